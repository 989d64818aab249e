import { describe, expect, it } from "vitest";
import { exampleCandidates } from "../../src/answer/example-candidates.ts";
import type { Document, SourceDetails } from "../../src/corpus/document.ts";
import { EXAMPLE_TEMPLATES } from "../../src/phrases/registry.ts";
import { textDocument } from "../support/documents.ts";

const candidates = (text: string, details: SourceDetails = { title: "1" }): string[] =>
  exampleCandidates(textDocument("a.txt", text, details), EXAMPLE_TEMPLATES).flat();

const underHeadings = (...headings: readonly string[]): Document => ({
  ...textDocument("a.txt", "Text.", { title: "1" }),
  sections: headings.map((heading) => ({ headings: [heading], span: { start: 0, end: 5 } })),
});

describe("exampleCandidates", () => {
  it("takes the questions that a document asks itself, in sentences and in headings", () => {
    expect(candidates("Some text. How do I get a room in the hostel? Ask the dean.")).toEqual([
      "How do I get a room in the hostel?",
    ]);
    expect(exampleCandidates(underHeadings("How do I apply?", "Fees?"), EXAMPLE_TEMPLATES).flat()).toEqual([
      "How do I apply?",
    ]);
  });

  it("leaves questions out that point to what was said before, are quoted, or are too long for a button", () => {
    expect(candidates("When does it open again? “Who is there?” he said.")).toEqual([]);
    expect(candidates(`Is a question of ${"very ".repeat(12)}many words asked?`)).toEqual([]);
  });

  it.each([
    ["Anna Lee, Rector of Karasu University, spoke.", "Who is the rector of Karasu University?"],
    ["The dean of the Faculty of Law and Economics spoke.", "Who is the dean of the Faculty of Law and Economics?"],
    [
      "Слово взял ректор Карасуского медицинского университета А. Ли.",
      "Кто ректор Карасуского медицинского университета?",
    ],
    ["Оны Қарасу медицина университетінің ректоры ашты.", "Қарасу медицина университетінің ректоры кім?"],
  ])("asks who holds an office: %s", (text, question) => {
    expect(candidates(text)).toContain(question);
  });

  it("does not guess where an office ends and a name begins", () => {
    expect(candidates("Director of the Department of Strategic Development Anna Maria Lee spoke.")).toEqual([]);
  });

  it("asks what abbreviations mean, and names in capitals between quotation marks", () => {
    expect(candidates("The Karasu Medical Academy (KMA) has a “League of Students” and a «КМБ».")).toEqual([
      "What is KMA?",
      "What is КМБ?",
    ]);
    expect(candidates("Жобаны «ТҰЛПАР» клубы ұсынды, ол туралы кейін.")).toEqual(["ТҰЛПАР деген не?"]);
  });

  it("asks about headings without their numbers, and about the title", () => {
    expect(
      exampleCandidates(underHeadings("2.1. Tuition fees", "1", "This is a sentence."), EXAMPLE_TEMPLATES).flat(),
    ).toEqual(["Tuition fees: what should I know?"]);
    expect(candidates("Текст о правилах.", { title: "Правила приёма" })).toEqual([
      "Правила приёма: какая есть информация?",
    ]);
    expect(candidates("Ереже мәтіні.", { title: "Қабылдау ережесі" })).toEqual(["Қабылдау ережесі туралы айтыңызшы"]);
  });

  it("gives nothing but one line of at most 60 units, whatever the document", () => {
    const hostile = `“AB-2” “A\u202E\u0007B” «${"Б".repeat(200)}» <b>Who is that?</b>\nrector of ${"Very ".repeat(500)}University`;
    const questions = candidates(hostile, { title: `T\u202E\n${"x".repeat(1000)}` });
    expect(questions).toEqual(["What is AB-2?"]);
  });

  it("looks into the beginning of a long document only", () => {
    const question = "How do I get a room?";
    expect(candidates(`${"Word. ".repeat(20)} ${question}`)).toContain(question);
    expect(candidates(`${"Word. ".repeat(20_000)} ${question}`)).toEqual([]);
  });
});
