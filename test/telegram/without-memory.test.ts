import { describe, expect, test } from "vitest";
import { PHRASES } from "../../src/phrases/registry.ts";
import { openMemory } from "../../src/store/memory.ts";
import { makeDatabase } from "../support/memory.ts";
import { covered, Harness } from "./harness.ts";

const QUESTION = "Who built the observatory?";

describe("when the memory fails", () => {
  test.each([
    [
      "is full",
      "PRAGMA max_page_count = 1; CREATE TRIGGER full BEFORE INSERT ON answers BEGIN SELECT raise(FAIL, 'full'); END",
    ],
    ["may only be read", "PRAGMA query_only = ON"],
    ["has lost a table", "DROP TABLE votes; DROP TABLE answers; DROP TABLE people"],
  ])("because the database %s, questions are answered all the same, and the log says so", async (_why, damage) => {
    const database = makeDatabase();
    const harness = new Harness({ memory: openMemory(database, 1) });
    database.exec(damage);
    const reply = await harness.ask(QUESTION);
    expect(covered(reply, "blockquote")[0]).toContain("Lydia Brandt");
    // The buttons that need no memory are still there.
    expect(harness.buttons().map((button) => Object.keys(button)[1])).toEqual(["copy_text", "switch_inline_query"]);
    expect(harness.log.join("")).toContain("memory could not be used");
    expect(harness.log.join("")).not.toContain(QUESTION);
  });

  test("a button whose answer cannot be looked up is apologized for", async () => {
    const database = makeDatabase();
    const harness = new Harness({ memory: openMemory(database, 1) });
    await harness.ask(QUESTION);
    database.exec("DROP TABLE votes; DROP TABLE answers");
    const calls = await harness.press("👍");
    expect(calls.map(({ payload }) => payload["text"])).toContain(PHRASES.en.failure);
  });
});
