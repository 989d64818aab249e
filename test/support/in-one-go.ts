import type { Steps } from "../../src/answer/steps.ts";

/** Does long work in one go. */
export function inOneGo<T>(steps: Steps<T>): T {
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}
