import { expect, it } from "vitest";
import { Turns } from "../../src/work/turns.ts";

it("work on the same things is done in turn, also after a failure; other work does not wait", async () => {
  const turns = new Turns();
  const done: string[] = [];
  const gate = Promise.withResolvers<void>();
  const first = turns.take(["a", "b"], async () => {
    await gate.promise;
    done.push("first");
    throw new Error("it went wrong");
  });
  const second = turns.take(["b", "c"], async () => done.push("second"));
  const third = turns.take(["c"], async () => done.push("third"));
  await turns.take(["d"], async () => done.push("elsewhere"));
  gate.resolve();
  await expect(first).rejects.toThrow("it went wrong");
  await Promise.all([second, third]);
  expect(done).toEqual(["elsewhere", "first", "second", "third"]);
});
