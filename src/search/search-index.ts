import type { Document, ListedDocument, Passage } from "../corpus/document.ts";
import { OperationalError } from "../errors.ts";
import type { Lexicon } from "../languages/lexicon/lexicon.ts";
import type { RankedWords } from "./feature-context.ts";
import type { ForwardPassage } from "./forward-index.ts";
import type { Query } from "./query.ts";

/** A passage as the index found it. */
export interface Candidate {
  readonly passage: Passage;
  readonly document: Document;
  /** BM25 over stems. */
  readonly score: number;
  readonly forward: ForwardPassage;
  /** The words, as numbers of the vocabulary, of the passages before and after it and of the document's first one. */
  readonly surroundings: readonly Uint32Array[];
  readonly isLead: boolean;
}

/**
 * Thrown when an index that is kept elsewhere does not answer now, or cannot be written to; the same may be asked again
 * later.
 */
export class SearchUnavailableError extends OperationalError {
  override readonly name = "SearchUnavailableError";
}

/**
 * What questions are answered from: an index in memory, or one that is kept elsewhere. Only the search may take a
 * round trip; what is known of words is at hand.
 */
export interface SearchIndex {
  readonly words: RankedWords;
  /** The documents that are served, in the order in which they were added. */
  readonly documents: () => readonly ListedDocument[];
  /** The abbreviations that the documents define, in both directions. */
  readonly abbreviations: () => Lexicon;
  /**
   * The `limit` best passages for a question by BM25 over its concepts' stems, best first.
   * @throws SearchUnavailableError where it is kept elsewhere
   */
  readonly search: (query: Query, limit: number) => readonly Candidate[] | Promise<readonly Candidate[]>;
}
