import { setImmediate } from "node:timers/promises";

/** Long work, cut into steps of some milliseconds each, and what comes of it. Nothing is done before it is run. */
export type Steps<T = void> = Generator<void, T, void>;

/** The same, where a step waits for something outside. */
export type AsyncSteps<T = void> = AsyncGenerator<void, T, void>;

/** For how long nobody else is served, in milliseconds. */
const STRETCH = 5;

/** Does long work step by step, so that other people are served in between. */
export async function runInSteps<T>(steps: Steps<T> | AsyncSteps<T>): Promise<T> {
  for (;;) {
    const until = performance.now() + STRETCH;
    do {
      const next = steps.next();
      const step = next instanceof Promise ? await next : next;
      if (step.done === true) return step.value;
    } while (performance.now() < until);
    await setImmediate();
  }
}

/** Does long work in one go, where nobody waits for anything else. */
export function runAtOnce<T>(steps: Steps<T>): T {
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}
