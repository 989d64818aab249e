import type { Log } from "../log.ts";
import { describeStoreError } from "../store/sqlite-error.ts";

/**
 * Reads or writes what is remembered; undefined when it cannot be, which is logged: whoever asks is to be answered
 * even when the disk is full or the database damaged.
 */
export function remember<T>(log: Log | undefined, use: () => T): T | undefined {
  try {
    return use();
  } catch (error) {
    log?.warn({ error: describeStoreError(error) }, "the bot's memory could not be used");
    return undefined;
  }
}
