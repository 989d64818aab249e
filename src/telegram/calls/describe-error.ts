import { GrammyError, HttpError } from "grammy";

/**
 * An error in one line that holds no word of what a person wrote: the message of any error but Telegram's and the
 * network's may quote it, so of those there is the name and where in the code they arose.
 */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  if (error instanceof HttpError) return `${error.message} ${networkFault(error.error)}`.trimEnd();
  if (error instanceof GrammyError) return error.message;
  // The message may run over several lines, even ones that look like places.
  const stack = (error.stack ?? "").replace(error.message, () => "");
  const frames = stack.split("\n").filter((line) => /^\s+at .*:\d+:\d+\)?$/u.test(line));
  return [error.name, ...frames.slice(0, 3).map((line) => line.trim())].join(" ");
}

/** The system's code for what went wrong with a connection, such as ECONNREFUSED. */
function networkFault(cause: unknown): string {
  const { code, type } = (cause ?? {}) as { code?: unknown; type?: unknown };
  return typeof code === "string" ? `(${code})` : typeof type === "string" ? `(${type})` : "";
}
