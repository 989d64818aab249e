import { beforeEach, describe, expect, it } from "vitest";
import type { AskedOfStaff, StaffAnswer, StaffQuestions } from "../../src/store/staff-questions.ts";
import type { StaffMembers } from "../../src/store/staff-members.ts";
import { makeMemory } from "../support/memory.ts";

const DAY = 24 * 60 * 60 * 1000;
const NOW = 1_800_000_000_000;
const [AIGUL, BORIS, CLARA] = [11, 12, 13];
const [GROUP, MEMBER, COLLEAGUE] = [-100, 777, 778];

let store: StaffQuestions;
let members: StaffMembers;
let forgetPerson: (userId: number) => void;
let forgetBefore: (time: number) => void;
beforeEach(() => {
  const memory = makeMemory();
  store = memory.staffQuestions;
  members = memory.staffMembers;
  ({ forgetPerson } = memory);
  forgetBefore = memory.forgetBefore;
});

let answers = 0;
const asked = (changed: Partial<AskedOfStaff> = {}): AskedOfStaff => ({
  answerId: `answer${++answers}`,
  chatId: AIGUL,
  userId: AIGUL,
  question: "Is there a pool?",
  questionLanguage: "en",
  messageId: 5,
  language: "kk",
  at: NOW,
  ...changed,
});
const answer = (changed: Partial<StaffAnswer> = {}): StaffAnswer => ({
  text: "Yes, on Abai street.",
  at: NOW + DAY,
  by: MEMBER,
  name: "Dana",
  messageId: 70,
  ...changed,
});

describe("a question put to staff", () => {
  it("is an open request with one asker, under an id that fits into a button", () => {
    const request = store.ask(asked());
    expect(request).toMatchObject({ question: "Is there a pool?", language: "en", askedAt: NOW, askers: 1 });
    expect(request.id).toMatch(/^[\w-]{12}$/u);
    expect(store.open()).toEqual([request]);
    expect(store.askers.waiting(request.id)).toMatchObject([
      { chatId: AIGUL, userId: AIGUL, messageId: 5, language: "kk" },
    ]);
  });

  it("is kept once however often its button is pressed, even when it has been answered in between", () => {
    const first = asked();
    const { id } = store.ask(first);
    expect(store.ask(first)).toMatchObject({ id });
    store.answer(id, answer());
    expect(store.ask(first)).toMatchObject({ id, askers: 1, answer: { text: "Yes, on Abai street." } });
    expect(store.open()).toEqual([]);
  });

  it("joins an open request that means the same, but not one that is answered", () => {
    const { id } = store.ask(asked());
    expect(store.ask(asked({ userId: BORIS, chatId: BORIS, question: "Бассейн бар ма?" }), id)).toMatchObject({
      id,
      question: "Is there a pool?",
      askers: 2,
    });
    store.answer(id, answer());
    expect(store.ask(asked({ userId: CLARA, chatId: CLARA }), id).id).not.toBe(id);
  });

  it("of a person who asks twice in other words counts one asker", () => {
    const { id } = store.ask(asked());
    expect(store.ask(asked({ question: "a pool?" }), id).askers).toBe(1);
  });
});

describe("a person", () => {
  it("waits for the open requests that they have asked, each once, in whatever words", () => {
    const { id } = store.ask(asked());
    store.ask(asked({ question: "a pool?" }), id);
    store.ask(asked());
    expect([AIGUL, BORIS].map((person) => store.askers.openOf(person))).toEqual([2, 0]);
    store.answer(id, answer());
    expect(store.askers.openOf(AIGUL)).toBe(1);
  });
});

describe("requests that turn out to mean the same", () => {
  it("become the first of them, with all who wait and all messages that stand for them", () => {
    const one = store.ask(asked());
    const other = store.ask(asked({ userId: BORIS, chatId: BORIS, at: NOW + 1 }));
    store.notices.add(other.id, { chatId: MEMBER, messageId: 9, shown: "" }, NOW);
    expect(store.gather([one.id, other.id], { question: "pool", language: "en" }, NOW)).toMatchObject({
      id: one.id,
      askers: 2,
    });
    expect(store.open().map(({ id }) => id)).toEqual([one.id]);
    expect(store.askers.waiting(one.id).map(({ userId }) => userId)).toEqual([AIGUL, BORIS]);
    expect(store.notices.requestOf({ chatId: MEMBER, messageId: 9 })).toBe(one.id);
  });

  it("are made where nobody has asked staff", () => {
    expect(store.gather([], { question: "where to park", language: "en" }, NOW)).toMatchObject({
      question: "where to park",
      askers: 0,
    });
  });
});

