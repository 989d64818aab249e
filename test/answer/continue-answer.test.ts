import { describe, expect, it } from "vitest";
import type { Answer } from "../../src/answer/answer.ts";
import { continueAnswer } from "../../src/answer/continue-answer.ts";
import { messageQuotes } from "../../src/answer/message-quotes.ts";
import type { Document } from "../../src/corpus/document.ts";
import { answerFrom, quotesOf, textDocument } from "../support/documents.ts";

const sentence = (number: number): string =>
  `Sentence ${number} of the rules of the swimming hall says at some length what swimmers do and what they leave undone.`;
const RULES = Array.from({ length: 20 }, (_, index) => sentence(index + 1)).join(" ");
const text = (rules: string): string => `Lockers of the swimming hall open with a coin of one denar. ${rules}`;

const more = (answer: Answer, ...documents: readonly Document[]): Promise<Answer | undefined> =>
  continueAnswer("more", answer, (path) => documents.find(({ id }) => id === path));

describe("continueAnswer", () => {
  it("goes on word for word where the quote ends, again and again, until there is no more", async () => {
    const document = textDocument("hall.txt", text(RULES));
    let answer: Answer | undefined = await answerFrom([document], "What opens the lockers of the swimming hall?");
    const read: string[] = [];
    for (let end = 0; answer; answer = await more(answer, document)) {
      const [quote] = quotesOf(answer);
      expect(document.text.slice(quote!.span.start, quote!.span.end)).toBe(quote!.text);
      expect(document.text.slice(end, quote!.span.start).trim()).toBe("");
      end = quote!.span.end;
      read.push(quote!.text);
    }
    expect(read.length).toBeGreaterThan(2);
    expect(read.join(" ")).toBe(document.text);
  });

  it("says in whose light it stands and what the conversation stays about", async () => {
    const document = textDocument("hall.txt", text(RULES));
    const answer = await answerFrom([document], "What opens the lockers of the swimming hall?");
    expect(await more(answer, document)).toMatchObject({
      question: "more",
      followUpOf: "What opens the lockers of the swimming hall?",
      topic: "What opens the lockers of the swimming hall?",
    });
  });

  it("stops before the next heading, and goes on with it", async () => {
    const hall = textDocument(
      "hall.txt",
      `${text("")}\n\nThe restaurant\n\nThe restaurant serves soup. It serves bread, too.\n\nThe park\n\nThe park is green.`,
    );
    const answer = await answerFrom([hall], "What opens the lockers of the swimming hall?");
    expect(quotesOf(answer)[0]!.text).not.toContain("soup");
    const next = (await more(answer, hall))!;
    expect(quotesOf(next)[0]!.text).toBe("The restaurant\n\nThe restaurant serves soup. It serves bread, too.");
    expect(quotesOf((await more(next, hall))!)[0]!.text).toBe("The park\n\nThe park is green.");
  });

  it("goes on with the passages that the message did not show when the document ends", async () => {
    const hall = textDocument("hall.txt", text(""));
    const other = textDocument(
      "other.txt",
      "The lockers of the old swimming hall were opened by its keeper with a large key.",
    );
    const answer = await answerFrom([hall, other], "What opens the lockers of the swimming hall?");
    const hidden = quotesOf(answer).slice(answer.outcome === "found" ? 1 : 3);
    const next = await more(answer, hall, other);
    expect(next ? quotesOf(next) : []).toEqual(hidden);
  });

  it("shows nothing twice where the further passages are those that follow", async () => {
    const hall = textDocument(
      "hall.txt",
      Array.from(
        { length: 5 },
        (_, index) =>
          `Hall ${index + 1}\n\nSwimmers of hall ${index + 1} leave their coats in the lockers of hall ${index + 1}, which open with a coin.`,
      ).join("\n\n"),
    );
    const shown: string[] = [];
    let answer: Answer | undefined = await answerFrom([hall], "Where do swimmers leave their coats?");
    for (; answer; answer = await more(answer, hall))
      shown.push(...messageQuotes(answer).map(({ text: words }) => words));
    expect(shown.length).toBeGreaterThan(1);
    expect(new Set(shown).size).toBe(shown.length);
  });

  it("leaves out the short lines with which a page ends", async () => {
    const page = textDocument("page.txt", `${text("")}\n\nChanged on 24 November 2016\n\nBest projects\n\nJobs`);
    const answer = await answerFrom([page], "What opens the lockers of the swimming hall?");
    expect(quotesOf(answer)[0]!.text).not.toContain("Jobs");
    expect(await more(answer, page)).toBeUndefined();
  });

  it("has nothing to go on with when nothing was quoted, or the document is gone", async () => {
    const document = textDocument("hall.txt", text(RULES));
    const answer = await answerFrom([document], "What opens the lockers of the swimming hall?");
    expect(await more(await answerFrom([document], "zzz qqq xxx"), document)).toBeUndefined();
    expect(await more(answer)).toBeUndefined();
  });
});
