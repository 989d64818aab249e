import type { AnyIndexStore, IIndex, Tokenizer } from "@orama/orama";
import { isLanguageCode } from "../languages/registry.ts";
import { ensureCapacity } from "../text/growable.ts";
import type { InvertedIndex } from "./inverted-index.ts";
import type { ResolvedConcept } from "./query.ts";
import { sentenceTerms, significantWords } from "./passage-terms.ts";

/** What Orama is to search: it hands the index component only a term, so a search travels under a name. */
export interface PendingSearch {
  readonly concepts: readonly ResolvedConcept[];
  readonly limit: number;
  /** Leaves passages out, by their ordinal. */
  readonly accept?: ((ordinal: number) => boolean) | undefined;
}

/** The tokenizer component: every word, normalized; stemming is the index's, which knows the language of each word. */
export function createTokenizer(): Tokenizer {
  // Orama's `load` assigns `language`, so the object must not be frozen.
  return { language: "english", normalizationCache: new Map(), tokenize: (raw) => significantWords(raw) };
}

/** The string properties of the schema, in this order, which is that of their arrival at `insert`. */
export const INDEXED_PROPERTIES = { title: "string", text: "string" } as const;

type Store = AnyIndexStore & { readonly vectorIndexes: Record<string, never> };

/**
 * The index component: Orama's own loses term frequencies, takes every term for a prefix and costs
 * O(df²) a query (docs/decisions/0002), so searching is ours. A passage's key is its ordinal in digits.
 * @param index where passages are kept; those that it has already, from a snapshot, are not added again
 * @param pending gives the search that a term stands for
 */
export function createIndexComponent(
  index: InvertedIndex,
  pending: (term: string) => PendingSearch | undefined,
): IIndex<Store> {
  /** The title of the passage that is inserted, and its words. */
  let title = "";
  let inTitle: readonly string[] = [];
  /** Orama's internal id of each passage, by its ordinal. */
  let internalIds: Uint32Array = new Uint32Array(256);
  return {
    create: () => emptyStore(),
    insert: (_implementation, _store, property, key, internalId, value, _type, language = "en", tokenizer) => {
      const ordinal = Number(key);
      internalIds = ensureCapacity(internalIds, ordinal + 1);
      internalIds[ordinal] = internalId;
      if (index.has(ordinal)) return;
      if (property === "title") {
        // Many passages after one another stand under the same words.
        if (value === title) return;
        title = asText(value);
        inTitle = tokenizer.tokenize(title);
        return;
      }
      const code = isLanguageCode(language) ? language : "en";
      index.add(ordinal, { language: code, title: inTitle, sentences: sentenceTerms(asText(value), code) });
    },
    remove: (_implementation, _store, property, key) => property === "title" || index.remove(Number(key)),
    search: (_store, term) => {
      const search = pending(term);
      const hits = search ? index.search(search.concepts, search.limit, search.accept) : [];
      return hits.map(([ordinal, score]) => [internalIds[ordinal]!, score]);
    },
    searchByWhereClause: () => new Set(),
    getSearchableProperties: () => Object.keys(INDEXED_PROPERTIES),
    getSearchablePropertiesWithTypes: () => ({ ...INDEXED_PROPERTIES }),
    // Orama's scoring hooks: all scores are computed in `search`.
    insertDocumentScoreParameters: () => {},
    insertTokenScoreParameters: () => {},
    removeDocumentScoreParameters: () => {},
    removeTokenScoreParameters: () => {},
    calculateResultScores: () => {},
    load: () => emptyStore(),
    save: emptySave,
  };
}

/** Orama reads `vectorIndexes` of any store, without asking whether it is there. */
const emptyStore = (): Store => ({ vectorIndexes: {} });

/** Nothing is saved through Orama: the index has a snapshot of its own. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the signature is Orama's
const emptySave = <R>(): R => ({}) as R;

/** The schema has string properties only. */
const asText = (value: unknown): string => (typeof value === "string" ? value : "");
