import { UnreadableFileError } from "../unreadable-file.ts";
import { checkDirectory, DAMAGED_ARCHIVE, tooLarge } from "./archive-directory.ts";

/** What a document may unpack to, in bytes; the XML of a thousand pages is some 20 MB. */
export const MAX_UNPACKED_BYTES = 64 * 1024 * 1024;

/** Bytes handed to the decompressor at once; each may unpack to a thousand times as many. */
const SLICE = 16 * 1024;

/**
 * Judges an archive by its central directory, then unpacks it piece by piece, keeping nothing, so that one which
 * unpacks to more than `limit` is found out whatever sizes its headers declare.
 * @throws UnreadableFileError for such an archive, and for a damaged one
 */
export async function checkArchive(bytes: Uint8Array, limit = MAX_UNPACKED_BYTES): Promise<void> {
  checkDirectory(bytes, limit);
  const { Unzip, UnzipInflate } = await import("fflate");
  let unpacked = 0;
  let failure: Error | undefined;
  const unzip = new Unzip((file) => {
    file.ondata = (error, chunk) => {
      if (error) failure = error;
      else unpacked += chunk.length;
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length; at += SLICE) {
      unzip.push(bytes.subarray(at, at + SLICE), at + SLICE >= bytes.length);
      if (unpacked > limit || failure) break;
    }
  } catch (error) {
    failure = error as Error;
  }
  if (unpacked > limit) throw new UnreadableFileError(tooLarge(limit));
  if (failure) throw new UnreadableFileError(DAMAGED_ARCHIVE);
}
