import { setTimeout as sleep } from "node:timers/promises";
import { notDone, pauseBefore, requestsOf, type BulkAction, type BulkAnswer } from "./bulk.ts";
import type { Cluster } from "./cluster.ts";
import { OpenSearchError } from "./opensearch-error.ts";
import type { Refusal } from "./refusals.ts";

/** After so many tries in vain at writing, half a minute apart at last, something is wrong that we cannot wait for. */
const MAX_TRIES = 12;

const BUSY: Refusal = { trouble: "busy", reason: "it has had too much to do for minutes" };

/** Writes many things to an index, never more at once than the cluster takes: what it has no room for is written later. */
export class BulkWriter {
  readonly #cluster: Cluster;
  readonly #path: string;
  readonly #mayWrite: () => Promise<void>;
  readonly #signal: AbortSignal | undefined;

  /**
   * @param index its name
   * @param mayWrite is asked before each request, and throws when the index is another program's by now
   * @param signal ends what waits
   */
  constructor(cluster: Cluster, index: string, mayWrite: () => Promise<void>, signal: AbortSignal | undefined) {
    this.#cluster = cluster;
    this.#path = `/${index}/_bulk`;
    this.#mayWrite = mayWrite;
    this.#signal = signal;
  }

  /** @throws OpenSearchError; nobody knows then what was written */
  async write(actions: Iterable<BulkAction>): Promise<void> {
    for (const request of requestsOf(actions)) await this.#writeAll(request);
  }

  async #writeAll(request: readonly BulkAction[]): Promise<void> {
    let left = request;
    for (let attempt = 0; left.length > 0; attempt++) {
      if (attempt > 0) await sleep(pauseBefore(attempt - 1), undefined, { signal: this.#signal });
      left = await this.#tryWriting(left, attempt);
    }
  }

  /** @returns what was not done */
  async #tryWriting(left: readonly BulkAction[], attempt: number): Promise<readonly BulkAction[]> {
    await this.#mayWrite();
    try {
      const lines = left.map((action) => action.lines).join("");
      const answer = await this.#cluster.request<BulkAnswer>({ method: "POST", path: this.#path, lines });
      const { again, refusal } = notDone(left, answer);
      if (refusal) throw this.#cluster.error(refusal);
      if (attempt >= MAX_TRIES && again.length > 0) throw this.#cluster.error(BUSY);
      return again;
    } catch (error) {
      if (error instanceof OpenSearchError && error.trouble === "busy" && attempt < MAX_TRIES) return left;
      throw error;
    }
  }
}
