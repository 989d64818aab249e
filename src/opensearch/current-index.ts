import { ANALYSIS_VERSION } from "../search/analysis-version.ts";
import { IndexMirror } from "./index-mirror.ts";
import { indexesOf, type NamedIndex } from "./index-names.ts";
import type { KeptVocabulary } from "./kept-vocabulary.ts";
import type { KnownIndex } from "./open-to-write.ts";
import { OpenSearchIndex, type OpenSearchIndexOptions } from "./opensearch-index.ts";
import { PassageStore } from "./passage-store.ts";
import type { DeskWritingOptions } from "./desk-writing.ts";

/** How the index that is served is asked, and under which name it is found. */
export interface CurrentIndexOptions
  extends
    Pick<DeskWritingOptions, "cluster" | "name" | "onNotice">,
    Pick<OpenSearchIndexOptions, "documents" | "patience" | "onAnswer"> {
  readonly kept: KeptVocabulary;
  /** Ends what waits. */
  readonly signal: AbortSignal;
}

/** The index that is served now under a name, which may be another one soon. */
export class CurrentIndex {
  readonly #options: CurrentIndexOptions;
  #served: KnownIndex & { readonly index: OpenSearchIndex };
  /** The index that was said to be of another version. */
  #refused: string | undefined;

  private constructor(options: CurrentIndexOptions, known: KnownIndex) {
    this.#options = options;
    this.#served = this.#toServed(known);
  }

  /**
   * Serves an index, by what is known of it and what has changed there since.
   * @throws OpenSearchError
   */
  static async open(options: CurrentIndexOptions, known: KnownIndex): Promise<CurrentIndex> {
    await catchUp(known);
    return new CurrentIndex(options, known);
  }

  /**
   * Serves an index by what is kept of it, and what has changed there since.
   * @throws OpenSearchError
   */
  static async openKept(options: CurrentIndexOptions, { name }: NamedIndex): Promise<CurrentIndex> {
    const store = new PassageStore(options.cluster, name, options.signal);
    return CurrentIndex.open(options, { store, mirror: await options.kept.read(name) });
  }

  /** What questions are answered from. */
  get index(): OpenSearchIndex {
    return this.#served.index;
  }

  get store(): PassageStore {
    return this.#served.store;
  }

  get mirror(): IndexMirror {
    return this.#served.mirror;
  }

  /** Serves another one from now on. */
  async switchTo(known: KnownIndex): Promise<void> {
    await catchUp(known);
    this.#served = this.#toServed(known);
  }

  /**
   * Takes over what whoever writes has changed, also where that is another index under the same name.
   * @param timeout in milliseconds
   */
  async follow(timeout: number): Promise<void> {
    const { cluster, name, signal } = this.#options;
    const { index, state } = await new PassageStore(cluster, name).readState(timeout);
    if (index === this.store.name) return this.mirror.follow(this.store, state);
    const current = (await indexesOf(cluster, name)).find(({ isServed }) => isServed);
    if (!current || !this.checkVersion(current)) return;
    await this.switchTo({ store: new PassageStore(cluster, current.name, signal), mirror: new IndexMirror() });
  }

  /** Whether an index was written by this version of the analysis; if not, that is said once. */
  checkVersion({ name, analysis }: NamedIndex): boolean {
    const isOwn = analysis === ANALYSIS_VERSION;
    if (!isOwn && this.#refused !== name)
      this.#options.onNotice(
        `the index "${this.#options.name}" was written by another version of the program; whoever writes it and whoever reads it should be of one version`,
      );
    this.#refused = name;
    return isOwn;
  }

  #toServed(known: KnownIndex): KnownIndex & { readonly index: OpenSearchIndex } {
    const { documents, patience, onAnswer } = this.#options;
    return { ...known, index: new OpenSearchIndex({ ...known, documents, patience, onAnswer }) };
  }
}

/** Reads what has changed in an index since. */
async function catchUp({ store, mirror }: KnownIndex): Promise<void> {
  const { state } = await store.readState();
  await mirror.follow(store, state);
}
