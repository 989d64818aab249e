import { expect, it } from "vitest";
import type { Document } from "../../src/corpus/document.ts";
import { KeptExamples } from "../../src/desk/kept-examples.ts";
import { Lexicon } from "../../src/languages/lexicon/lexicon.ts";
import { indexOfTexts } from "../support/library.ts";

/** Examples of one document, and how often the documents have been gone through for them; the first time may fail. */
function keptExamples(failures = 0): { readonly examples: KeptExamples; readonly looks: () => number } {
  const index = indexOfTexts({ "a.txt": "The library\nThe library is open until 20:00." });
  const documents = index.documents.bind(index);
  let looks = 0;
  index.documents = (): Document[] => {
    if (looks++ < failures) throw new Error("not now");
    return documents();
  };
  return { examples: new KeptExamples({ index, lexicon: new Lexicon() }), looks: () => looks };
}

it("finds the examples of a language once, also for those who ask at the same time, until it is told to forget", async () => {
  const { examples, looks } = keptExamples();
  const [one, other] = await Promise.all([examples.of("en"), examples.of("en")]);
  expect(one).toMatchObject([{ question: "When is the library open?", documentId: "a.txt" }]);
  expect(other).toBe(one);
  expect(looks()).toBe(1);
  examples.forget();
  expect(await examples.of("en")).toEqual(one);
  expect(looks()).toBe(2);
});

it("tries again what has failed", async () => {
  const { examples } = keptExamples(1);
  await expect(examples.of("en")).rejects.toThrow("not now");
  expect(await examples.of("en")).toHaveLength(1);
});
