/** Long work, cut into steps of some milliseconds each, and what comes of it. */
export type Steps<T> = Generator<void, T, void>;

/** Does long work in one go. */
export function inOneGo<T>(steps: Steps<T>): T {
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}
