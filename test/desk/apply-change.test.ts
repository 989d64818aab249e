import { expect, it } from "vitest";
import { Lexicon } from "../../src/languages/lexicon/lexicon.ts";
import { answerQuestion } from "../../src/answer/compose-answer.ts";
import { applyChange } from "../../src/desk/apply-change.ts";
import type { PassageIndex } from "../../src/search/passage-index.ts";
import { quotesOf, textDocument } from "../support/documents.ts";
import { indexOfTexts } from "../support/library.ts";

const quoted = async (question: string, index: PassageIndex): Promise<readonly string[]> =>
  quotesOf(await answerQuestion(question, { index, lexicon: new Lexicon() })).map(({ text }) => text);

it("brings the index up to date with what is new, changed and gone", async () => {
  const index = indexOfTexts({ "a.txt": "The library is open until 20:00.", "b.txt": "The laundry costs 200 tenge." });
  const put = [textDocument("a.txt", "The library is open until 18:30."), textDocument("c.txt", "The pool is heated.")];
  await applyChange(index, { put, removed: ["b.txt"] });
  expect(await quoted("Until when is the library open?", index)).toEqual(["The library is open until 18:30."]);
  expect(await quoted("What does the laundry cost?", index)).toEqual([]);
  expect(await quoted("Is the pool heated?", index)).toEqual(["The pool is heated."]);
});

it("takes over the rest of a change of which a document cannot be indexed, and then says what went wrong", async () => {
  const index = indexOfTexts({ "b.txt": "The laundry costs 200 tenge." });
  const broken = textDocument("broken.txt", "Words.");
  Object.defineProperty(broken, "text", {
    get: () => {
      throw new Error("this document has no text");
    },
  });
  const change = { put: [broken, textDocument("c.txt", "The pool is heated.")], removed: ["b.txt"] };
  await expect(applyChange(index, change)).rejects.toThrow("this document has no text");
  expect(await quoted("Is the pool heated?", index)).toEqual(["The pool is heated."]);
  expect(await quoted("What does the laundry cost?", index)).toEqual([]);
});
