import { expect, it } from "vitest";
import { analyzeQuestion } from "../../src/search/analyze-question.ts";
import { exactScorer } from "../../src/search/exact-score.ts";
import { resolveConcepts } from "../../src/search/resolve-concepts.ts";
import { indexOfTexts, knowledgeOf } from "../support/library.ts";

it.each(["Who opened the bridge of the old museum?", "museum bridge museum", "кто открыл мост", "brigde"])(
  "scores passages for %j by their words as the postings do",
  (question) => {
    const index = indexOfTexts({
      "bridge.txt":
        "The bridge is old. It was opened by the mayor, who built the bridge.\n\nA museum stands beside it.",
      "museum.txt": "The museum of bridges opens at nine.",
      "мост.txt": "Мост открыл мэр города. Мост старый, мост длинный.",
      "other.txt": "Nothing of that is here.",
    });
    const query = analyzeQuestion(question, knowledgeOf(index));
    const scoreOf = exactScorer(resolveConcepts(query.concepts, index.words), index.words);
    const found = index.search(query, 10);
    expect(found.length).toBeGreaterThan(0);
    for (const { forward, score } of found) expect(scoreOf(forward)).toBeCloseTo(score, 5);
  },
);
