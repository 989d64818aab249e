import { describe, expect, it } from "vitest";
import { TextBuilder } from "../../src/corpus/formats/text-builder.ts";
import { splitPassages } from "../../src/corpus/split-passages.ts";
import { toDocument } from "../../src/corpus/to-document.ts";
import { answerFrom, quotesOf } from "../support/documents.ts";

/** Slides of a lecture: what is taught, and under one heading questions with answers to choose from. */
function lecture(questions: readonly string[], choices: readonly string[]) {
  const builder = new TextBuilder();
  builder.addHeading(1, "Preparing texts");
  builder.addParagraph("Lemmatization – taking words back to the form in which a dictionary has them.");
  builder.addParagraph("Tokenization – taking a text apart, into words or sentences, before anything else is done.");
  for (const [index, question] of questions.entries()) {
    builder.startPage(index + 2);
    builder.addHeading(1, "Check yourself");
    builder.addParagraph(question);
    for (const choice of choices) builder.addListLine(`• ${choice}`);
  }
  return toDocument("lecture.pptx", { ...builder.build(), details: {}, problems: [] }, {});
}

const CHOICES = ["Lemmatization.", "Tokenization.", "Normalization."];
const QUESTIONS = ["What takes a text apart?", "Is lemmatization the first step?", "What comes first?"];

const quizzes = (...given: Parameters<typeof lecture>): (string | undefined)[] =>
  splitPassages(lecture(...given))
    .filter(({ isQuiz }) => isQuiz)
    .map(({ text }) => QUESTIONS.find((question) => text.includes(question)));

describe("a quiz", () => {
  it("is three questions or more under one heading, each with answers to choose from", () => {
    expect(quizzes(QUESTIONS, CHOICES)).toEqual(QUESTIONS);
    expect(quizzes(QUESTIONS.slice(1), CHOICES)).toEqual([]);
  });

  it("has no answers that are texts", () => {
    expect(quizzes(QUESTIONS, ["Bring your passport. ".repeat(10), "Ask the dean. ".repeat(10)])).toEqual([]);
  });

  it("comes after what says what is asked", async () => {
    const [first] = quotesOf(await answerFrom([lecture(QUESTIONS, CHOICES)], "What is lemmatization?"));
    expect(first!.text).toContain("taking words back");
  });
});
