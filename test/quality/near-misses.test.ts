import { describe, expect, it } from "vitest";
import { indexSet } from "../../src/quality/evaluate.ts";
import type { JudgedQuestion, JudgedSet } from "../../src/quality/judged-set.ts";
import { nearMisses } from "../../src/quality/near-misses.ts";
import { judged } from "../support/judged.ts";

const paragraph = (words: string): string =>
  `${words} ${"All of that was decided by the council at its meeting in the great hall of the town. ".repeat(4)}`.trim();
const question = (id: string, relevant: readonly string[], answers: readonly string[]): JudgedQuestion =>
  judged({ id, relevant, answers });
const BRIDGE = paragraph("The bridge was opened in 1932.");
const MUSEUM = paragraph("The museum is closed on Mondays.");
const MARKET = paragraph("The market is held on the square.");
const set: JudgedSet = {
  name: "town",
  docs: [
    { id: "town", title: "The town", text: [BRIDGE, MUSEUM].join("\n\n") },
    { id: "market", title: "Market", text: MARKET },
  ],
  queries: [
    question("q1", ["town"], ["1932"]),
    question("q2", ["market"], ["nowhere said in these words"]),
    question("q3", [], []),
  ],
};

describe("nearMisses", () => {
  const parts = nearMisses(set, indexSet(set));
  const textsFor = (id: string): readonly { id: string; text: string }[] =>
    parts
      .find(({ questions }) => questions.some((asked) => asked.id === id))!
      .docs.map(({ id: doc, text }) => ({ id: doc, text }));

  it("ask every question that has an answer once", () => {
    expect(parts.flatMap(({ questions }) => questions.map(({ id }) => id)).toSorted()).toEqual(["q1", "q2"]);
  });

  it("leave out the passages that say the answer, and nothing else", () => {
    expect(textsFor("q1")).toEqual([
      { id: "town", text: MUSEUM },
      { id: "market", text: MARKET },
    ]);
  });

  it("leave out the whole document where no passage says the answer in the judges' words", () => {
    expect(textsFor("q2")).toEqual([{ id: "town", text: [BRIDGE, MUSEUM].join("\n\n") }]);
  });
});
