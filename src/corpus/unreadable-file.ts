import { OperationalError } from "../errors.ts";

/** Thrown for a file that cannot be used as it is; the message says what is wrong and what to do, in one sentence. */
export class UnreadableFileError extends OperationalError {
  override readonly name: string = "UnreadableFileError";
}
