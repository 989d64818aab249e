import { describe, expect, it } from "vitest";
import type { Document } from "../../src/corpus/document.ts";
import { splitPassages } from "../../src/corpus/split-passages.ts";
import {
  numbersOf,
  readForward,
  readPassage,
  toStoredPassages,
  type StoredBody,
} from "../../src/opensearch/stored-passage.ts";
import { PassageIndex } from "../../src/search/passage-index.ts";
import { analyzeQuestion } from "../../src/search/analyze-question.ts";
import { Vocabulary } from "../../src/search/vocabulary.ts";
import { runAtOnce } from "../../src/work/steps.ts";
import { knowledgeOf } from "../support/library.ts";
import { textDocument } from "../support/documents.ts";

const LONG = "It says what a rule is, and what happens to whoever does not keep to it, in many words. ".repeat(4);
const DOCUMENTS: readonly Document[] = [
  textDocument(
    "rules.txt",
    `Rules\n\nWHO is the rector? The rector of 10:30 is J. Smith. ${LONG}\n\n${LONG}\n\nThe end of ${LONG}`,
  ),
  textDocument(
    "ережелер.txt",
    `Ережелер\n\nРектор кім? Оқытушылар саны 2022 жылы 15,5 пайызға өсті. Студенттер үлгерімі жақсарды.`,
  ),
];

/** As it comes back from a cluster. */
const sent = (body: StoredBody): StoredBody => JSON.parse(JSON.stringify(body)) as StoredBody;

describe("toStoredPassages", () => {
  it.each(DOCUMENTS)("keeps of $id all that passages are made of again", (document) => {
    const stored = runAtOnce(toStoredPassages(document, 3, new Vocabulary()));
    expect(stored.map(({ stored: { body } }) => readPassage(sent(body), document))).toEqual(splitPassages(document));
    expect(stored.map(({ stored: { put, place } }) => [put, place])).toEqual(stored.map((_, place) => [3, place]));
  });

  it.each(DOCUMENTS)("keeps of $id the words that the index of our own has, for another vocabulary", (document) => {
    const stored = runAtOnce(toStoredPassages(document, 3, new Vocabulary()));
    const index = new PassageIndex();
    runAtOnce(index.put(document));
    const { vocabulary } = index.words;
    const own = index.search(analyzeQuestion("rector ректор rule", knowledgeOf(index)), 100);
    expect(own.length).toBeGreaterThan(0);
    for (const { forward, surroundings, passage } of own) {
      const { body } = stored.find(
        ({
          stored: {
            body: { start },
          },
        }) => start === passage.span.start,
      )!.stored;
      expect(readForward(sent(body), vocabulary)).toEqual(forward);
      const stemsOf = (words: Uint32Array): Set<number> =>
        new Set(Array.from(words, (word) => vocabulary.stemOfWord(word)).filter((stem) => stem !== 0));
      expect(body.around.map((keys) => stemsOf(numbersOf(keys, vocabulary)))).toEqual(surroundings.map(stemsOf));
    }
  });

  it("gives a cluster the stems that count, those of the title twice", () => {
    const [first] = runAtOnce(
      toStoredPassages(textDocument("a.txt", "The bridges fell.", { title: "Forums" }), 1, new Vocabulary()),
    );
    expect(first!.stored.stems).toBe("forum forum bridg fall");
  });
});
