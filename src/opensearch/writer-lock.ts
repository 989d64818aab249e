import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import type { Cluster } from "./cluster.ts";
import { OpenSearchError } from "./opensearch-error.ts";
import type { Refusal } from "./refusals.ts";

/** How often whoever writes says that it is there, in milliseconds. */
const BEAT = 2000;
/** Whoever has not said so for so long is not there any more, by the clock of whoever looks; in milliseconds. */
const EXPIRY = 10_000;
/** How often is asked in vain, before something is written, whether the lock is still ours. */
const MAX_ASKED = 6;
/** For how long is waited at a start, in milliseconds. */
const START = 60_000;
/** How often is looked meanwhile, in milliseconds. */
const LOOK = 500;

/** What is written in the lock, for people. */
interface Holder {
  readonly owner: string;
  readonly host: string;
  /** ISO 8601. */
  readonly at: string;
}

/** A version of the lock as the cluster counts them: two of them are the same only if nobody has written in between. */
interface LockVersion {
  readonly sequence: number;
  readonly term: number;
}

/** What to do about a lock that somebody else holds. */
export type LockStep = "take" | "wait" | "leave";

/**
 * What to do about a lock: it is taken when its holder has been silent for too long, and left when the holder is there.
 * No clocks of two machines are compared.
 * @param first the version in which it was found
 * @param now the version in which it is now; undefined when it was given back
 * @param watched for how long it has been watched, in milliseconds
 */
export function lockStep(first: LockVersion | undefined, now: LockVersion | undefined, watched: number): LockStep {
  if (!first || !now) return "take";
  if (first.sequence !== now.sequence || first.term !== now.term) return "leave";
  return watched >= EXPIRY ? "take" : "wait";
}

/** Where the lock of an index is, by its name. */
export const lockOf = (name: string): string => `/${name}-lock/_doc/writer`;

/**
 * Whether somebody holds a lock; that nobody does takes as long to be seen as a holder may be silent.
 * @param path of the lock
 * @throws OpenSearchError
 */
export async function isHeld(cluster: Cluster, path: string): Promise<boolean> {
  const first = await read(cluster, path);
  for (const since = performance.now(); performance.now() - since < EXPIRY; await sleep(LOOK)) {
    const now = await read(cluster, path);
    if (now?.version.sequence !== first?.version.sequence || now?.version.term !== first?.version.term)
      return now !== undefined;
  }
  return false;
}

/** How a lock that was looked for is found. */
export type LockOutcome =
  | { readonly outcome: "taken"; readonly lock: WriterLock }
  | { readonly outcome: "held"; readonly host: string };

/** Whose an index is to write. It ends when its holder gives it back, or has not been heard of for some time. */
export class WriterLock {
  readonly #cluster: Cluster;
  readonly #path: string;
  readonly #owner: string;
  readonly #onLost: () => void;
  #version: LockVersion;
  /** When it was last known to be ours, in milliseconds since 1970: that clock goes on while a machine sleeps. */
  #knownAt: number;
  #timer: NodeJS.Timeout | undefined;
  #beating: Promise<void> | undefined;
  #isHeld = true;

  private constructor(
    cluster: Cluster,
    path: string,
    owner: string,
    { version, at }: { readonly version: LockVersion; readonly at: number },
    onLost: () => void,
  ) {
    this.#cluster = cluster;
    this.#path = path;
    this.#owner = owner;
    this.#version = version;
    this.#knownAt = at;
    this.#onLost = onLost;
    this.#await();
  }

  /**
   * Takes a lock, unless another program holds it: that takes a moment to be seen.
   * @param path of the lock, such as `lockOf` gives
   * @param onLost is told when somebody else has taken it, since this program was not heard of for too long
   * @throws OpenSearchError
   */
  static async take(cluster: Cluster, path: string, onLost: () => void, signal?: AbortSignal): Promise<LockOutcome> {
    const owner = randomUUID();
    let first = await read(cluster, path);
    let firstAt = performance.now();
    for (let now = first; ; now = await read(cluster, path)) {
      const step = lockStep(first?.version, now?.version, performance.now() - firstAt);
      if (step === "leave") return { outcome: "held", host: now!.host };
      if (step === "wait") {
        await sleep(LOOK, undefined, { signal });
        continue;
      }
      // A cluster that has just been started takes long for its first index.
      const at = Date.now();
      const version = await write(cluster, path, owner, now?.version, START);
      if (version) return { outcome: "taken", lock: new WriterLock(cluster, path, owner, { version, at }, onLost) };
      // Somebody else was faster, and is there: that one has not been watched yet, however long writing has taken.
      first ??= await read(cluster, path);
      firstAt = performance.now();
    }
  }

