import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { CallsUnderWay } from "../../../src/telegram/receive/calls-under-way.ts";

const LIMIT = 3;
const PATIENCE = 1000;

let calls: CallsUnderWay;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "performance"] });
  calls = new CallsUnderWay(LIMIT, PATIENCE);
});
afterEach(() => void vi.useRealTimers());

/** A call that hangs until it is given up; tells whether it has been. */
function hang(signal = new AbortController().signal): { isGivenUp: boolean } {
  const call = { isGivenUp: false };
  void calls.make(
    signal,
    (given) =>
      new Promise<void>((resolve) => {
        given.addEventListener("abort", () => {
          call.isGivenUp = true;
          resolve();
        });
      }),
  );
  return call;
}
const answer = (): Promise<void> => calls.make(new AbortController().signal, async () => {});

test("there is room until so many calls are under way", () => {
  for (let count = 0; count < LIMIT; count++) {
    expect(calls.makeRoom()).toBe(0);
    hang();
  }
  expect(calls.makeRoom()).toBe(PATIENCE);
});

test("the oldest is given up for another once it has had its time, and no more than one", async () => {
  const [first, second] = [hang(), hang()];
  vi.advanceTimersByTime(PATIENCE - 1);
  await answer();
  hang();
  expect(calls.makeRoom()).toBe(1);
  vi.advanceTimersByTime(1);
  expect(calls.makeRoom()).toBe(0);
  expect([first.isGivenUp, second.isGivenUp]).toEqual([true, false]);
});

test("when Telegram answers nobody, one is given up now and then, to learn whether it answers others", () => {
  const hanging = Array.from({ length: 2 * LIMIT }, () => hang());
  const given = (): number => hanging.filter(({ isGivenUp }) => isGivenUp).length;
  vi.advanceTimersByTime(10 * PATIENCE);
  expect(calls.makeRoom()).toBe(0);
  expect(calls.makeRoom()).toBe(PATIENCE);
  expect(given()).toBe(1);
  vi.advanceTimersByTime(PATIENCE);
  expect(calls.makeRoom()).toBe(0);
  expect(given()).toBe(2);
});

test("a call ends when its own signal aborts", () => {
  const own = new AbortController();
  const call = hang(own.signal);
  own.abort();
  expect(call.isGivenUp).toBe(true);
});
