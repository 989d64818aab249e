import type { CorpusReader, HowToRead } from "./corpus-reader.ts";
import type { CorpusProblem, DocumentText } from "./document.ts";
import { KeptTexts } from "./kept-texts.ts";
import type { KnownFile } from "./known-file.ts";

/** A file: what it said when it was last good, if it was, and what is wrong with it now. */
interface Entry {
  readonly good?: KnownFile;
  readonly problems: readonly CorpusProblem[];
  /** Whether it may be readable soon. */
  readonly isLocked?: boolean;
}

const TEXT_GONE = "its text is not kept in DATA_DIR any more, and its file cannot be read anew; that is tried again";

/** The files of a folder as they have been read; one that can no longer be read keeps its last good version. */
export class KnownFiles {
  readonly #reader: CorpusReader;
  readonly #texts: KeptTexts;
  readonly #entries = new Map<string, Entry>();
  /** Readings are numbered as they begin; of each file, the number of the latest that has ended. */
  #turns = 0;
  readonly #latestTurns = new Map<string, number>();

  /** @param where their texts are kept; on disk they are those of the reader's cache */
  constructor(reader: CorpusReader, where: "memory" | "disk") {
    this.#reader = reader;
    this.#texts = new KeptTexts(reader, where);
  }

  /** The paths of those that are there, good or not, in their order. */
  ids(): string[] {
    return [...this.#entries.keys()].toSorted();
  }

  /** What a file said when it was last good. */
  good(id: string): KnownFile | undefined {
    return this.#entries.get(id)?.good;
  }

  /** What is wrong with them now, in the order of their paths. */
  problems(): CorpusProblem[] {
    return this.ids().flatMap((id) => this.#entries.get(id)!.problems);
  }

  /** Paths of those that may be readable soon. */
  locked(): string[] {
    return [...this.#entries].filter(([, { isLocked }]) => isLocked).map(([id]) => id);
  }

  /** Reads a file; a reading that began later and has ended goes first. */
  async read(id: string, how: Omit<HowToRead, "before">): Promise<void> {
    const turn = ++this.#turns;
    const before = this.good(id);
    const reading = await this.#reader.read(id, { before, ...how });
    const isStale = (): boolean => (this.#latestTurns.get(id) ?? 0) > turn;
    const lastGood = reading.outcome === "skipped" && !isStale() ? await this.#reader.lastGood(id) : undefined;
    // A reading that began later has already ended: this one may be of an older version.
    if (isStale()) return;
    this.#latestTurns.set(id, turn);
    switch (reading.outcome) {
      case "absent":
        this.#entries.delete(id);
        return;
      case "unchanged":
        return this.#take(id, before!);
      case "read":
        return this.#take(id, this.#texts.take(id, reading));
      case "skipped": {
        const { problem, isLocked } = reading;
        const good = this.good(id) ?? (lastGood && this.#texts.take(id, lastGood));
        const reason = good ? `${problem.reason}; until then its last good version is served` : problem.reason;
        this.#entries.set(id, { ...(good && { good }), problems: [{ ...problem, reason }], isLocked });
      }
    }
  }

  /** The text that a file had; where it is lost, the file is not good any more, and to be read anew soon. */
  async textOf(id: string, file: KnownFile): Promise<DocumentText | undefined> {
    // It may have come to say the same with other bytes.
    const now = this.good(id);
    const known = now?.contentHash === file.contentHash ? now : file;
    const text = await this.#texts.read(id, known);
    if (!text && this.good(id) === known)
      this.#entries.set(id, { problems: [{ path: id, reason: TEXT_GONE }], isLocked: true });
    return text;
  }

  #take(id: string, good: KnownFile): void {
    this.#entries.set(id, { good, problems: good.problems });
  }
}
