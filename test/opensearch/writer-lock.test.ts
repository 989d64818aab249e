import { expect, it } from "vitest";
import { lockStep } from "../../src/opensearch/writer-lock.ts";

const version = (sequence: number, term = 1) => ({ sequence, term });

it.each([
  ["nobody holds it", undefined, undefined, 0, "take"],
  ["it was given back", version(3), undefined, 500, "take"],
  ["its holder has been heard of since", version(3), version(4), 500, "leave"],
  ["its holder has been heard of since the cluster was started anew", version(3), version(3, 2), 500, "leave"],
  ["its holder has been silent for a moment", version(3), version(3), 9500, "wait"],
  ["its holder has been silent for long", version(3), version(3), 10_000, "take"],
] as const)("when %s the lock is to be dealt with so", (_, first, now, watched, step) => {
  expect(lockStep(first, now, watched)).toBe(step);
});
