import { beforeEach, describe, expect, test } from "vitest";
import type { Answer } from "../../src/answer/answer.ts";
import type { Memory } from "../../src/store/memory.ts";
import { makeMemory } from "../support/memory.ts";

let memory: Memory;
beforeEach(() => {
  memory = makeMemory();
});

/** Each of these people asks a question, and finds an answer unless it is said otherwise. */
function ask(question: string, people: readonly number[], changes: Partial<Answer> = {}, askedAt = 1000): void {
  for (const userId of people) {
    const answer = { question, language: "en", topic: question, repairs: [], outcome: "found", quotes: [], ...changes };
    memory.answers.keep({
      chatId: userId,
      origin: `${question} ${userId} ${askedAt}`,
      userId,
      askedAt,
      language: "ru",
      milliseconds: 1,
      versions: {},
      answer: answer as unknown as Answer,
    });
  }
}

const popular = (since = 0): string[] => memory.popularQuestions.since(since).map(({ question }) => question);

describe("popular questions", () => {
  test("are those of at least three people, most asked first, in the language of the question", () => {
    ask("Who is the rector?", [1, 2, 3]);
    ask("What is the fee?", [1, 2, 3, 4]);
    ask("What is wrong with me?", [1, 2]);
    expect(memory.popularQuestions.since(0)).toEqual([
      { question: "What is the fee?", language: "en", people: 4 },
      { question: "Who is the rector?", language: "en", people: 3 },
    ]);
  });

  test("count a person once, however often they ask", () => {
    ask("Who am I?", [1, 2]);
    ask("Who am I?", [1, 2], {}, 2000);
    expect(popular()).toEqual([]);
  });

  test("are one when they differ in case and punctuation alone, as most people write them", () => {
    ask("who is the Rector", [1]);
    ask("Who is the rector?", [2, 3]);
    expect(popular()).toEqual(["Who is the rector?"]);
  });

  test("are none that were not found, that went on from another, or that are too old", () => {
    ask("Not found?", [1, 2, 3], { outcome: "not-found" });
    ask("Closest?", [1, 2, 3], { outcome: "closest" });
    ask("And then?", [1, 2, 3], { followUpOf: "Who?" });
    ask("Old?", [1, 2, 3], {}, 10);
    expect(popular(11)).toEqual([]);
  });

  test("are forgotten with the people who asked them", () => {
    ask("Who is the rector?", [1, 2, 3]);
    memory.forgetPerson(2);
    expect(popular()).toEqual([]);
  });

  test("are looked for in the latest two thousand answers, however many there are", () => {
    ask("Who was the rector?", [1, 2, 3], {}, 1);
    ask("Who is the rector?", [1, 2, 3], {}, 2);
    for (let index = 0; index < 1997; index++) ask(`Question ${index}?`, [1], {}, 3);
    expect(popular()).toEqual(["Who is the rector?"]);
  });
});
