import { crc32, deflateRawSync } from "node:zlib";

/** The signatures of a local header, of an entry of the central directory and of its end. */
const [LOCAL, CENTRAL, END] = [0x04034b50, 0x02014b50, 0x06054b50];
const DEFLATED = 8;

/** The fields that both headers of a file have, from the version needed to the length of its name. */
function fieldsOf(name: string, packed: Uint8Array, crc: number, size: number): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(DEFLATED, 4);
  fields.writeUInt32LE(crc, 10);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(size, 18);
  fields.writeUInt16LE(name.length, 22);
  return fields;
}

/** A number as so many bytes. */
function bytesOf(value: number, length: 2 | 4 = 4): Buffer {
  const bytes = Buffer.alloc(length);
  bytes.writeUIntLE(value, 0, length);
  return bytes;
}

/**
 * An archive whose only file has this name and content.
 * @param declared the size that its headers give, which may be a lie
 */
export function zipOf(name: string, content: Uint8Array, declared = content.length): Uint8Array {
  const packed = deflateRawSync(content, { level: 1 });
  const fields = fieldsOf(name, packed, crc32(content), declared);
  const local = Buffer.concat([bytesOf(LOCAL), fields, Buffer.from(name), packed]);
  const central = Buffer.concat([bytesOf(CENTRAL), bytesOf(20, 2), fields, Buffer.alloc(14), Buffer.from(name)]);
  const counts = Buffer.concat([bytesOf(1, 2), bytesOf(1, 2)]);
  const end = Buffer.concat([
    bytesOf(END),
    bytesOf(0),
    counts,
    bytesOf(central.length),
    bytesOf(local.length),
    bytesOf(0, 2),
  ]);
  return Buffer.concat([local, central, end]);
}

/** An archive of an office document whose part of this name unpacks to so many zeros. */
export const makeBomb = (part: string, size: number, declared = size): Uint8Array =>
  zipOf(part, new Uint8Array(size), declared);
