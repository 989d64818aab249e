import type { AnyIndexStore, IIndex, Tokenizer } from "@orama/orama";
import { isLanguageCode } from "../languages/registry.ts";
import type { InvertedIndex } from "./inverted-index.ts";
import type { ResolvedConcept } from "./resolve-concepts.ts";
import { sentenceTerms, significantWords } from "./passage-terms.ts";

/** What Orama is to search: it hands the index component only a term, so a search travels under a name. */
export interface PendingSearch {
  readonly concepts: readonly ResolvedConcept[];
  readonly limit: number;
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
 * O(df²) a query (docs/decisions/0002), so searching is ours. Orama's internal ids count up from 1 and
 * are never used twice for different texts here, so they serve as ordinals.
 * @param index where passages are kept
 * @param pending gives the search that a term stands for
 */
export function createIndexComponent(
  index: InvertedIndex,
  pending: (term: string) => PendingSearch | undefined,
): IIndex<Store> {
  let title: readonly string[] = [];
  return {
    create: () => emptyStore(),
    insert: (_implementation, _store, property, _id, ordinal, value, _type, language = "en", tokenizer) => {
      if (property === "title") {
        title = tokenizer.tokenize(asText(value));
        return;
      }
      const code = isLanguageCode(language) ? language : "en";
      index.add(ordinal, { language: code, title, sentences: sentenceTerms(asText(value)) });
    },
    remove: (_implementation, _store, property, _id, ordinal) => property === "title" || index.remove(ordinal),
    search: (_store, term) => {
      const search = pending(term);
      return search ? index.search(search.concepts, search.limit) : [];
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
