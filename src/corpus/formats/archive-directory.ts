import { UnreadableFileError } from "../unreadable-file.ts";

/** A file in an archive, as the central directory describes it; sizes and places in bytes. */
interface DirectoryEntry {
  readonly packed: number;
  readonly unpacked: number;
  /** Where its local header begins. */
  readonly offset: number;
}

/** Signatures, and the lengths of what they begin without its variable parts, in bytes (PKWARE's APPNOTE.TXT, 4.3). */
const END = { signature: 0x06054b50, length: 22 };
const LOCATOR_64 = { signature: 0x07064b50, length: 20 };
const END_64 = { signature: 0x06064b50, length: 56 };
const ENTRY = { signature: 0x02014b50, length: 46 };
const LOCAL_LENGTH = 30;
const LONGEST_COMMENT = 0xff_ff;
/** What a field of 32 bits says when its number stands in the extra field of this id. */
const ELSEWHERE = 0xffff_ffff;
const EXTRA_64 = 0x0001;

/** A presentation of a thousand slides has some 5,000 parts. */
const MAX_ENTRIES = 20_000;
/** Deflate packs at most so well (zlib's technical details: 1032 to 1). */
const BEST_RATIO = 1032;

/** What is said of an archive that is cut short or broken. */
export const DAMAGED_ARCHIVE = "it is damaged or was copied only in part; copy it again";

/** What is said of an archive that unpacks to too many bytes. */
export const tooLarge = (limit: number): string =>
  `it unpacks to more than ${limit / 1024 / 1024} MiB; split it, or take out its pictures and empty rows`;

/**
 * Judges an archive by its central directory, before anything is unpacked: by the number and the sizes of its files,
 * and by whether they lie over one another, as where a few bytes are to be unpacked a thousand times.
 * @param limit what it may unpack to, in bytes
 * @throws UnreadableFileError for an archive that is too large, damaged or made to do harm
 */
export function checkDirectory(bytes: Uint8Array, limit: number): void {
  const entries = readDirectory(bytes);
  if (entries.length > MAX_ENTRIES) throw new UnreadableFileError("it has too many parts; save it anew or split it");
  let end = 0;
  let total = 0;
  for (const { packed, unpacked, offset } of entries.toSorted((a, b) => a.offset - b.offset)) {
    const isPossible = unpacked <= packed * BEST_RATIO + BEST_RATIO && offset + packed <= bytes.length;
    if (offset < end || !isPossible) throw new UnreadableFileError(DAMAGED_ARCHIVE);
    end = offset + LOCAL_LENGTH + packed;
    total += unpacked;
  }
  if (total > limit) throw new UnreadableFileError(tooLarge(limit));
}

function readDirectory(bytes: Uint8Array): DirectoryEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries: DirectoryEntry[] = [];
  try {
    const { count, start } = findDirectory(view);
    for (let at = start; entries.length < count && entries.length <= MAX_ENTRIES;) {
      if (view.getUint32(at, true) !== ENTRY.signature) throw new UnreadableFileError(DAMAGED_ARCHIVE);
      const extra = at + ENTRY.length + view.getUint16(at + 28, true);
      const extraLength = view.getUint16(at + 30, true);
      // The numbers that do not stand in their fields follow each other in the extra field, in this order.
      const long = longNumbers(view, extra, extra + extraLength);
      const numberAt = (place: number): number => {
        const number = view.getUint32(place, true);
        return number === ELSEWHERE ? (long.shift() ?? Number.POSITIVE_INFINITY) : number;
      };
      const unpacked = numberAt(at + 24);
      const packed = numberAt(at + 20);
      entries.push({ packed, unpacked, offset: numberAt(at + 42) });
      at = extra + extraLength + view.getUint16(at + 32, true);
    }
  } catch (error) {
    // A place outside of the file.
    if (error instanceof RangeError) throw new UnreadableFileError(DAMAGED_ARCHIVE);
    throw error;
  }
  return entries;
}

/** How many entries the directory has, and where it begins: what stands at the end of the archive, before a comment. */
function findDirectory(view: DataView): { count: number; start: number } {
  const last = view.byteLength - END.length;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--) {
    if (view.getUint32(at, true) !== END.signature) continue;
    const locator = at - LOCATOR_64.length;
    if (locator >= 0 && view.getUint32(locator, true) === LOCATOR_64.signature) {
      const long = Number(view.getBigUint64(locator + 8, true));
      if (long + END_64.length <= view.byteLength && view.getUint32(long, true) === END_64.signature)
        return {
          count: Number(view.getBigUint64(long + 32, true)),
          start: Number(view.getBigUint64(long + 48, true)),
        };
    }
    return { count: view.getUint16(at + 10, true), start: view.getUint32(at + 16, true) };
  }
  throw new UnreadableFileError(DAMAGED_ARCHIVE);
}

/** The numbers of 64 bits in an extra field. */
function longNumbers(view: DataView, from: number, to: number): number[] {
  for (let at = from; at + 4 <= to; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== EXTRA_64) continue;
    const count = Math.floor(view.getUint16(at + 2, true) / 8);
    return Array.from({ length: count }, (_, index) => Number(view.getBigUint64(at + 4 + index * 8, true)));
  }
  return [];
}
