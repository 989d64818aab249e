/**
 * What a person can mend: a mistake in the configuration, a folder without documents, a port that is taken. The message
 * says what is wrong and what to do, and is all that is shown; of any other error that reaches `main` it is said that
 * it was not expected.
 */
export class OperationalError extends Error {
  override readonly name: string = "OperationalError";
}
