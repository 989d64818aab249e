import { describe, expect, it } from "vitest";
import { exampleCandidates } from "../../src/answer/example-candidates.ts";
import type { Document, SourceDetails } from "../../src/corpus/document.ts";
import { EXAMPLE_TEMPLATES } from "../../src/phrases/registry.ts";
import { textDocument } from "../support/documents.ts";

const candidates = (text: string, details: SourceDetails = { title: "1" }): string[] =>
  exampleCandidates(textDocument("a.txt", text, details), EXAMPLE_TEMPLATES)
    .flat()
    .map(({ question }) => question);

const underHeading = (heading: string, text: string): Document => ({
  ...textDocument("a.txt", `${heading}\n${text}`, { title: "1" }),
  sections: [{ headings: [heading], span: { start: 0, end: heading.length + 1 + text.length } }],
});

describe("exampleCandidates", () => {
  it("takes the questions that a document asks itself, in sentences and in headings", () => {
    expect(candidates("Some text. How do I get a room in the hostel? Ask the dean.")).toEqual([
      "How do I get a room in the hostel?",
    ]);
    const [asked] = exampleCandidates(
      underHeading("2. How do I apply?", "Write to the dean."),
      EXAMPLE_TEMPLATES,
    ).flat();
    expect(asked).toEqual({ question: "How do I apply?", evidence: { start: 18, end: 37 } });
    expect(exampleCandidates(underHeading("Fees?", "Write to the dean."), EXAMPLE_TEMPLATES).flat()).toEqual([]);
  });

  it("leaves out the sign before a question, questions of a quiz and those that a yes would answer", () => {
    expect(candidates("Ď What if I miss an exam? Write to the dean.")).toEqual(["What if I miss an exam?"]);
    expect(candidates("What is the capital of Karasu? • Karasu itself • another town")).toEqual([]);
    expect(candidates("Do you have the flair for fashion? Come to the show on Monday.")).toEqual([]);
    expect(candidates("Урок 2: Что такое макросы? Это записанные действия.")).toEqual([]);
  });

  it("leaves questions out that nothing follows", () => {
    expect(candidates("How do I get a room in the hostel?")).toEqual([]);
    expect(candidates("How do I get a room in the hostel? Who has the key of the hostel? Yes.")).toEqual([]);
  });

  it("leaves questions out that point to what was said before, are quoted, or are too long for a button", () => {
    expect(candidates("When does it open again? “Who is there?” he said.")).toEqual([]);
    expect(candidates(`Is a question of ${"very ".repeat(12)}many words asked?`)).toEqual([]);
  });

  it.each([
    ["Anna Lee, Rector of Karasu University, spoke.", "Who is the rector of Karasu University?"],
    [
      "The dean of the Faculty of Law and Economics, Anna Lee, spoke.",
      "Who is the dean of the Faculty of Law and Economics?",
    ],
    [
      "Слово взял ректор Карасуского медицинского университета А. Ли.",
      "Кто ректор Карасуского медицинского университета?",
    ],
    ["Оны Қарасу медицина университетінің ректоры Анна Ли ашты.", "Қарасу медицина университетінің ректоры кім?"],
  ])("asks who holds an office: %s", (text, question) => {
    expect(candidates(text)).toContain(question);
  });

  it("does not guess where an office ends and a name begins", () => {
    expect(candidates("Director of the Department of Strategic Development Anna Maria Lee spoke.")).toEqual([]);
  });

  it("does not ask who holds an office where nobody is named", () => {
    expect(candidates("The dean of the Faculty of Law and Economics spoke.")).toEqual([]);
  });

  it.each([
    ["The library is open from 9:00 to 18:00.", "When is the library open?"],
    ["The reading rooms are open daily.", "When are the reading rooms open?"],
    ["The mountain observatory opened on 14 June 1974 above Karasu.", "When did the mountain observatory open?"],
    ["The Karasu Academy was founded in 1934.", "When was the Karasu Academy founded?"],
    ["A place in the hostel costs 9,000 tenge a month.", "How much does a place in the hostel cost?"],
    ["Городская библиотека открыта по будням с девяти утра.", "Когда открыта городская библиотека?"],
    ["Столовая работает с 9:00 до 18:00.", "Когда работает столовая?"],
    ["Карасу ждёт. В Карасу тихо. Карасу был основан в 1934 году.", "Когда был основан Карасу?"],
    ["Обсерватория открылась 14 июня 1974 года.", "Когда открылась обсерватория?"],
    ["Стоимость проживания составляет 9000 тенге.", "Сколько составляет стоимость проживания?"],
    ["Өлкетану мұражайы 1965 жылы ашылды.", "Өлкетану мұражайы қашан ашылды?"],
    ["Кітапхана сағат 20:00-ге дейін жұмыс істейді.", "Кітапхана қашан жұмыс істейді?"],
    ["Жатақхана ақысы 9000 теңге.", "Жатақхана ақысы қанша?"],
  ])("asks what a statement answers, in its own words: %s", (text, question) => {
    expect(candidates(text)).toEqual([question]);
  });

  it("asks nothing about what was named before", () => {
    expect(candidates("The library is old. It is open from 9:00. The same is open from 9:00 there.")).toEqual([]);
  });

  it("asks neither what abbreviations mean nor about headings and titles: nobody asks so", () => {
    expect(candidates("The Karasu Medical Academy (KMA) has a “League of Students” and a «КМБ».")).toEqual([]);
    expect(exampleCandidates(underHeading("2.1. Tuition fees", "They are due."), EXAMPLE_TEMPLATES).flat()).toEqual([]);
    expect(candidates("Текст о правилах.", { title: "Правила приёма" })).toEqual([]);
  });

  it("gives no markup and nothing of more than 60 units, whatever the document", () => {
    const hostile = `“AB-2” “A\u202E\u0007B” «${"Б".repeat(200)}» <b>Who is that?</b>\nrector of ${"Very ".repeat(500)}University`;
    const questions = candidates(hostile, { title: `T\u202E\n${"x".repeat(1000)}` });
    expect(questions).toEqual([]);
  });

  it("looks into the beginning of a long document only", () => {
    const question = "How do I get a room?";
    expect(candidates(`${"Word. ".repeat(20)} ${question} Ask the dean.`)).toContain(question);
    expect(candidates(`${"Word. ".repeat(20_000)} ${question} Ask the dean.`)).toEqual([]);
  });
});
