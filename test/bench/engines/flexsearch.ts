import { Index } from "flexsearch";
import { LIMIT, type Engine } from "./engine.ts";
import { splitWords, withStemmer } from "./stemmed-words.ts";

/** FlexSearch with stemming and stop words; `suggest` lets a passage lack words of the question. */
export const flexsearch: Engine = ({ passages }) =>
  withStemmer((stemmed) => {
    const index = new Index({
      tokenize: "strict",
      resolution: 9,
      context: { depth: 1, resolution: 3, bidirectional: true },
      encode: (text) => splitWords(text).flatMap((word) => stemmed(word) ?? []),
    });
    passages.forEach(({ title, text }, number) => index.add(number, `${title}\n${text}`));
    return {
      search: (question) =>
        index.search(question, { limit: LIMIT, suggest: true }).map((number) => passages[Number(number)]!.id),
    };
  });
