import * as fc from "fast-check";
import { expect, test } from "vitest";
import { step, take, World } from "./random-steps.ts";
import { runs } from "../support/seed.ts";

const STEPS = 500;

test(`in a conversation of ${STEPS} random steps nothing fails, Telegram takes every call, and every question within the limits has one answer`, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: STEPS, maxLength: STEPS }), async (steps) => {
      const world = new World();
      for (const each of steps) await take(world, each);
      expect(world.buttons.length).toBeGreaterThan(40);
    }),
    { numRuns: runs(1), endOnFailure: true },
  );
});