describe("the answer of staff", () => {
  it("is the first one: who comes later is told who was first", () => {
    const { id } = store.ask(asked());
    expect(store.answer(id, answer())?.answer).toEqual(answer());
    expect(store.answer(id, answer({ by: COLLEAGUE, name: "Ermek", text: "No.", messageId: 3 }))?.answer).toEqual(
      answer(),
    );
    expect(store.answered().map((request) => request.id)).toEqual([id]);
  });

  it("to what is not kept any more is none", () => {
    expect(store.answer("AAAAAAAAAAAA", answer())).toBeUndefined();
  });

  it("goes to each chat once, whatever becomes of it", () => {
    const { id } = store.ask(asked({ chatId: GROUP }));
    store.ask(asked({ chatId: GROUP, userId: BORIS, at: NOW + 1 }), id);
    store.ask(asked({ chatId: CLARA, userId: CLARA, at: NOW + 2 }), id);
    store.answer(id, answer());
    store.askers.markTold(id, { chatId: GROUP }, NOW + DAY);
    expect(store.askers.waiting(id).map(({ chatId }) => chatId)).toEqual([CLARA]);
    store.askers.markMissed(id, { chatId: CLARA }, "403: blocked");
    store.askers.markMissed(id, { chatId: GROUP }, "too late to say so");
    expect(store.askers.waiting(id)).toEqual([]);
    expect(store.askers.delivery(id)).toEqual({ told: 2, missed: 1 });
  });

  it("goes to each topic of a forum, of which one may be closed", () => {
    const { id } = store.ask(asked({ chatId: GROUP, threadId: 11 }));
    store.ask(asked({ chatId: GROUP, threadId: 22, userId: BORIS, at: NOW + 1 }), id);
    store.answer(id, answer());
    store.askers.markTold(id, { chatId: GROUP, threadId: 11 }, NOW + DAY);
    expect(store.askers.waiting(id).map(({ threadId }) => threadId)).toEqual([22]);
    expect(store.askers.untold()).toEqual([id]);
    store.askers.markMissed(id, { chatId: GROUP, threadId: 22 }, "400: TOPIC_CLOSED");
    expect(store.askers.delivery(id)).toEqual({ told: 1, missed: 1 });
    expect(store.askers.untold()).toEqual([]);
  });

  it("is remembered as a document", () => {
    const { id } = store.ask(asked());
    store.setDocument(id, "answers/pool.md");
    expect(store.find(id)?.document).toBe("answers/pool.md");
  });
});

describe("messages in chats with staff", () => {
  it("stand for the request that they show, in their own chat", () => {
    const { id } = store.ask(asked());
    store.notices.add(id, { chatId: MEMBER, messageId: 9, shown: "one waits" }, NOW);
    store.notices.add(id, { chatId: MEMBER, messageId: 9, shown: "two wait" }, NOW);
    expect(store.notices.of(id)).toEqual([{ chatId: MEMBER, messageId: 9, shown: "two wait" }]);
    expect(store.notices.requestOf({ chatId: MEMBER, messageId: 9 })).toBe(id);
    expect(store.notices.requestOf({ chatId: COLLEAGUE, messageId: 9 })).toBeUndefined();
  });
});

describe("what is forgotten", () => {
  it("is an open question when nobody waits for it any more", () => {
    const { id } = store.ask(asked());
    store.notices.add(id, { chatId: MEMBER, messageId: 9, shown: "" }, NOW);
    forgetPerson(AIGUL);
    expect(store.open()).toEqual([]);
    expect(store.find(id)).toBeUndefined();
    expect(store.notices.requestOf({ chatId: MEMBER, messageId: 9 })).toBe(id);
    forgetBefore(NOW + 1);
    expect(store.notices.requestOf({ chatId: MEMBER, messageId: 9 })).toBeUndefined();
  });

  it("is the person, not the question of another, which is in the other's words from then on", () => {
    const { id } = store.ask(asked({ question: "AIGUL'S WORDS" }));
    store.ask(asked({ userId: BORIS, chatId: BORIS, question: "a pool?" }), id);
    forgetPerson(AIGUL);
    expect(store.open()).toMatchObject([{ id, question: "a pool?", askers: 1 }]);
    expect(store.askers.waiting(id).map(({ userId }) => userId)).toEqual([BORIS]);
  });

  it("are the words of someone whose question staff has opened, also while others wait for its answer", () => {
    const words = { question: "AIGUL'S WORDS", language: "en", userId: AIGUL } as const;
    const alone = store.gather([], words, NOW);
    const joined = store.gather([], words, NOW);
    store.ask(asked({ userId: BORIS, chatId: BORIS, question: "a pool?" }), joined.id);
    forgetPerson(AIGUL);
    expect(store.find(alone.id)).toBeUndefined();
    expect(store.find(joined.id)).toMatchObject({ question: "a pool?", askers: 1 });
  });

  it("are the words of who asked alone and has been answered, but not the answer", () => {
    const { id } = store.ask(asked({ question: "AIGUL'S WORDS" }));
    store.answer(id, answer());
    forgetPerson(AIGUL);
    expect(store.find(id)).toMatchObject({ question: "", askers: 0, answer: { text: "Yes, on Abai street." } });
  });

  it("is the name of a member of staff, but not the answer", () => {
    const { id } = store.ask(asked());
    store.answer(id, answer());
    store.notices.add(id, { chatId: MEMBER, messageId: 9, shown: "" }, NOW);
    members.setLanguage(MEMBER, "kk");
    members.setLanguage(MEMBER, "ru");
    expect(members.language(MEMBER)).toBe("ru");
    forgetPerson(MEMBER);
    expect(members.language(MEMBER)).toBeUndefined();
    expect(store.find(id)?.answer).toEqual(answer({ by: 0, name: "", messageId: 0 }));
    expect(store.notices.of(id)).toEqual([]);
  });

  it("is an answered question after its time, and never one for which somebody waits", () => {
    const done = store.ask(asked());
    store.answer(done.id, answer());
    const open = store.ask(asked({ at: NOW - 400 * DAY }));
    const unasked = store.gather([], { question: "opened by staff", language: "en" }, NOW);
    forgetBefore(NOW + DAY);
    expect([done, open, unasked].map(({ id }) => store.find(id) !== undefined)).toEqual([true, true, false]);
    forgetBefore(NOW + DAY + 1);
    expect([done, open].map(({ id }) => store.find(id) !== undefined)).toEqual([false, true]);
  });
});
