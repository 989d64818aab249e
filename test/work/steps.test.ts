import { setImmediate } from "node:timers/promises";
import { expect, it } from "vitest";
import { runAtOnce, runInSteps, type Steps } from "../../src/work/steps.ts";

/** Work of some steps, each of which keeps the processor busy for 4 ms. */
function* work(steps: number): Steps<string> {
  for (let step = 0; step < steps; step++) {
    const until = performance.now() + 4;
    while (performance.now() < until);
    yield;
  }
  return "done";
}

it("does long work to its end, and lets others have their turn in between", async () => {
  const others = { turns: 0, areDone: false };
  const serve = async (): Promise<void> => {
    for (; !others.areDone; others.turns++) await setImmediate();
  };
  const served = serve();
  expect(await runInSteps(work(25))).toBe("done");
  others.areDone = true;
  await served;
  expect(others.turns).toBeGreaterThan(3);
});

it("does it in one go just as well", () => {
  expect(runAtOnce(work(3))).toBe("done");
});

it("hands on what goes wrong", async () => {
  const failing = function* (): Steps<never> {
    yield;
    throw new Error("it went wrong");
  };
  await expect(runInSteps(failing())).rejects.toThrow("it went wrong");
  expect(() => runAtOnce(failing())).toThrow("it went wrong");
});
