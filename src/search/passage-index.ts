import { create, insert, remove, search } from "@orama/orama";
import type { Document, Passage } from "../corpus/document.ts";
import { splitPassages } from "../corpus/split-passages.ts";
import { Lexicon } from "../languages/lexicon/lexicon.ts";
import { TablesOfSources, type LexiconSource } from "../languages/lexicon/tables-of-sources.ts";
import { runAtOnce, type Steps } from "../work/steps.ts";
import { definedIn, indexedText } from "./indexed-document.ts";
import { InvertedIndex, type IndexState } from "./inverted-index.ts";
import { createIndexComponent, createTokenizer, INDEXED_PROPERTIES, type PendingSearch } from "./orama-components.ts";
import type { Query } from "./query.ts";
import { resolveConcepts } from "./resolve-concepts.ts";
import type { Candidate, SearchIndex } from "./search-index.ts";

type StoredPassage = { readonly id: string; readonly title: string; readonly text: string; readonly passage: Passage };

/** All of an index but the documents, as plain values and arrays: what a restart need not compute again. */
export interface IndexSnapshot {
  readonly inverted: IndexState;
  /** The key of each document's first passage. */
  readonly firstKeys: ReadonlyMap<string, number>;
  readonly nextKey: number;
}

interface IndexedDocument {
  readonly document: Document;
  /** The key of its first passage, and how many it has: keys count up without a gap. */
  readonly first: number;
  readonly count: number;
  readonly defined: LexiconSource;
}

/**
 * All passages of all documents in an in-memory Orama index: Orama keeps them and runs the search,
 * through a tokenizer and an index component of our own. Adding, replacing and removing a document
 * leaves the rest as it is.
 */
export class PassageIndex implements SearchIndex {
  readonly words: InvertedIndex;
  readonly #documents = new Map<string, IndexedDocument>();
  /** Made anew when it is asked for after the documents changed. */
  #abbreviations: Lexicon | undefined;
  readonly #database;
  #pending: PendingSearch | undefined;
  /** Keys count up and are never used twice. */
  #nextKey = 1;
  /** Passages from this key on are of a document that is not all there yet: they are not found. */
  #hiddenFrom = Infinity;

  /**
   * @param snapshot what `save` gave
   * @param documents the same as when it was saved; none without a snapshot
   */
  constructor(snapshot?: IndexSnapshot, documents: readonly Document[] = []) {
    this.words = new InvertedIndex(snapshot?.inverted);
    this.#database = create({
      schema: INDEXED_PROPERTIES,
      sort: { enabled: false },
      components: { tokenizer: createTokenizer(), index: createIndexComponent(this.words, () => this.#pending) },
    });
    for (const document of documents) {
      this.#nextKey = snapshot?.firstKeys.get(document.id) ?? this.#nextKey;
      runAtOnce(this.put(document));
    }
    this.#nextKey = snapshot?.nextKey ?? this.#nextKey;
  }

  /** The index as it is, but for the documents themselves; its arrays change with the index. */
  save(): IndexSnapshot {
    const firstKeys = Array.from(this.#documents, ([id, { first }]): [string, number] => [id, first]);
    return { inverted: this.words.save(), firstKeys: new Map(firstKeys), nextKey: this.#nextKey };
  }

  /** How many passages can be found. */
  get size(): number {
    return this.words.size;
  }

  documents(): Document[] {
    return Array.from(this.#documents.values(), ({ document }) => document);
  }

  abbreviations(): Lexicon {
    this.#abbreviations ??= new Lexicon(
      new TablesOfSources(Array.from(this.#documents.values(), ({ defined }) => defined)),
    );
    return this.#abbreviations;
  }

  /**
   * Puts a document into the index, in place of one with the same id. It may be searched between the steps, and until
   * all of the document is there, what was there before is found; nothing else may be put or removed.
   */
  *put(document: Document): Steps {
    const passages = splitPassages(document);
    const defined = definedIn(document);
    const textOf = indexedText(document);
    const first = this.#nextKey;
    this.#hiddenFrom = first;
    let isThere = false;
    try {
      for (const [count, passage] of passages.entries()) {
        if (count % STEP === 0) yield;
        this.#insert(passage, textOf(passage));
      }
      yield;
      this.#forget(document.id);
      this.#documents.set(document.id, { document, first, count: passages.length, defined });
      isThere = true;
    } finally {
      // Half a document is none.
      if (!isThere) this.#removePassages(first, this.#nextKey);
      this.#hiddenFrom = Infinity;
    }
    yield* this.words.collectGarbage();
  }

  /** Removes a document, and says whether there was one. Between the steps the same holds as in `put`. */
  *remove(id: string): Steps<boolean> {
    const wasThere = this.#forget(id);
    yield* this.words.collectGarbage();
    return wasThere;
  }

  search(query: Query, limit: number): Candidate[] {
    const accept = this.#hiddenFrom === Infinity ? undefined : (key: number): boolean => key < this.#hiddenFrom;
    this.#pending = { concepts: resolveConcepts(query.concepts, this.words), limit, accept };
    // Every component is synchronous, so Orama answers at once, not with a promise.
    const results = search(this.#database, { term: query.text, limit }) as unknown as {
      hits: { id: string; score: number; document: StoredPassage }[];
    };
    this.#pending = undefined;
    // Candidates of one document have neighbours in common.
    const read = new Map<number, Uint32Array>();
    const wordsOf = (ordinal: number): Uint32Array => {
      const words = read.get(ordinal) ?? this.words.wordsOf(ordinal);
      read.set(ordinal, words);
      return words;
    };
    return results.hits.map(({ id, score, document: { passage } }) => {
      const { document, first, count } = this.#documents.get(passage.documentId)!;
      const position = Number(id) - first;
      const around = [...new Set([0, position - 1, position + 1])].filter(
        (other) => other !== position && other >= 0 && other < count,
      );
      return {
        passage,
        document,
        score,
        forward: this.words.forward(Number(id)),
        surroundings: around.map((other) => wordsOf(first + other)),
        isLead: position === 0,
      };
    });
  }

  #forget(id: string): boolean {
    const entry = this.#documents.get(id);
    if (entry) this.#removePassages(entry.first, entry.first + entry.count);
    this.#abbreviations = undefined;
    return this.#documents.delete(id);
  }

  #removePassages(from: number, to: number): void {
    for (let key = from; key < to; key++) void remove(this.#database, String(key));
  }

  #insert(passage: Passage, words: Pick<StoredPassage, "title" | "text">): void {
    const key = String(this.#nextKey++);
    const stored: StoredPassage = { id: key, ...words, passage };
    void insert(this.#database, stored, passage.language);
  }
}

/** So many passages are added at once, which takes some milliseconds. */
const STEP = 8;
