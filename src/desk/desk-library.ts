import { join } from "node:path";
import type { Library } from "../answer/compose-answer.ts";
import type { ExampleQuestion } from "../answer/example-questions.ts";
import { warmUp } from "../answer/warm-up.ts";
import type { CorpusProblem, ListedDocument } from "../corpus/document.ts";
import { LEXICON_FOLDER } from "../corpus/list-files.ts";
import type { CorpusChange } from "../corpus/live-corpus.ts";
import type { LanguageCode } from "../languages/language.ts";
import type { Lexicon } from "../languages/lexicon/lexicon.ts";
import type { LoadedLexicon } from "../languages/lexicon/load-lexicon.ts";
import type { Meaning } from "../meaning/meaning.ts";
import type { ServedIndex, ServedIndexOptions } from "../opensearch/served-index.ts";
import { openLexicon } from "../store/lexicon-snapshot.ts";
import { openIndexInMemory, type DeskIndex } from "./desk-index.ts";
import { KeptExamples } from "./kept-examples.ts";
import { orAway } from "./or-away.ts";

/** What documents are searched and answered with. */
export interface LibraryOptions {
  /** The folder for what is kept for the next start, such as the index; without it everything is indexed anew. */
  readonly cacheDir?: string | undefined;
  /** Is told what went wrong with what is kept. */
  readonly onWarning?: (reason: string) => void;
  /** What knows what passages mean; it is told of the documents, and closed with the desk. */
  readonly meaning?: Meaning | undefined;
  /** The cluster that keeps the index, which is in memory without one; it is closed with the desk. */
  readonly clusterIndex?: Omit<ServedIndexOptions, "documents" | "file" | "onNotice"> | undefined;
}

/** The file of the index in the folder of the program's data. */
const INDEX_FILE = "index.snapshot";
/** The file of what is known of an index in a cluster. */
const VOCABULARY_FILE = "vocabulary.snapshot";
/** The file of the lexicon in it. */
const LEXICON_FILE = "lexicon.snapshot";

/** All that answers questions from a folder's documents: their index, the lexicon, and what they mean. */
export class DeskLibrary implements Library {
  readonly index: DeskIndex;
  readonly lexicon: Lexicon;
  readonly meaning: Meaning | undefined;
  readonly #examples: KeptExamples;
  readonly #lexiconProblems: readonly CorpusProblem[];

  private constructor(index: DeskIndex, { lexicon, problems }: LoadedLexicon, meaning: Meaning | undefined) {
    this.index = index;
    this.lexicon = lexicon;
    this.meaning = meaning;
    this.#examples = new KeptExamples(this);
    this.#lexiconProblems = problems.map((problem) => ({ ...problem, path: `${LEXICON_FOLDER}/${problem.path}` }));
    meaning?.follow(index.documents());
  }

  /**
   * Opens the library of a folder.
   * @param first the documents that are served at first
   * @param documents those that are served whenever it is called
   */
  static async open(
    corpusDir: string,
    first: readonly ListedDocument[],
    documents: () => readonly ListedDocument[],
    { cacheDir, clusterIndex, meaning, onWarning = () => {} }: LibraryOptions,
  ): Promise<DeskLibrary> {
    const kept = (name: string): string | undefined => (cacheDir === undefined ? undefined : join(cacheDir, name));
    const lexicon = await openLexicon(join(corpusDir, LEXICON_FOLDER), kept(LEXICON_FILE), onWarning);
    const index = clusterIndex
      ? await openIndexInCluster(
          { ...clusterIndex, documents, file: kept(VOCABULARY_FILE), onNotice: onWarning },
          first,
        )
      : await openIndexInMemory(first, kept(INDEX_FILE), onWarning);
    return new DeskLibrary(index, lexicon, meaning);
  }

  /** Builds now what the first questions would build; where the index is away it is built then. */
  async warmUp(): Promise<void> {
    await orAway(warmUp(this));
  }

  /** Questions that the documents answer, in this language first; none while the index is away: nobody is to wait. */
  async examples(language: LanguageCode): Promise<readonly ExampleQuestion[]> {
    const examples = await orAway(this.#examples.of(language));
    return examples === "away" ? [] : examples;
  }

  /** Has a change of the documents found. */
  async apply(change: CorpusChange): Promise<void> {
    await this.index.apply(change);
    if (change.put.length + change.removed.length === 0) return;
    this.#examples.forget();
    this.meaning?.follow(this.index.documents());
  }

  /** What of the documents and of the lexicon cannot be used. */
  problems(): CorpusProblem[] {
    return [...this.index.problems(), ...this.#lexiconProblems];
  }
}

/** What a cluster takes is loaded only where there is one: a sixth of the time of a start. */
async function openIndexInCluster(...parameters: Parameters<typeof ServedIndex.open>): Promise<ServedIndex> {
  const { ServedIndex } = await import("../opensearch/served-index.ts");
  return ServedIndex.open(...parameters);
}