  /**
   * Makes sure that it is still ours: a program that was stopped for a while goes on in the middle of its writing.
   * @throws OpenSearchError, a `conflict` when somebody else has taken it
   */
  async confirm(): Promise<void> {
    for (let asked = 0; this.#isHeld && Date.now() - this.#knownAt > EXPIRY / 2; asked++) {
      if (asked === MAX_ASKED) throw this.#cluster.error({ trouble: "busy", reason: "it has too much to do" });
      clearTimeout(this.#timer);
      await this.#beating;
      clearTimeout(this.#timer);
      this.#beating = this.#beat();
      await this.#beating;
    }
    if (!this.#isHeld) throw this.#cluster.error(TAKEN);
  }

  /** Gives it back. */
  async release(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#beating;
    // What was under way has asked for another one.
    clearTimeout(this.#timer);
    if (!this.#isHeld) return;
    this.#isHeld = false;
    const { sequence, term } = this.#version;
    const query = { if_seq_no: sequence, if_primary_term: term };
    // Where the cluster is gone, the lock ends by itself.
    await this.#cluster.find({ method: "DELETE", path: this.#path, query, timeout: BEAT }).catch(() => {});
  }

  #await(): void {
    this.#timer = setTimeout(() => {
      this.#beating = this.#beat();
    }, BEAT).unref();
  }

  async #beat(): Promise<void> {
    const at = Date.now();
    try {
      const version =
        (await write(this.#cluster, this.#path, this.#owner, this.#version, EXPIRY)) ?? (await this.#ours());
      if (!version) {
        this.#isHeld = false;
        return this.#onLost();
      }
      this.#version = version;
      this.#knownAt = at;
    } catch (error) {
      if (!(error instanceof OpenSearchError)) throw error;
      // The cluster may be back before anybody else takes the lock.
    }
    this.#await();
  }

  /** What is there, if it is our own word, of which the answer was lost. */
  async #ours(): Promise<LockVersion | undefined> {
    const now = await read(this.#cluster, this.#path);
    return now?.owner === this.#owner ? now.version : undefined;
  }
}

/** What is said of a lock that is not ours any more. */
export const TAKEN: Refusal = { trouble: "conflict", reason: "another desk writes the index now" };

async function read(
  cluster: Cluster,
  path: string,
): Promise<{ owner: string; host: string; version: LockVersion } | undefined> {
  const found = await cluster.find<{ _source: Holder; _seq_no: number; _primary_term: number }>({
    method: "GET",
    path,
    timeout: EXPIRY,
  });
  if (!found) return undefined;
  const { _source: holder, _seq_no: sequence, _primary_term: term } = found;
  return { owner: holder.owner, host: holder.host, version: { sequence, term } };
}

/** @returns undefined when it is not any more as it was */
async function write(
  cluster: Cluster,
  path: string,
  owner: string,
  before: LockVersion | undefined,
  timeout: number,
): Promise<LockVersion | undefined> {
  const holder: Holder = { owner, host: hostname(), at: new Date().toISOString() };
  const query = before ? { if_seq_no: before.sequence, if_primary_term: before.term } : { op_type: "create" };
  try {
    const written = await cluster.request<{ _seq_no: number; _primary_term: number }>({
      method: "PUT",
      path,
      query,
      body: holder,
      timeout,
    });
    const { _seq_no: sequence, _primary_term: term } = written;
    return { sequence, term };
  } catch (error) {
    if (error instanceof OpenSearchError && error.trouble === "conflict") return undefined;
    throw error;
  }
}
