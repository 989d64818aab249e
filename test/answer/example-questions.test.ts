import { describe, expect, it } from "vitest";
import { answerQuestion, type Library } from "../../src/answer/compose-answer.ts";
import { findExampleQuestions, type ExampleQuestion } from "../../src/answer/example-questions.ts";
import type { Document } from "../../src/corpus/document.ts";
import type { LanguageCode } from "../../src/languages/language.ts";
import { Lexicon } from "../../src/languages/lexicon/lexicon.ts";
import { EXAMPLE_TEMPLATES } from "../../src/phrases/registry.ts";
import { quotesOf, textDocument } from "../support/documents.ts";
import { indexOf } from "../support/library.ts";
import { runInSteps, type AsyncSteps } from "../../src/work/steps.ts";

const libraryOf = (documents: readonly Document[]): Library => ({ index: indexOf(documents), lexicon: new Lexicon() });

const stepsOf = (library: Library, language: LanguageCode, limit = 10): AsyncSteps<ExampleQuestion[]> =>
  findExampleQuestions(library, { language, templates: EXAMPLE_TEMPLATES, limit });

const find = (library: Library, language: LanguageCode, limit?: number): Promise<ExampleQuestion[]> =>
  runInSteps(stepsOf(library, language, limit));

const HOSTEL = textDocument(
  "hostel.txt",
  "The hostel\nHow do I get a room in the hostel? Bring the form to the warden.\n\nA place in the hostel costs 9,000 tenge.",
);
const LIBRARY = textDocument(
  "library.txt",
  "The library\nThe library is open until 20:00 on weekdays. Its head is Anna Lee.",
);
const DOCUMENTS = [
  HOSTEL,
  LIBRARY,
  textDocument("ru.txt", "Столовая\nСтоловая открыта по будням с девяти утра до семи вечера. Обед стоит 900 тенге."),
  textDocument(
    "kk.txt",
    "Өлкетану мұражайы\nӨлкетану мұражайы 1965 жылы ашылды. Мұражай қорында он екі мың жәдігер бар.",
  ),
];

describe("findExampleQuestions", () => {
  it.each(["en", "ru", "kk"] as const)(
    "gives questions in %s first, each found in the document that it is made of",
    async (language) => {
      const library = libraryOf(DOCUMENTS);
      const examples = await find(library, language);
      expect(examples.length).toBeGreaterThanOrEqual(4);
      expect(examples[0]).toMatchObject({ language });
      for (const { question, documentId } of examples) {
        const answer = await answerQuestion(question, library);
        expect(answer.outcome).toBe("found");
        expect(quotesOf(answer)[0]?.citation.path).toBe(documentId);
      }
    },
  );

  it("gives one question of each document before a second one, the same ones at every call", async () => {
    const library = libraryOf(DOCUMENTS);
    const examples = await find(library, "en");
    expect(examples.slice(0, 2).map(({ documentId }) => documentId)).toEqual(["hostel.txt", "library.txt"]);
    expect(examples.filter(({ documentId }) => documentId === "hostel.txt").length).toBeGreaterThan(1);
    expect(await find(libraryOf(DOCUMENTS.toReversed()), "en")).toEqual(examples);
    expect(new Set(examples.map(({ question }) => question)).size).toBe(examples.length);
  });

  it("does not offer what no longer holds, or what another document answers", async () => {
    const outdated = [
      { ...HOSTEL, expired: "2020" },
      { ...LIBRARY, newerVersion: "new.txt" },
    ];
    expect(await find(libraryOf(outdated), "en")).toEqual([]);
    const twins = [LIBRARY, textDocument("other.txt", "The library\nNothing about opening hours stands here.")];
    const paths = (await find(libraryOf(twins), "en")).map(({ documentId }) => documentId);
    expect(new Set(paths).size).toBe(paths.length);
  });

  it("stops at the limit, and after a bounded number of documents and tries, a step each", async () => {
    expect(await find(libraryOf(DOCUMENTS), "en", 1)).toHaveLength(1);
    const hopeless = Array.from({ length: 200 }, (_, i) =>
      textDocument(`${i}.txt`, "The same heading\nThe same text in every one of these many documents."),
    );
    expect((await find(libraryOf(hopeless), "en")).length).toBeLessThanOrEqual(1);
    expect((await Array.fromAsync(stepsOf(libraryOf(hopeless), "en"))).length).toBeLessThanOrEqual(180);
  });
});
