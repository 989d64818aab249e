import { addressKey } from "./address.ts";

/** An address that is to be read. */
export interface Candidate {
  readonly address: string;
  /** How many links lead there from the start. */
  readonly depth: number;
  /** The sitemap that lists it, and when it changed last according to that. */
  readonly listed?: { readonly sitemap: string; readonly changedAt?: number } | undefined;
}

/** In which order addresses are read: first what is known to be new, then what may be, then what is known already. */
export type Urgency = "changed" | "new" | "known";

/** The addresses that are to be read, each once, those of one urgency in the order in which they were found. */
export class Frontier {
  readonly #queues: Readonly<Record<Urgency, Candidate[]>> = { changed: [], new: [], known: [] };
  readonly #seen = new Set<string>();

  /** How many wait. */
  get size(): number {
    return this.#queues.changed.length + this.#queues.new.length + this.#queues.known.length;
  }

  /** Whether an address has been added before, under whatever spelling. */
  has(address: string): boolean {
    return this.#seen.has(addressKey(address));
  }

  /** Notes an address that is not to be read. */
  leaveOut(address: string): void {
    this.#seen.add(addressKey(address));
  }

  /** Puts an address into its queue, whether or not it has been added before: see `has`. */
  add(candidate: Candidate, urgency: Urgency): void {
    this.leaveOut(candidate.address);
    this.#queues[urgency].push(candidate);
  }

  /** Takes the address to read next: changed ones first, then new, then known ones. */
  next(): Candidate | undefined {
    const { changed, new: found, known } = this.#queues;
    return changed.shift() ?? found.shift() ?? known.shift();
  }
}
