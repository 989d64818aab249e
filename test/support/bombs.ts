import { zipSync } from "fflate";

/** The signatures of a local header and of an entry of the central directory. */
const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;

/** An archive of an office document whose part of this name unpacks to so many zeros. */
export function makeBomb(part: string, size: number): Uint8Array {
  return zipSync({ "[Content_Types].xml": new Uint8Array(10), [part]: new Uint8Array(size) }, { level: 1 });
}

/** The same archive, whose headers declare that everything in it unpacks to this size. */
export function declaring(size: number, archive: Uint8Array): Uint8Array {
  const bytes = archive.slice();
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < bytes.length - 4; at++) {
    const signature = view.getUint32(at, true);
    if (signature === LOCAL) view.setUint32(at + 22, size, true);
    if (signature === CENTRAL) view.setUint32(at + 24, size, true);
  }
  return bytes;
}
