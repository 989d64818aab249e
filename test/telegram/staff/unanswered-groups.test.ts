import { describe, expect, it } from "vitest";
import type { StaffRequest } from "../../../src/store/staff-questions.ts";
import { groupUnanswered } from "../../../src/telegram/staff/unanswered-groups.ts";

type UnfoundQuestion = Parameters<typeof groupUnanswered>[2][number];

const NOW = 1_800_000_000_000;

const asked = (question: string, changed: Partial<UnfoundQuestion> = {}): UnfoundQuestion => ({
  askedAt: NOW,
  question,
  language: "en",
  userId: 7,
  ...changed,
});
const request = (id: string, question: string, changed: Partial<StaffRequest> = {}): StaffRequest => ({
  id,
  question,
  language: "en",
  askedAt: NOW,
  askers: 1,
  ...changed,
});
const answered = (id: string, question: string, at: number): StaffRequest =>
  request(id, question, { answer: { text: "Yes.", at, by: 1, name: "Dana", messageId: 2 } });

/** Questions of one first letter mean the same. */
const byLetter = async (questions: readonly string[]): Promise<number[][]> =>
  Array.from(Map.groupBy(questions.keys(), (position) => questions[position]![0]).values());

const group = (
  logged: readonly UnfoundQuestion[],
  open: readonly StaffRequest[] = [],
  done: readonly StaffRequest[] = [],
) => groupUnanswered(open, done, logged, byLetter);

describe("groupUnanswered", () => {
  it("lists what was not found, most asked first, in its commonest words", async () => {
    const groups = await group([asked("bus"), asked("pool"), asked("park"), asked("pool", { language: "ru" })]);
    expect(groups).toMatchObject([
      { question: "pool", asked: 3, waiting: 0, languages: ["en", "ru"], wordings: ["park"], requests: [] },
      { question: "bus", asked: 1 },
    ]);
  });

  it("puts what waits for staff to what was not found, and counts who has asked both once", async () => {
    const groups = await group(
      [asked("pool"), asked("pond")],
      [request("late", "park", { askedAt: NOW + 1 }), request("soon", "pier", { askers: 2 })],
    );
    expect(groups).toMatchObject([{ question: "pier", asked: 3, waiting: 3, requests: ["soon", "late"] }]);
  });

  it("is done with what was asked before staff answered it, not with what was asked since", async () => {
    const done = [answered("old", "pool", NOW + 10)];
    expect(await group([asked("pond")], [], done)).toEqual([]);
    expect(await group([asked("pond"), asked("park", { askedAt: NOW + 11 })], [], done)).toMatchObject([
      { question: "park", asked: 1, wordings: [] },
    ]);
  });

  it("gives each group a key of its own that does not depend on the other groups", async () => {
    const [pool] = await group([asked("pool")]);
    const many = await group([asked("pool"), asked("bus"), asked("bus")]);
    expect(many[1]?.key).toBe(pool?.key);
    expect(many[0]?.key).not.toBe(pool?.key);
    expect(pool?.key).toMatch(/^[\w-]{12}$/u);
  });
});
