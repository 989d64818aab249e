import { explainAnswer } from "../../../src/answer/compose-answer.ts";
import { evaluate } from "../../../src/quality/evaluate.ts";
import type { JudgedSet } from "../../../src/quality/judged-set.ts";
import { PassageIndex } from "../../../src/search/passage-index.ts";
import type { Query } from "../../../src/search/query.ts";
import { CANDIDATES, rank } from "../../../src/search/rank.ts";
import { keptLexicon } from "../../support/lexicon-snapshot.ts";
import { LIMIT, type Engine } from "./engine.ts";
import { runAtOnce } from "../../../src/work/steps.ts";

/**
 * Ours: `answer` is all that lies between a question and its quotes, `rank` the part of it that other
 * engines do (the index is searched and the best passages are ranked), `index` the index's part of that.
 */
export const anyqtama: Engine = async ({ documents }) => {
  // As a bot has it at all its starts but the first.
  const lexicon = await keptLexicon();
  const index = new PassageIndex();
  for (const document of documents) runAtOnce(index.put(document));
  // `answer` is asked first: what it made of a question serves the other two.
  const understood = new Map<string, Query>();
  return {
    answer: async (question) => {
      const { query, ranked } = await explainAnswer(question, { index, lexicon });
      understood.set(question, query);
      return ranked.slice(0, LIMIT).map(({ passage }) => passage.id);
    },
    rank: (question) =>
      rank(understood.get(question)!, index.search(understood.get(question)!, CANDIDATES), index.words)
        .slice(0, LIMIT)
        .map(({ passage }) => passage.id),
    index: (question) => index.search(understood.get(question)!, LIMIT).map(({ passage }) => passage.id),
  };
};

/** The documents that our answers list for each question of a judged set. */
export async function evaluateOurs(set: JudgedSet): Promise<string[][]> {
  const evaluated = await evaluate(set, await keptLexicon());
  return evaluated.map(({ result }) => result.results.map(({ doc }) => doc));
}
