import lunr from "lunr";
import { LIMIT, type Engine } from "./engine.ts";
import { splitWords, withStemmer } from "./stemmed-words.ts";

/** Below this length a word that is only alike is another word. */
const MIN_FUZZY = 5;

/** Lunr with Snowball stems in place of its own, stop words, a title that counts twice, and words one edit away. */
export const lunrEngine: Engine = ({ passages }) =>
  withStemmer((stemmed) => {
    const builder = new lunr.Builder();
    builder.ref("id");
    builder.field("title", { boost: 2 });
    builder.field("text");
    builder.tokenizer = (text) =>
      splitWords(text ?? "").flatMap((word) => {
        const stem = stemmed(word);
        return stem === undefined ? [] : [new lunr.Token(stem, {})];
      });
    for (const passage of passages) builder.add(passage);
    const index = builder.build();
    return {
      search: (question) =>
        index
          .query((query) => {
            for (const word of splitWords(question)) {
              const stem = stemmed(word);
              if (stem === undefined) continue;
              query.term(stem, { usePipeline: false, boost: 10 });
              if (stem.length >= MIN_FUZZY) query.term(stem, { usePipeline: false, editDistance: 1 });
            }
          })
          .slice(0, LIMIT)
          .map(({ ref }) => ref),
    };
  });
