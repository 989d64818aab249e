import { InputFile, type Transformer } from "grammy";
import { withLimit } from "./call-signal.ts";

/** A call may take this long, in milliseconds; grammY's default of 500 seconds would hold up everybody. */
const CALL_TIMEOUT = 10_000;
/** The same when a file goes with it: 50 MB, the most that a bot may send, at 5 Mbit/s. */
const UPLOAD_TIMEOUT = 90_000;

/** How many seconds Telegram holds a request for updates when there are none. */
export const POLL_SECONDS = 30;
/** After so many milliseconds such a request is given up; it must have time to come back empty. */
const POLL_TIMEOUT = (POLL_SECONDS + 10) * 1000;

/** The longest time that any call may take, in milliseconds. */
export const MAX_TIMEOUT = Math.max(POLL_TIMEOUT, UPLOAD_TIMEOUT);

/**
 * Gives every call up after a time.
 * @param timeout for most of them, in milliseconds
 */
export function limitTime(timeout = CALL_TIMEOUT): Transformer {
  return (call, method, payload, signal) => {
    const uploads = Object.values(payload).some((value) => value instanceof InputFile);
    const limit = method === "getUpdates" ? POLL_TIMEOUT : uploads ? UPLOAD_TIMEOUT : timeout;
    return withLimit(limit, signal, (until) => call(method, payload, until));
  };
}
