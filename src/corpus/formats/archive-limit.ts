import { UnreadableFileError } from "../unreadable-file.ts";

/** What a document may unpack to, in bytes; the XML of a thousand pages is some 20 MB. */
export const MAX_UNPACKED_BYTES = 64 * 1024 * 1024;

/** Bytes handed to the decompressor at once; each may unpack to a thousand times as many. */
const SLICE = 16 * 1024;

/**
 * Unpacks an archive piece by piece, keeping nothing, so that one which unpacks to more than
 * `limit` is found out whatever sizes its headers declare.
 * @throws UnreadableFileError for such an archive, and for a damaged one
 */
export async function checkArchive(bytes: Uint8Array, limit = MAX_UNPACKED_BYTES): Promise<void> {
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
  if (unpacked > limit)
    throw new UnreadableFileError(
      `it unpacks to more than ${limit / 1024 / 1024} MiB; split it, or take out its pictures and empty rows`,
    );
  if (failure) throw new UnreadableFileError(DAMAGED_ARCHIVE);
}

/** What is said of an archive that is cut short or broken. */
export const DAMAGED_ARCHIVE = "it is damaged or was copied only in part; copy it again";
