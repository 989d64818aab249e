import type { DatabaseSync } from "node:sqlite";
import { beforeEach, describe, expect, test } from "vitest";
import { KeptQuestions } from "../../src/store/kept-questions.ts";
import { Uploads } from "../../src/store/uploads.ts";
import { makeDatabase } from "../support/memory.ts";

const AIGUL = 4242;
const BORIS = 4343;

let database: DatabaseSync;
let kept: KeptQuestions;
beforeEach(() => {
  database = makeDatabase();
  kept = new KeptQuestions(database, 1);
});

describe("a kept question", () => {
  test("is found by its id until its time has come", () => {
    const id = kept.keep({ question: "who?", until: 1000 });
    expect(id).toMatch(/^[\w-]{12}$/u);
    expect(kept.find(id, AIGUL, 999)).toBe("who?");
    expect(kept.find(id, AIGUL, 1000)).toBeUndefined();
  });

  test("of a person is found by nobody else, one of nobody's by everybody, and none by another bot", () => {
    const own = kept.keep({ question: "who?", userId: AIGUL, until: 1000 });
    const common = kept.keep({ question: "who?", until: 1000 });
    expect(kept.find(own, AIGUL, 0)).toBe("who?");
    expect(kept.find(own, BORIS, 0)).toBeUndefined();
    expect(kept.find(common, BORIS, 0)).toBe("who?");
    expect(new KeptQuestions(database, 2).find(common, BORIS, 0)).toBeUndefined();
  });

  test("keeps its id when it is kept again, for the longer time of the two", () => {
    const id = kept.keep({ question: "who?", until: 2000 });
    expect(kept.keep({ question: "who?", until: 1000 })).toBe(id);
    expect(kept.find(id, AIGUL, 1999)).toBe("who?");
    expect(kept.keep({ question: "when?", until: 1000 })).not.toBe(id);
  });

  test("gives way when the same person has kept thirty others since, and only then", () => {
    const common = kept.keep({ question: "common", until: 1 });
    const others = kept.keep({ question: "of Boris", userId: BORIS, until: 1 });
    const ids = Array.from({ length: 31 }, (_, index) =>
      kept.keep({ question: `question ${index}`, userId: AIGUL, until: 1000 + index }),
    );
    const isKept = (id: string, userId = AIGUL): boolean => kept.find(id, userId, 0) !== undefined;
    expect(ids.map((id) => isKept(id))).toEqual([false, ...Array.from({ length: 30 }, () => true)]);
    expect([isKept(common), isKept(others, BORIS)]).toEqual([true, true]);
  });

  test("is gone from the database when its time has come, or with its person", () => {
    kept.keep({ question: "old", until: 10 });
    kept.keep({ question: "of Aigul", userId: AIGUL, until: 1000 });
    kept.keep({ question: "of Boris", userId: BORIS, until: 1000 });
    kept.forgetExpired(10);
    kept.forgetPerson(AIGUL);
    expect(database.prepare("SELECT question FROM kept_questions").all()).toEqual([{ question: "of Boris" }]);
  });
});

test("a file that was uploaded is known by its content and its name, until it is forgotten", () => {
  const uploads = new Uploads(database, 1);
  const file = { hash: "h", name: "a.pdf" };
  uploads.keep(file, "first");
  uploads.keep(file, "second");
  expect(uploads.fileId(file)).toBe("second");
  expect(uploads.fileId({ ...file, name: "b.pdf" })).toBeUndefined();
  expect(uploads.fileId({ ...file, hash: "i" })).toBeUndefined();
  expect(new Uploads(database, 2).fileId(file)).toBeUndefined();
  uploads.forget(file);
  expect(uploads.fileId(file)).toBeUndefined();
});
