import { testEngine } from "../support/engine.ts";
import { describe, expect, it } from "vitest";
import { MAX_QUOTE } from "../../src/answer/snippet.ts";
import { openDesk } from "../../src/desk/open-desk.ts";
import { SHIPPED_CORPUS } from "../support/program.ts";
import { requireDocument } from "../../src/corpus/read-document.ts";
import { PARSERS } from "../support/test-desk.ts";
import { quotesOf } from "../support/documents.ts";

/** What issue 2 asks of the documents that the project ships: the right one first, the fact readable in the quote. */
const QUESTIONS: readonly (readonly [question: string, path: string, fact: string])[] = [
  ["When was the first online forum of medical universities held?", "skma-forum-2022.txt", "February 25, 2022"],
  ["How often will the League meet?", "skma-forum-2022.txt", "once a year"],
  ["Who partners with Duke University?", "astana-strategic-partnership-2016.txt", "Asfendiyarov and Duke University"],
  ["Which Swedish university is Karaganda's partner?", "astana-strategic-partnership-2016.txt", "Lund University"],
  ["Who signed for Semey Medical University?", "kazan-agreements-2023.txt", "Altay Dyussupov"],
  ["Where do the students of the integrated programme live?", "kazan-agreements-2023.txt", "one dorm"],
  ["What diploma does a graduate get after 6 years?", "kazan-agreements-2023.txt", "will be awarded a diploma"],
  ["What share of the region's teachers are graduates?", "shakarim-abai-memorandum.txt", "70%"],
  ["What are the HARMONEE project's years?", "bishkek-tutorial-2021.txt", "2021-2024"],
  ["Who represented Semey in Bishkek?", "bishkek-tutorial-2021.txt", "Aigerim Rakhimova"],
  ["Who is the rector of Shakarim University?", "shakarim-abai-memorandum.txt", "Duman Orynbekov"],
];

const desk = await openDesk(SHIPPED_CORPUS, { parsers: PARSERS, ...testEngine() });

describe("the shipped corpus", () => {
  it("has five documents, each with a title and an address, and nothing that cannot be used", () => {
    expect(desk.problems()).toEqual([]);
    expect(desk.documents()).toHaveLength(5);
    expect(desk.documents().filter(({ title, url }) => title === "" || url === undefined)).toEqual([]);
  });

  it.each(QUESTIONS)("answers %j from %s", async (question, path, fact) => {
    const answer = await desk.answer(question);
    const [first] = quotesOf(answer);
    expect(first?.citation).toMatchObject({ number: 1, path });
    expect(first?.text).toContain(fact);
  });

  it.each(["What share of the region's teachers are graduates?", "Who partners with Duke University?"])(
    "is sure of its answer to %j",
    async (question) => {
      const answer = await desk.answer(question);
      expect(answer.outcome).toBe("found");
      expect(quotesOf(answer)[0]?.text).not.toMatch(/Changed on|You are here/u);
    },
  );

  it("is quoted word for word, no longer than a quote may be", async () => {
    const documents = await Promise.all(desk.documents().map(requireDocument));
    const texts = new Map(documents.map(({ id, text }) => [id, text]));
    const answers = await Promise.all(QUESTIONS.map(([question]) => desk.answer(question)));
    const quotes = answers.flatMap(quotesOf);
    expect(quotes.length).toBeGreaterThanOrEqual(8);
    expect(
      quotes.filter(({ text, citation }) => text.length > MAX_QUOTE || !texts.get(citation.path)?.includes(text)),
    ).toEqual([]);
  });

  it.each(["What is the tuition fee?", "how to bake bread", "кто выиграл чемпионат мира по футболу?"])(
    "has no answer to %j",
    async (question) => {
      expect(await desk.answer(question)).toMatchObject({ outcome: "not-found" });
    },
  );

  it.each([
    ["hi", "en"],
    ["Hello!", "en"],
    ["thanks", "en"],
    ["спасибо", "ru"],
    ["Здравствуйте", "ru"],
    ["сәлем", "kk"],
    ["рақмет", "kk"],
    ["рахмет", "kk"],
    ["asdf", "en"],
    ["🙂", "en"],
    ["42", "en"],
    ["", "en"],
    ["\u200B\u202E", "en"],
  ])("has nothing to say to %j but a friendly line", async (message, language) => {
    expect(await desk.answer(message)).toMatchObject({ outcome: "small-talk", language });
  });
});
