import { setImmediate } from "node:timers/promises";
import type { Steps } from "../answer/steps.ts";

/** For how long nobody else is served, in milliseconds. */
const STRETCH = 10;

/** Does long work bit by bit, so that other people are answered in between. */
export async function runInSteps<T>(steps: Steps<T>): Promise<T> {
  for (;;) {
    const until = performance.now() + STRETCH;
    do {
      const step = steps.next();
      if (step.done === true) return step.value;
    } while (performance.now() < until);
    await setImmediate();
  }
}
