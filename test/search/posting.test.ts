import * as fc from "fast-check";
import { expect, it } from "vitest";
import { addInBody, addInTitle, frequencyOf, ordinalOf, postingOf } from "../../src/search/posting.ts";

/** How often `one` counts what is done to nothing so many times. */
const times = (count: number, one: (frequency: number) => number, frequency = 0): number =>
  Array.from({ length: count }).reduce<number>(one, frequency);

it("holds a passage's ordinal and a frequency side by side, up to 7 in the title, which count twice, and 31 in the body", () => {
  const ordinals = fc.integer({ min: 0, max: 2 ** 24 - 1 });
  const counts = fc.integer({ min: 0, max: 40 });
  fc.assert(
    fc.property(ordinals, counts, counts, (ordinal, title, body) => {
      const posting = postingOf(ordinal, times(body, addInBody, times(title, addInTitle)));
      expect(ordinalOf(posting)).toBe(ordinal);
      expect(frequencyOf(posting)).toBe(2 * Math.min(title, 7) + Math.min(body, 31));
    }),
  );
});
