import type { Update } from "grammy/types";
import type { Log } from "../../log.ts";
import type { Inbox } from "../../store/inbox.ts";
import { describeStoreError } from "../../store/sqlite-error.ts";

/** What telling of an outage is done with. */
export interface OutageOptions {
  readonly inbox: Inbox;
  /** Tells the person that the search is away, and that they are answered when it is back; whether they were told. */
  readonly tellOfOutage: (update: Update) => Promise<boolean>;
  readonly log: Log;
}

/** Tells people once that the search is away, and that their questions are kept. */
export class SearchOutage {
  readonly #options: OutageOptions;
  /** Who is being told, and in which lane: a chat may have two updates under way. */
  readonly #telling = new Set<string>();

  constructor(options: OutageOptions) {
    this.#options = options;
  }

  /**
   * Tells everybody who does not know yet that something of theirs waits in a lane. Whoever could not be told is told
   * when this is called next, also after a restart. It does not throw.
   * @param signal ends the waiting for that
   */
  async tell(lane: string, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    const { promise: aborted, resolve } = Promise.withResolvers<void>();
    const abort = (): void => resolve();
    signal.addEventListener("abort", abort, { once: true });
    await Promise.race([this.#tell(lane), aborted]);
    signal.removeEventListener("abort", abort);
  }

  async #tell(lane: string): Promise<void> {
    const { inbox, tellOfOutage, log } = this.#options;
    try {
      for (const { askedBy, body } of inbox.untold(lane)) {
        const key = `${lane} ${askedBy}`;
        if (this.#telling.has(key)) continue;
        this.#telling.add(key);
        try {
          if (await tellOfOutage(JSON.parse(body) as Update)) inbox.noteTold(lane, askedBy);
        } finally {
          this.#telling.delete(key);
        }
      }
    } catch (error) {
      log.warn({ error: describeStoreError(error) }, "who waits for the search could not be told so");
    }
  }
}
