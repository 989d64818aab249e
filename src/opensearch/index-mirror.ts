import { setImmediate } from "node:timers/promises";
import { Lexicon } from "../languages/lexicon/lexicon.ts";
import { TablesOfSources } from "../languages/lexicon/tables-of-sources.ts";
import type { ForwardPassage } from "../search/forward-index.ts";
import { WordStatistics, type StatisticsState } from "../search/word-statistics.ts";
import {
  NOTHING_WRITTEN,
  type DocumentRecord,
  type FoundPassage,
  type IndexState,
  type PassageStore,
} from "./passage-store.ts";
import { readForward } from "./stored-passage.ts";

/** All that is known of an index, as plain values and arrays: what a restart need not read again. */
export interface MirrorState {
  readonly statistics: StatisticsState;
  readonly records: readonly DocumentRecord[];
  readonly state: IndexState;
}

/** What has left the index by a state, counted from its beginning. */
const goneSoFar = ({ gone, purged }: IndexState): number => purged + gone.length;

/**
 * What a desk keeps in memory of an index elsewhere: its vocabulary with how often each word occurs, and which
 * documents there are, in which version; of their passages and texts nothing.
 */
export class IndexMirror {
  #statistics: WordStatistics;
  readonly #records = new Map<number, DocumentRecord>();
  readonly #latest = new Map<string, DocumentRecord>();
  #state: IndexState;
  /** Made anew when it is asked for after the documents changed. */
  #abbreviations: Lexicon | undefined;

  /** @param known what `save` gave */
  constructor(known?: MirrorState) {
    this.#statistics = new WordStatistics(known?.statistics);
    this.#state = known?.state ?? NOTHING_WRITTEN;
    for (const record of known?.records ?? []) this.#keep(record);
  }

  save(): MirrorState {
    return { statistics: this.#statistics.saveStatistics(), records: [...this.#records.values()], state: this.#state };
  }

  get statistics(): WordStatistics {
    return this.#statistics;
  }

  /** What of the index it knows. */
  get state(): IndexState {
    return this.#state;
  }

  /** Every document in the version that is there. */
  records(): readonly DocumentRecord[] {
    return [...this.#latest.values()];
  }

  record(id: string): DocumentRecord | undefined {
    return this.#latest.get(id);
  }

  abbreviations(): Lexicon {
    this.#abbreviations ??= new Lexicon(new TablesOfSources(this.records().map(({ defined }) => defined)));
    return this.#abbreviations;
  }

  /**
   * Takes over what its own desk has written.
   * @param added with the words of their passages
   * @param removed the words of the passages that are gone
   */
  take(
    state: IndexState,
    added: readonly { readonly record: DocumentRecord; readonly forwards: readonly ForwardPassage[] }[],
    removed: readonly ForwardPassage[],
  ): void {
    for (const forward of removed) this.#statistics.countOut(forward);
    for (const { forwards } of added) for (const forward of forwards) this.#statistics.countIn(forward);
    this.#forget(state.gone);
    for (const { record } of added) this.#keep(record);
    this.#state = state;
    this.#abbreviations = undefined;
  }

  /** Notes that what is gone has been deleted. */
  notePurge(state: IndexState): void {
    this.#state = state;
  }

  /** Reads from the index what has changed there since; where too much has, all of it. */
  async follow(store: PassageStore, state: IndexState): Promise<void> {
    if (state.lastPut === this.#state.lastPut && goneSoFar(state) === goneSoFar(this.#state)) {
      this.#state = state;
      return;
    }
    if (!(await this.#tryFollowing(store, state))) await this.#readAnew(store, state);
  }

  /** The words of the passages of these versions; nothing where some are not there any more. */
  async forwardsOf(store: PassageStore, puts: readonly number[]): Promise<ForwardPassage[] | undefined> {
    const expected = puts.reduce((sum, put) => sum + (this.#records.get(put)?.passages ?? NaN), 0);
    const forwards: ForwardPassage[] = [];
    for (let at = 0; at < puts.length; at += TERMS)
      for await (const page of store.passagesOf(puts.slice(at, at + TERMS)))
        for (const { body } of page) forwards.push(readForward(body, this.#statistics.vocabulary));
    return forwards.length === expected ? forwards : undefined;
  }

  async #tryFollowing(store: PassageStore, state: IndexState): Promise<boolean> {
    const before = this.#state;
    const known = goneSoFar(before);
    // What has been deleted since cannot be counted out.
    if (known < state.purged || state.lastPut < before.lastPut) return false;
    const gone = state.gone.slice(known - state.purged).filter((put) => put <= before.lastPut);
    const records = await this.#newRecords(store, before.lastPut, state);
    const changed = [...records, ...gone.flatMap((put) => this.#records.get(put) ?? [])];
    if (changed.reduce((sum, { passages }) => sum + passages, 0) > MOST_FOLLOWED) return false;
    const removed = await this.forwardsOf(store, gone);
    if (!removed) return false;
    const added = await this.#readNew(store, before.lastPut, state, records);
    this.take(state, added, removed);
    return true;
  }

  async #newRecords(store: PassageStore, after: number, { lastPut, gone }: IndexState): Promise<DocumentRecord[]> {
    const isGone = new Set(gone);
    const records: DocumentRecord[] = [];
    for await (const page of store.records(after, lastPut)) records.push(...page.filter(({ put }) => !isGone.has(put)));
    return records;
  }

  async #readNew(
    store: PassageStore,
    after: number,
    { lastPut }: IndexState,
    records: readonly DocumentRecord[],
  ): Promise<{ record: DocumentRecord; forwards: ForwardPassage[] }[]> {
    const added = new Map(records.map((record) => [record.put, { record, forwards: [] as ForwardPassage[] }]));
    for await (const page of store.passages(after, lastPut))
      for (const { put, body } of page) added.get(put)?.forwards.push(readForward(body, this.#statistics.vocabulary));
    return [...added.values()];
  }

  /**
   * Puts together in a new vocabulary, page by page, what all passages have; questions go by the old one until it is
   * there.
   */
  async #readAnew(store: PassageStore, state: IndexState): Promise<void> {
    const statistics = new WordStatistics();
    const isGone = new Set(state.gone);
    const records = await this.#newRecords(store, 0, state);
    for await (const page of store.passages(0, state.lastPut))
      await countPage(
        page.filter(({ put }) => !isGone.has(put)),
        statistics,
      );
    this.#statistics = statistics;
    this.#records.clear();
    this.#latest.clear();
    for (const record of records) this.#keep(record);
    this.#state = state;
    this.#abbreviations = undefined;
  }

  #keep(record: DocumentRecord): void {
    this.#records.set(record.put, record);
    this.#latest.set(record.id, record);
  }

  #forget(puts: readonly number[]): void {
    for (const put of puts) {
      const record = this.#records.get(put);
      this.#records.delete(put);
      if (record && this.#latest.get(record.id) === record) this.#latest.delete(record.id);
    }
  }
}

/** Of more passages than this the words are not kept together in memory until all are there: they take 3 KB each. */
const MOST_FOLLOWED = 20_000;
/** So many numbers are asked for at once. */
const TERMS = 1000;
/** So many passages are counted before others have their turn: some milliseconds. */
const COUNTED = 100;

async function countPage(page: readonly FoundPassage[], statistics: WordStatistics): Promise<void> {
  for (const [position, { body }] of page.entries()) {
    if (position % COUNTED === 0) await setImmediate();
    statistics.countIn(readForward(body, statistics.vocabulary));
  }
}
