import { expect, it } from "vitest";
import { answerQuestion } from "../../src/answer/compose-answer.ts";
import { warmUp } from "../../src/answer/warm-up.ts";
import { loadLexicon } from "../../src/languages/lexicon/load-lexicon.ts";
import { PassageIndex } from "../../src/search/passage-index.ts";
import { textDocument } from "../support/documents.ts";

it("leaves so little to be built that the first question takes a fraction of what warming up took", () => {
  const index = new PassageIndex(undefined, [textDocument("a.txt", "The rector of Shakarim University is Duman.")]);
  const library = { index, lexicon: loadLexicon().lexicon };
  const timed = (work: () => void): number => {
    const start = performance.now();
    work();
    return performance.now() - start;
  };
  const warming = timed(() => warmUp(library));
  const first = timed(() => answerQuestion("Шәкәрім университетінің ректоры кім?", library));
  expect(first).toBeLessThan(warming / 2);
});
