import MiniSearch, { type SearchOptions } from "minisearch";
import { LIMIT, type Engine } from "./engine.ts";
import { splitWords, withStemmer } from "./stemmed-words.ts";

/** MiniSearch with stemming, stop words and a title that counts twice. */
const withOptions =
  (options: SearchOptions): Engine =>
  ({ passages }) =>
    withStemmer((stemmed) => {
      const index = new MiniSearch({
        fields: ["title", "text"],
        tokenize: splitWords,
        processTerm: (term) => stemmed(term) ?? null,
        searchOptions: { boost: { title: 2 }, ...options },
      });
      index.addAll(passages);
      return {
        search: (question) =>
          index
            .search(question)
            .slice(0, LIMIT)
            .map(({ id }) => String(id)),
      };
    });

/** Words of the question only. */
export const minisearch: Engine = withOptions({});

/** Also words that are like one of them: an edit for each five letters. */
export const minisearchFuzzy: Engine = withOptions({ fuzzy: 0.2, weights: { fuzzy: 0.2, prefix: 0.375 } });
