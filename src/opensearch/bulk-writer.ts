import { setTimeout as sleep } from "node:timers/promises";
import {
  notDone,
  pauseBefore,
  requestsOf,
  type BulkAction,
  type BulkAnswer,
  type NotDone,
  type UnfitAction,
} from "./bulk.ts";
import type { Cluster } from "./cluster.ts";
import { OpenSearchError } from "./opensearch-error.ts";
import type { Refusal } from "./refusals.ts";

/** After so many tries in vain at writing, half a minute apart at last, something is wrong that we cannot wait for. */
const MAX_TRIES = 12;

const BUSY: Refusal = { trouble: "busy", reason: "it has had too much to do for minutes" };

/**
 * Writes many things to an index, never more at once than the cluster takes: what it has no room for is written later.
 */
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

  /**
   * @returns what the cluster does not take; all else is written
   * @throws OpenSearchError; nobody knows then what was written
   */
  async write<T extends BulkAction>(actions: Iterable<T>): Promise<UnfitAction<T>[]> {
    const unfit: UnfitAction<T>[] = [];
    for (const request of requestsOf(actions)) unfit.push(...(await this.#writeAll(request)));
    return unfit;
  }

  async #writeAll<T extends BulkAction>(request: readonly T[]): Promise<UnfitAction<T>[]> {
    const unfit: UnfitAction<T>[] = [];
    let left = request;
    for (let attempt = 0; left.length > 0; attempt++) {
      if (attempt > 0) await sleep(pauseBefore(attempt - 1), undefined, { signal: this.#signal });
      try {
        const tried = await this.#tryWriting(left, attempt);
        unfit.push(...tried.unfit);
        left = tried.again;
      } catch (error) {
        if (!(error instanceof OpenSearchError) || error.trouble !== "unfit") throw error;
        // A request may be too long for what stands before the cluster; a part of it need not be.
        if (left.length > 1) return [...unfit, ...(await this.#writeHalves(left))];
        return [...unfit, ...left.map((action) => ({ action, reason: error.reason }))];
      }
    }
    return unfit;
  }

  async #writeHalves<T extends BulkAction>(request: readonly T[]): Promise<UnfitAction<T>[]> {
    const middle = Math.ceil(request.length / 2);
    return [...(await this.#writeAll(request.slice(0, middle))), ...(await this.#writeAll(request.slice(middle)))];
  }

  /** @throws OpenSearchError, `unfit` when the request as a whole is */
  async #tryWriting<T extends BulkAction>(left: readonly T[], attempt: number): Promise<NotDone<T>> {
    await this.#mayWrite();
    try {
      const lines = left.map((action) => action.lines).join("");
      const answer = await this.#cluster.request<BulkAnswer>({ method: "POST", path: this.#path, lines });
      const done = notDone(left, answer);
      if (done.refusal) throw this.#cluster.error(done.refusal);
      if (attempt >= MAX_TRIES && done.again.length > 0) throw this.#cluster.error(BUSY);
      return done;
    } catch (error) {
      if (error instanceof OpenSearchError && error.trouble === "busy" && attempt < MAX_TRIES)
        return { again: left, unfit: [] };
      throw error;
    }
  }
}
