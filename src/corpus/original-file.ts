import { constants, lstat, open, realpath } from "node:fs/promises";
import path from "node:path";
import { contentHash } from "./content-hash.ts";
import { isCatalogue, isServedName } from "./list-files.ts";

/** Bytes of a file, counted from 0, the last one included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** A file of the corpus as it is on the disk. */
export interface OriginalFile {
  readonly absolutePath: string;
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modifiedAt: number;
  /**
   * Its content anew at every call, all of it or from one byte to another, both counted from 0 and included; fails if
   * the file has become a link or is gone.
   */
  readonly read: (range?: ByteRange) => AsyncIterable<Uint8Array>;
  /** See contentHash; reads all of it. */
  readonly hash: () => Promise<string>;
}

/**
 * The file of a document.
 * @param id its path inside the folder, with forward slashes
 * @returns undefined when there is no such file, when a link leads to it, or when its name is none that is served
 */
export async function findOriginalFile(folder: string, id: string): Promise<OriginalFile | undefined> {
  const absolutePath = path.resolve(folder, id);
  if (id === "" || isCatalogue(id) || !isServedName(id) || path.posix.normalize(id) !== id) return undefined;
  try {
    // A link in any place leads elsewhere; the corpus folder itself may be one.
    if ((await realpath(absolutePath)) !== path.join(await realpath(folder), id)) return undefined;
    const stats = await lstat(absolutePath);
    if (!stats.isFile()) return undefined;
    const read = (range?: ByteRange): AsyncIterable<Uint8Array> => chunksOf(absolutePath, range);
    return { absolutePath, size: stats.size, modifiedAt: stats.mtimeMs, read, hash: () => contentHash(read()) };
  } catch {
    return undefined;
  }
}

async function* chunksOf(file: string, range?: ByteRange): AsyncGenerator<Uint8Array> {
  // Windows has no O_NOFOLLOW and needs rights to make links.
  const handle = await open(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  yield* handle.createReadStream(range);
}
