import type { ApiResponse } from "grammy/types";

/** Results of calls by method and chat, in the order of the calls. */
type Results = Record<string, unknown[]>;

/**
 * Calls that put something new into a chat, so that repeating one would show. Edits and deletions may be repeated
 * without harm, and answers to queries are no longer of use.
 */
const isVisible = (method: string): boolean =>
  /^(?:send(?!ChatAction$)|copy|forward|post|create|savePrepared)/u.test(method);

/**
 * What has been carried out for one update, in this attempt at it or in an earlier one that was cut short. An attempt
 * that comes to the same call again (the same method in the same chat for the n-th time) is given the result instead.
 */
export class DeliveredCalls {
  readonly #results: Results;
  readonly #record: (results: string) => void;
  #recording: NodeJS.Immediate | undefined;
  /** How many calls of each method in each chat this attempt has made. */
  readonly #made = new Map<string, number>();

  /**
   * @param stored what `record` was last given, in an earlier attempt
   * @param record keeps the results, as JSON, for the next attempt
   */
  constructor(stored: string | undefined, record: (results: string) => void) {
    this.#results = stored === undefined ? {} : (JSON.parse(stored) as Results);
    this.#record = record;
  }

  /** Makes a call, or returns what came of it if it has been made for this update before. */
  async once<R>(method: string, chatId: unknown, call: () => Promise<ApiResponse<R>>): Promise<ApiResponse<R>> {
    if (!isVisible(method)) return call();
    const key = `${method} ${String(chatId)}`;
    const nth = this.#made.get(key) ?? 0;
    this.#made.set(key, nth + 1);
    const earlier = this.#results[key]?.[nth];
    if (earlier !== undefined && earlier !== null) return { ok: true, result: earlier as R };
    const response = await call();
    if (response.ok) {
      const results = (this.#results[key] ??= []);
      results[nth] = response.result;
      this.#recordSoon();
    }
    return response;
  }

  /** The update is dealt with: what was carried out for it need not be recorded any more. */
  close(): void {
    clearImmediate(this.#recording);
    this.#recording = undefined;
  }

  /** Records now what is still to be recorded. */
  flush(): void {
    if (!this.#recording) return;
    this.close();
    this.#record(JSON.stringify(this.#results));
  }

  /** Most updates lead to one call and are done right after it, which says as much and spares this. */
  #recordSoon(): void {
    this.#recording ??= setImmediate(() => this.flush());
  }
}
