/** What became of an address in a visit. */
export type Fate = "read" | "unchanged" | "vanished" | "failed" | "left out";

/** What came of a visit of a website. */
export interface VisitReport {
  readonly url: string;
  /** How many addresses had each fate. */
  readonly counts: Readonly<Record<Fate, number>>;
  /** Why addresses were left out: each reason with how many and the first of them. */
  readonly leftOut: ReadonlyMap<string, { readonly count: number; readonly first: string }>;
  /**
   * Addresses that failed or vanished, with the reason, and in a dry run those that would be read; the first of them.
   */
  readonly named: readonly { readonly address: string; readonly fate: Fate; readonly reason: string }[];
  /** Why the visit could not be brought to its end. */
  readonly fault?: string;
}

/** So many addresses are named. */
const MAX_NAMED = 1000;

/** Counts what becomes of addresses. */
export class VisitTally {
  readonly #counts: Record<Fate, number> = { read: 0, unchanged: 0, vanished: 0, failed: 0, "left out": 0 };
  readonly #leftOut = new Map<string, { count: number; readonly first: string }>();
  readonly #named: { address: string; fate: Fate; reason: string }[] = [];

  /** How many addresses have been dealt with, but for those that were left out. */
  get done(): number {
    return this.#counts.read + this.#counts.unchanged + this.#counts.vanished + this.#counts.failed;
  }

  /** Counts an address that is not read; of each reason, the first address is told. */
  leaveOut(address: string, reason: string): void {
    this.#counts["left out"]++;
    const known = this.#leftOut.get(reason);
    if (known) known.count++;
    else this.#leftOut.set(reason, { count: 1, first: address });
  }

  /** Counts an address that was dealt with; those with a reason are named, up to so many. */
  note(address: string, fate: Exclude<Fate, "left out">, reason = ""): void {
    this.#counts[fate]++;
    if (reason !== "" && this.#named.length < MAX_NAMED) this.#named.push({ address, fate, reason });
  }

  /** @param fault why the visit could not be brought to its end */
  report(url: string, fault?: string): VisitReport {
    const { counts, leftOut, named } = { counts: this.#counts, leftOut: this.#leftOut, named: this.#named };
    return { url, counts, leftOut, named, ...(fault === undefined ? {} : { fault }) };
  }
}
