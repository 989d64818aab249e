import { describe, expect, it } from "vitest";
import { distinctFirst } from "../../src/answer/distinct-hits.ts";
import { analyzeQuestion } from "../../src/search/analyze-question.ts";
import { indexOfTexts, knowledgeOf, rankIn } from "../support/library.ts";

const FEE = "The fee for a room in the dormitory is paid every month at the cashier's office of the main building";
const index = indexOfTexts({
  "a.txt": `${FEE}.`,
  "b.txt": `${FEE}, they say.`,
  "c.txt": "A room in the dormitory costs a fee of 9000.",
  "d.txt": "Whoever leaves the dormitory early gets no fee back.",
});
const hits = rankIn(index, analyzeQuestion("fee for a room in the dormitory", knowledgeOf(index)));
const names = (list: typeof hits): string[] => list.map(({ document }) => document.id);
const isFee = (name: string): boolean => name === "a.txt" || name === "b.txt";

describe("distinctFirst", () => {
  it("puts passages that say something else before one that says mostly what an earlier one says", () => {
    const feesFirst = [
      ...hits.filter(({ document }) => isFee(document.id)),
      ...hits.filter(({ document }) => !isFee(document.id)),
    ];
    const [first, second, ...others] = names(feesFirst);
    expect(names(distinctFirst(feesFirst, 3))).toEqual([first, ...others, second]);
  });

  it("leaves none out, nor changes the order of those that differ", () => {
    expect(names(distinctFirst(hits, 1))).toEqual(names(hits));
    expect(names(distinctFirst(hits, 9)).toSorted()).toEqual(names(hits).toSorted());
    expect(distinctFirst([], 3)).toEqual([]);
  });
});
