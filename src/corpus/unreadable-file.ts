/** Thrown for a file that cannot be used as it is; the message says what is wrong and what to do, in one sentence. */
export class UnreadableFileError extends Error {
  override readonly name: string = "UnreadableFileError";
}
