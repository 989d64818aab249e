import type { PendingUpdate } from "../../store/inbox.ts";

interface Lane {
  readonly name: string;
  /** The places in the inbox of its updates, in order; the first may be under way. */
  readonly waiting: number[];
}

/**
 * The order in which pending updates are handled: a queue per lane, of which the first alone is under way, and turns
 * among the lanes. It holds nothing but numbers, since there may be many.
 */
export class ChatQueues {
  readonly #lanes = new Map<string, Lane>();
  /** The lanes whose first update may be taken, in the order of their turns. */
  readonly #ready = new Set<Lane>();
  #size = 0;

  /** How many updates are queued or under way. */
  get size(): number {
    return this.#size;
  }

  /** Whether there is an update to take. */
  get hasReady(): boolean {
    return this.#ready.size > 0;
  }

  /** Whether anything is queued or under way in a lane. */
  has(name: string): boolean {
    return this.#lanes.has(name);
  }

  /** Queues an update behind those of its lane. True if it is the first there. */
  add({ seq, lane: name }: Pick<PendingUpdate, "seq" | "lane">): boolean {
    this.#size++;
    const lane = this.#lanes.get(name);
    if (lane) {
      lane.waiting.push(seq);
      return false;
    }
    const added: Lane = { name, waiting: [seq] };
    this.#lanes.set(name, added);
    this.#ready.add(added);
    return true;
  }

  /** The next update to handle, if there is one; its lane is then held until `finish` or `release`. */
  take(): { readonly seq: number; readonly lane: string } | undefined {
    for (const lane of this.#ready) {
      this.#ready.delete(lane);
      return { seq: lane.waiting[0]!, lane: lane.name };
    }
    return undefined;
  }

  /** Holds a lane, so that its first update is not taken until `release`. */
  hold(name: string): void {
    const lane = this.#lanes.get(name);
    if (lane) this.#ready.delete(lane);
  }

  /** Lets the first update of a held lane be taken, again. */
  release(name: string): void {
    const lane = this.#lanes.get(name);
    if (lane) this.#ready.add(lane);
  }

  /** Takes the first update of a held lane out for good. */
  finish(name: string): void {
    const lane = this.#lanes.get(name);
    if (!lane) return;
    this.#size--;
    lane.waiting.shift();
    if (lane.waiting.length > 0) this.#ready.add(lane);
    else this.#lanes.delete(name);
  }
}
