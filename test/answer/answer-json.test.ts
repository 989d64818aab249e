import { describe, expect, it } from "vitest";
import type { Answer, Citation, Quote } from "../../src/answer/answer.ts";
import { answerToJson } from "../../src/answer/answer-json.ts";
import { understood } from "../support/documents.ts";

const FULL: Citation = {
  number: 1,
  title: "T",
  headings: ["H"],
  path: "a.md",
  publisher: "P",
  url: "https://example.com",
  date: "2022",
  page: 3,
};
const BARE: Citation = { number: 2, title: "U", headings: [], path: "b.txt" };
const QUOTE: Quote = {
  text: "Words.",
  span: { start: 7, end: 13 },
  highlights: [{ start: 0, end: 5 }],
  language: "en",
  citation: FULL,
  also: [BARE],
};

/** What is printed, read again. */
const printed = (answer: Answer): unknown => JSON.parse(JSON.stringify(answerToJson(answer, 1.5)));

describe("answerToJson", () => {
  it.each(["found", "closest"] as const)("has the quotes of a %s answer, highlights as pairs", (outcome) => {
    expect(printed({ ...understood("Q?"), outcome, quotes: [QUOTE] })).toEqual({
      question: "Q?",
      language: "en",
      outcome,
      quotes: [
        {
          text: "Words.",
          highlights: [[0, 5]],
          citation: {
            number: 1,
            title: "T",
            path: "a.md",
            headings: ["H"],
            publisher: "P",
            url: "https://example.com",
            date: "2022",
            page: 3,
          },
          also: [{ number: 2, title: "U", path: "b.txt", headings: [] }],
        },
      ],
      nearest: [],
      ms: 1.5,
    });
  });

  it("has the nearest documents and no quotes when nothing was found", () => {
    expect(printed({ ...understood("Q?", "ru"), outcome: "not-found", nearest: [BARE] })).toEqual({
      question: "Q?",
      language: "ru",
      outcome: "not-found",
      quotes: [],
      nearest: [{ number: 2, title: "U", path: "b.txt", headings: [] }],
      ms: 1.5,
    });
  });

  it("has neither in answer to small talk", () => {
    expect(printed({ ...understood("hi", "kk"), outcome: "small-talk" })).toEqual({
      question: "hi",
      language: "kk",
      outcome: "small-talk",
      quotes: [],
      nearest: [],
      ms: 1.5,
    });
  });

  it("says what a message for people says: of the question, and of what is quoted", () => {
    const answer: Answer = {
      ...understood("Q?"),
      readAs: "R?",
      repairs: [{ written: "wrods", searched: "words" }],
      outcome: "found",
      quotes: [
        {
          ...QUOTE,
          language: "ru",
          citation: {
            ...BARE,
            page: 3,
            printedPage: 1,
            isRecognized: true,
            lastSeen: "2026-02-01",
            expired: "2025-12-31",
          },
          also: [],
          older: BARE,
        },
      ],
    };
    expect(printed(answer)).toMatchObject({
      read_as: "R?",
      repairs: [{ written: "wrods", searched: "words" }],
      quotes: [
        {
          language: "ru",
          citation: { page: 3, printed_page: 1, recognized: true, last_seen: "2026-02-01", expired: "2025-12-31" },
          older: { number: 2, title: "U", path: "b.txt", headings: [] },
        },
      ],
    });
  });

  it("brings a lone surrogate through", () => {
    const answer: Answer = {
      ...understood("Q?"),
      outcome: "found",
      quotes: [{ ...QUOTE, text: "\uD800 🙂" }],
    };
    expect(printed(answer)).toMatchObject({ quotes: [{ text: "\uD800 🙂" }] });
  });
});
