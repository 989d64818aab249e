import { describe, expect, it } from "vitest";
import { answerAtLength, answerQuestion } from "../../src/answer/compose-answer.ts";
import { Lexicon } from "../../src/languages/lexicon/lexicon.ts";
import { quotesOf, textDocument } from "../support/documents.ts";
import { indexOf, indexOfTexts } from "../support/library.ts";

const fee = (faculty: string): string =>
  `The tuition fee for ${faculty} is set by the rector of the university every year in May and is paid in two equal parts, in September and in February, at the cashier's office of the main building.`.padEnd(
    300,
    ".",
  );
const FACULTIES = ["dentistry", "pharmacy", "nursing", "surgery", "biology", "physics", "history", "law"];

const library = {
  index: indexOfTexts({
    "fees.txt": FACULTIES.map(fee).join("\n\n"),
    "library.txt": "The library is open until 20:00.",
    "hostel.txt": "The tuition fee does not include a bed in the hostel.",
  }),
  lexicon: new Lexicon(),
};
const QUESTION = "What is the tuition fee?";

describe("answerAtLength", () => {
  it("quotes every passage that answers, several of one document, best first and none twice", async () => {
    const quotes = quotesOf(await answerAtLength(QUESTION, library, 50));
    const said = quotes.map(({ text }) => text).join("\n");
    expect(FACULTIES.filter((faculty) => said.split(fee(faculty)).length !== 2)).toEqual([]);
    expect(quotes.filter(({ citation }) => citation.path === "fees.txt").length).toBeGreaterThan(2);
    expect(quotes[0]).toEqual(quotesOf(await answerQuestion(QUESTION, library))[0]);
    expect(quotes.map(({ citation }) => citation.number)).toEqual(quotes.map((_, index) => index + 1));
    expect(quotes.map(({ citation }) => citation.path)).not.toContain("library.txt");
  });

  it("quotes no more than it is asked for, and no more than fifty", async () => {
    expect(quotesOf(await answerAtLength(QUESTION, library, 3))).toHaveLength(3);
    const many = indexOf([textDocument("a.txt", Array.from({ length: 80 }, (_, i) => fee(`F${i}`)).join("\n\n"))]);
    const quotes = quotesOf(await answerAtLength(QUESTION, { index: many, lexicon: new Lexicon() }, 1000));
    expect(quotes.length).toBeGreaterThan(20);
    expect(quotes.length).toBeLessThanOrEqual(50);
  });

  it("answers what has no passage as ever", async () => {
    for (const question of ["hello", "How to bake bread?", "", "🙂"])
      expect(await answerAtLength(question, library, 50)).toEqual(await answerQuestion(question, library));
  });
});
