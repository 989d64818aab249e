import { readFileSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import { pino } from "pino";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import type { Answer } from "../../src/answer/answer.ts";
import type { GivenAnswer } from "../../src/store/answers.ts";
import { databaseFile, openDatabase } from "../../src/store/database.ts";
import { Inbox } from "../../src/store/inbox.ts";
import { openMemory, type Memory } from "../../src/store/memory.ts";
import { understood } from "../support/documents.ts";
import { makeDatabase } from "../support/memory.ts";
import { makeFolder } from "../support/temp-folder.ts";
import { numberAlone } from "../support/number-alone.ts";

const AIGUL = 4242;
const BORIS = 4343;

const notFound = (question: string): Answer => ({
  ...understood(question),
  topic: question,
  outcome: "not-found",
  nearest: [],
});
const found = (question: string, path: string): Answer => ({
  ...notFound(question),
  outcome: "found",
  quotes: [
    {
      text: "words",
      span: { start: 0, end: 5 },
      highlights: [],
      language: "en",
      citation: { number: 1, title: `Title of ${path}`, headings: [], path },
      also: [],
    },
  ],
});
const given = (changes: Partial<GivenAnswer> = {}): GivenAnswer => ({
  chatId: AIGUL,
  origin: "message 1",
  userId: AIGUL,
  messageId: 1,
  askedAt: 1000,
  language: "en",
  milliseconds: 2.5,
  versions: { "a.md": "v1" },
  answer: notFound("how to bake bread"),
  ...changes,
});

let database: DatabaseSync;
let memory: Memory;
beforeEach(() => {
  database = makeDatabase();
  memory = openMemory(database, 1);
});

describe("an answer", () => {
  test("is found by its id in its own chat, and in no other", () => {
    const { id } = memory.answers.keep(given());
    expect(id).toMatch(/^[\w-]{12}$/u);
    expect(memory.answers.find(id, AIGUL)).toMatchObject(given());
    expect(memory.answers.find(id, BORIS)).toBeUndefined();
    expect(openMemory(database, 2).answers.find(id, AIGUL)).toBeUndefined();
    expect(memory.answers.find("AAAAAAAAAAAA", AIGUL)).toBeUndefined();
  });

  test("takes the place of the one to the same message, whose buttons and votes are gone with it", () => {
    const first = memory.answers.keep(given());
    memory.votes.set(first.id, AIGUL, { helpful: true });
    const second = memory.answers.keep(given({ answer: found("who?", "a.md") }));
    expect(memory.answers.find(first.id, AIGUL)).toBeUndefined();
    expect(memory.answers.to(AIGUL, "message 1")?.id).toBe(second.id);
    expect(memory.questions.since(0)).toMatchObject([{ question: "who?", helpful: 0 }]);
  });

  test("is known by the message that shows it, once that is sent", () => {
    const { id } = memory.answers.keep(given());
    expect(memory.answers.shownIn(AIGUL, 7)).toBeUndefined();
    memory.answers.setReply(id, 7);
    expect(memory.answers.shownIn(AIGUL, 7)?.id).toBe(id);
  });

  test("is the last one to a person in a chat, also among those of the same second", () => {
    const ask = (origin: string, changes: Partial<GivenAnswer> = {}): void =>
      void memory.answers.keep(given({ origin, answer: notFound(origin), ...changes }));
    ask("message 1");
    ask("message 2");
    ask("message 3", { userId: BORIS });
    ask("message 4", { askedAt: 9000 });
    const last = (origin: string, until: number): string | undefined =>
      memory.answers.lastTo(AIGUL, AIGUL, { from: 0, until, origin })?.origin;
    expect(last("message 5", 1000)).toBe("message 2");
    expect(last("message 2", 1000)).toBe("message 1");
    expect(last("message 5", 9000)).toBe("message 4");
    expect(memory.answers.lastTo(AIGUL, AIGUL, { from: 2000, until: 5000, origin: "" })).toBeUndefined();
  });

  test("is forgotten with its votes when its time has come", () => {
    const { id } = memory.answers.keep(given());
    memory.votes.set(id, BORIS, { helpful: false });
    memory.forgetBefore(1000);
    expect(memory.answers.find(id, AIGUL)).toBeDefined();
    memory.forgetBefore(1001);
    expect(memory.answers.find(id, AIGUL)).toBeUndefined();
    expect(database.prepare("SELECT count(*) AS n FROM votes").get()?.["n"]).toBe(0);
  });
});

describe("the log of questions", () => {
  test("has what was asked, what came of it and what people thought, and nobody's name", () => {
    const { id } = memory.answers.keep(given({ answer: found("who?", "a.md"), chatId: -500 }));
    memory.votes.set(id, AIGUL, { helpful: true });
    memory.votes.set(id, BORIS, { helpful: false });
    memory.votes.set(id, 5, { helpful: false, reason: "outdated" });
    expect(memory.questions.since(0)).toEqual([
      {
        askedAt: 1000,
        question: "who?",
        language: "en",
        outcome: "found",
        place: "group",
        document: { path: "a.md", title: "Title of a.md" },
        milliseconds: 2.5,
        helpful: 1,
        unhelpful: { wrong: 0, outdated: 1, incomplete: 0, other: 0, unsaid: 1 },
      },
    ]);
    expect(JSON.stringify(memory.questions.since(0))).not.toMatch(numberAlone(AIGUL));
  });

  test("counts one vote a person, the last", () => {
    const { id } = memory.answers.keep(given());
    memory.votes.set(id, AIGUL, { helpful: true });
    memory.votes.set(id, AIGUL, { helpful: false, reason: "wrong" });
    memory.votes.set(id, AIGUL, { helpful: true });
    expect(memory.questions.since(0)).toMatchObject([{ helpful: 1, unhelpful: { wrong: 0, unsaid: 0 } }]);
  });

  test("leaves out small talk and what is older", () => {
    memory.answers.keep(given({ origin: "1", askedAt: 1 }));
    memory.answers.keep(given({ origin: "2", answer: { ...notFound("hello"), outcome: "small-talk" } }));
    memory.answers.keep(given({ origin: "3" }));
    expect(memory.questions.since(2)).toHaveLength(1);
  });

  test("finds the latest without an answer, and whose they are", () => {
    for (const [index, text] of ["old", "older", "first", "second"].entries())
      memory.answers.keep(given({ origin: text, askedAt: index, answer: notFound(text), userId: index }));
    memory.answers.keep(given({ origin: "5", answer: found("who?", "a.md") }));
    memory.answers.keep(given({ origin: "6", answer: { ...notFound("hello"), outcome: "small-talk" } }));
    const first = { askedAt: 2, question: "first", language: "en", userId: 2 };
    expect(memory.questions.unanswered(1, 2)).toEqual([first, { ...first, askedAt: 3, question: "second", userId: 3 }]);
    expect(memory.questions.unanswered(1, 9)).toHaveLength(3);
  });

  test("is read without what stands around the question, of which there may be hundreds of megabytes", () => {
    const { parse } = JSON;
    memory.answers.keep(given({ answer: found("who?", "a.md") }));
    JSON.parse = () => {
      throw new Error("an answer was read as a whole");
    };
    onTestFinished(() => {
      JSON.parse = parse;
    });
    expect(memory.questions.since(0)).toHaveLength(1);
    expect(memory.questions.unanswered(0, 9)).toEqual([]);
  });
});

describe("people", () => {
  test("are known once they have written, with the language that they chose", () => {
    const { people } = memory;
    expect(people.hasStarted(AIGUL)).toBe(false);
    people.meet(AIGUL);
    expect(people.hasStarted(AIGUL)).toBe(true);
    expect(people.language(AIGUL)).toBeUndefined();
    people.setLanguage(AIGUL, "kk");
    people.meet(AIGUL);
    expect(people.language(AIGUL)).toBe("kk");
    expect(people.hasStarted(BORIS)).toBe(false);
  });
});

test("Who is forgotten is gone from the file, and nobody else is", async () => {
  const folder = await makeFolder();
  const file = openDatabase(folder, pino({ level: "silent" }));
  const kept = openMemory(file, 1);
  const inbox = new Inbox(file, 1);
  const secret = (origin: string, userId: number, words: string): void =>
    void kept.answers.keep(given({ origin, userId, answer: notFound(words) }));
  secret("message 1", AIGUL, "my illness");
  secret("message 2", BORIS, "the fee");
  kept.people.setLanguage(AIGUL, "ru");
  const [update] = inbox.add([
    {
      updateId: 1,
      kind: "message",
      lane: "1",
      body: JSON.stringify({ message: { from: { id: AIGUL }, text: "illness" } }),
    },
  ]);
  inbox.setAside(update!.seq, "TypeError");
  kept.forgetPerson(AIGUL);
  for (const end of ["", "-wal"]) expect(readFileSync(databaseFile(folder) + end, "latin1")).not.toContain("illness");
  expect(kept.people.hasStarted(AIGUL)).toBe(false);
  expect(inbox.listSetAside(9)).toEqual([]);
  expect(kept.questions.since(0)).toMatchObject([{ question: "the fee" }]);
  file.close();
});
