import { expect, test } from "vitest";
import { AttemptMark, type Progress } from "../../../src/telegram/receive/attempt-mark.ts";

/** What is known after attempts, each of which does so many things and is then ended with the process. */
function afterAttempts(...attempts: readonly (readonly ("work" | "pause" | "cut")[])[]): Progress {
  let progress: Progress = { begun: 0, passed: 0 };
  for (const attempt of attempts) {
    const mark = new AttemptMark(progress, (written) => (progress = written));
    for (const step of attempt) mark[step]();
  }
  return progress;
}

test("what ends the process at the same place again and again is counted, before the first pause and after it", () => {
  expect(afterAttempts(["work"], ["work"], ["work"]).begun).toBe(3);
  const attempt = ["work", "pause", "work"] as const;
  expect(afterAttempts(attempt, attempt, attempt).begun).toBe(3);
});

test("what is ended while it waits is not counted, however often", () => {
  const attempt = ["work", "pause"] as const;
  expect(afterAttempts(attempt, attempt, attempt, attempt).begun).toBe(0);
});

test("what gets further than before is cleared, and is not counted where it has passed once", () => {
  expect(afterAttempts(["work"], ["work"], ["work", "pause"]).begun).toBe(0);
  expect(afterAttempts(["work", "pause"], ["work"], ["work"], ["work"]).begun).toBe(0);
  expect(afterAttempts(["work", "pause", "work"], ["work"], ["work", "pause", "work", "pause", "work"]).begun).toBe(1);
});

test("an attempt that is cut short leaves things as they were", () => {
  expect(afterAttempts(["work", "cut"]).begun).toBe(0);
  expect(afterAttempts(["work"], ["work", "cut"]).begun).toBe(1);
});
