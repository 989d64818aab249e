import { AsyncLocalStorage } from "node:async_hooks";
import { destination, pino, type Logger } from "pino";

export type Log = Logger;

/**
 * A bot token wherever it stands, as in the addresses that HTTP errors quote. It is sought where digits begin alone, or
 * a long number would be gone through from each of its digits.
 */
const TOKEN = /(?<!\d)\d{5,}:[\w-]{20,}/gu;

/** `text` with every bot token in it blotted out. */
export const redact = (text: string): string => text.replace(TOKEN, "[token]");

/** The request at hand: what began with one update, and all that follows from it. */
const request = new AsyncLocalStorage<string>();

/** Runs `work`; all that is logged meanwhile, by anyone, bears this id as `request`. */
export const inRequest = <T>(id: string, work: () => T): T => request.run(id, work);

const requestAtHand = (): object => {
  const id = request.getStore();
  return id === undefined ? {} : { request: id };
};

/** What makes lines readable is loaded for a terminal alone. */
const pretty = process.stderr.isTTY ? (await import("pino-pretty")).default : undefined;

/**
 * A log on standard error, which leaves standard output to answers: lines of JSON, or readable ones
 * when it is a terminal. Tokens never get into it, whatever is logged.
 * @param level a level of pino
 */
export function createLog(level: string): Log {
  const stream = pretty
    ? pretty({ destination: 2, sync: true, ignore: "pid,hostname" })
    : destination({ dest: 2, sync: true });
  const write = (line: string): void => {
    stream.write(redact(line));
  };
  return pino({ level, base: null, mixin: requestAtHand }, { write });
}
