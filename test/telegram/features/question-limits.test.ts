import { describe, expect, test } from "vitest";
import { QuestionLimits, type Verdict } from "../../../src/telegram/features/question-limits.ts";

const PERSON = 4242;
const GROUP = -500;

/** The verdicts on questions asked at these seconds, in one chat. */
function ask(
  dates: readonly number[],
  { chatId = PERSON, userId = PERSON, limits = new QuestionLimits() } = {},
): Verdict[] {
  return dates.map((date, index) => limits.check({ userId, chatId, messageId: index + 1, date: 1000 + date }));
}

describe("a person", () => {
  test("may ask five questions in ten seconds, is told once that a sixth is too many, and then nothing", () => {
    expect(ask([0, 1, 2, 3, 4, 5, 6, 7])).toEqual([
      ...Array.from({ length: 5 }, () => "answer"),
      "warn",
      "ignore",
      "ignore",
    ]);
  });

  test("is answered again when ten seconds have passed, and may be warned again", () => {
    const verdicts = ask([0, 0, 0, 0, 0, 9, 10, 10, 10, 10, 10, 19]);
    expect(verdicts).toEqual([
      ...Array.from({ length: 5 }, () => "answer"),
      "warn",
      ...Array.from({ length: 5 }, () => "answer"),
      "warn",
    ]);
  });

  test("who asked over an hour while the bot was away is answered in full, however fast that is handled", () => {
    const hour = Array.from({ length: 600 }, (_, index) => index * 6);
    expect(new Set(ask(hour))).toEqual(new Set(["answer"]));
  });

  test("is counted over all chats, so that a group is no way round", () => {
    const limits = new QuestionLimits();
    expect(ask([0, 0, 0, 0, 0], { limits })).not.toContain("warn");
    expect(ask([1], { limits, chatId: GROUP })).toEqual(["warn"]);
  });

  test("has the same verdict on a question that is handled again, and it counts once", () => {
    const limits = new QuestionLimits();
    const again = (messageId: number, date: number): Verdict =>
      limits.check({ userId: PERSON, chatId: PERSON, messageId, date });
    const first = [1, 2, 3, 4, 5, 6, 7].map((messageId) => again(messageId, 1000));
    expect([1, 2, 3, 4, 5, 6, 7].map((messageId) => again(messageId, 1000))).toEqual(first);
    expect(again(8, 1010)).toBe("answer");
  });
});

describe("a group", () => {
  const crowd = (count: number, seconds: number): Verdict[] => {
    const limits = new QuestionLimits();
    return Array.from({ length: count }, (_, index) =>
      limits.check({
        userId: 1 + index,
        chatId: GROUP,
        messageId: index,
        date: 1000 + Math.floor((index * seconds) / count),
      }),
    );
  };

  test("may ask twenty questions a minute", () => {
    const verdicts = crowd(23, 50);
    expect(verdicts.slice(0, 20).every((verdict) => verdict === "answer")).toBe(true);
    expect(verdicts.slice(20)).toEqual(["warn", "ignore", "ignore"]);
  });

  test("may ask more over a longer time", () => {
    expect(crowd(60, 240)).not.toContain("warn");
  });

  test("does not use up what a person may ask elsewhere", () => {
    const limits = new QuestionLimits();
    ask([0, 0, 0, 0, 0], { limits, chatId: GROUP, userId: 7 });
    expect(ask([0], { limits })).toEqual(["answer"]);
  });
});
