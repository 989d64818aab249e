import { describe, expect, it } from "vitest";
import { corpusParts } from "../../src/quality/corpus-parts.ts";
import type { JudgedQuestion, JudgedSet } from "../../src/quality/judged-set.ts";
import { judged } from "../support/judged.ts";

const ids = Array.from({ length: 11 }, (_, i) => `doc${i}`);
const question = (id: string, relevant: readonly string[]): JudgedQuestion => judged({ id, relevant });
const set: JudgedSet = {
  name: "town",
  docs: ids.map((id) => ({ id, title: "", text: id })),
  queries: [...ids.map((id) => question(id, [id])), question("none", [])],
};

describe("corpusParts", () => {
  const parts = corpusParts(set);

  it("deal every document out once, about five to each", () => {
    expect(parts.map(({ docs }) => docs.length)).toEqual([6, 5]);
    expect(parts.flatMap(({ docs }) => docs.map(({ id }) => id)).toSorted()).toEqual(ids.toSorted());
  });

  it("are asked the questions that their documents answer, and those of others", () => {
    for (const { docs, questions } of parts) {
      const here = docs.map(({ id }) => id);
      const answered = questions.filter(({ isAnswerable }) => isAnswerable).map(({ question: { id } }) => id);
      expect(answered.toSorted()).toEqual(here.toSorted());
      for (const { question: asked, isAnswerable } of questions)
        expect(asked.relevant.some((id) => here.includes(id))).toBe(isAnswerable);
    }
    expect(parts.flatMap(({ questions }) => questions).filter(({ isAnswerable }) => !isAnswerable)).toHaveLength(12);
  });

  it("are none of a set that is small itself", () => {
    expect(corpusParts({ ...set, docs: set.docs.slice(0, 9) })).toEqual([]);
  });
});
