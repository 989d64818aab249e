import { setTimeout } from "node:timers/promises";
import type { Api } from "grammy";
import type { Desk } from "../../desk/desk.ts";
import { describeError } from "../calls/describe-error.ts";
import { textHash } from "../../corpus/document-key.ts";
import type { ListedDocument } from "../../corpus/document.ts";
import type { ServedDocument } from "../../store/document-log.ts";
import { reviewFollows } from "./review-follows.ts";
import { tellFollowers, type TellingFollowers } from "./tell-followers.ts";

/** Who saves a document several times, or several of them, changes it once: after so much quiet, in milliseconds. */
const SETTLED = 20_000;
const EVERY = 10_000;

/** The documents that have changed and have not been looked at since. */
export class SettlingChanges {
  readonly #paths = new Set<string>();
  #last = -Infinity;
  readonly #settled: number;
  readonly #now: () => number;

  /**
   * @param settled after how much quiet they count as changed, in milliseconds
   * @param now a clock in milliseconds that is never set
   */
  constructor(settled = SETTLED, now: () => number = () => performance.now()) {
    this.#settled = settled;
    this.#now = now;
  }

  /** Notes that documents have changed. */
  note(paths: Iterable<string>): void {
    for (const path of paths) this.#paths.add(path);
    this.#last = this.#now();
  }

  /** What has changed, once nothing has changed for a while; undefined until then. */
  take(): ReadonlySet<string> | undefined {
    if (this.#paths.size === 0 || this.#now() - this.#last < this.#settled) return undefined;
    const taken = new Set(this.#paths);
    this.#paths.clear();
    return taken;
  }
}

const served = (documents: readonly ListedDocument[]): ServedDocument[] =>
  documents.map((document) => ({ path: document.id, title: document.title, version: textHash(document) }));

export interface KeepingFollowers extends TellingFollowers {
  readonly desk: Pick<Desk, "explain" | "document" | "documents">;
  readonly changes: SettlingChanges;
  /** How often it is looked whether there is something to tell, in milliseconds. */
  readonly every?: number;
}

/**
 * Looks after those who want to be told, until `signal` aborts: first at all, for documents may have changed while
 * nobody looked, then at what changes.
 */
export async function keepFollowers(
  api: Api,
  { desk, changes, every = EVERY, ...telling }: KeepingFollowers,
  signal: AbortSignal,
): Promise<void> {
  const { memory, log } = telling;
  const look = async (changed: ReadonlySet<string> | undefined): Promise<boolean> => {
    try {
      memory.documentLog.note(served(desk.documents()), memory.now());
      await reviewFollows(memory.follows, desk, changed);
      return true;
    } catch (error) {
      if (!signal.aborted)
        log.warn({ error: describeError(error) }, "it could not be found out what followers are to be told");
      return false;
    }
  };
  // What cannot be found out at the start, as while the search is away, is found out later.
  let hasLooked = false;
  while (!signal.aborted) {
    hasLooked ||= await look(undefined);
    try {
      await tellFollowers(api, telling);
      await setTimeout(every, undefined, { signal, ref: false });
    } catch (error) {
      if (!signal.aborted) log.warn({ error: describeError(error) }, "followers could not be told");
    }
    const changed = changes.take();
    if (changed && !(await look(changed))) changes.note(changed);
  }
}
