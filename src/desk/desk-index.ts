import type { CorpusChange } from "../corpus/live-corpus.ts";
import type { CorpusProblem, Document, ListedDocument } from "../corpus/document.ts";
import { readDocument } from "../corpus/read-document.ts";
import type { SearchIndex } from "../search/search-index.ts";
import { openIndex } from "../store/index-snapshot.ts";
import { applyChange } from "./apply-change.ts";

/** An index as a desk keeps it, in memory or elsewhere. */
export interface DeskIndex extends SearchIndex {
  /** How many passages can be found. */
  readonly size: number;
  /** Whether questions can be answered now. */
  readonly isAvailable: boolean;
  /** What of the documents is not served as it is now, and why. */
  readonly problems: () => readonly CorpusProblem[];
  /** Has a change of the documents served. */
  readonly apply: (change: CorpusChange) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** The index in memory; see openIndex. */
export async function openIndexInMemory(
  listed: readonly ListedDocument[],
  file: string | undefined,
  warn: (reason: string) => void,
): Promise<DeskIndex> {
  const documents: Document[] = [];
  for (const one of listed) {
    const document = await readDocument(one);
    if (document) documents.push(document);
  }
  const index = await openIndex(documents, file, warn);
  return {
    words: index.words,
    documents: () => index.documents(),
    abbreviations: () => index.abbreviations(),
    search: (query, limit) => index.search(query, limit),
    get size() {
      return index.size;
    },
    isAvailable: true,
    problems: () => [],
    apply: (change) => applyChange(index, change),
    close: async () => {},
  };
}
