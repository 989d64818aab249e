import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GAP_COSTS, soundCode, SOUND_COUNT, SUBSTITUTION_COSTS } from "../../src/languages/phonetics.ts";
import { SoundIndex } from "../../src/languages/sound-index.ts";
import { runs } from "../support/seed.ts";

function like(keys: readonly string[], key: string, threshold: number): Map<number, number> {
  const index = new SoundIndex();
  for (const each of keys) index.add(each);
  const found = new Map<number, number>();
  index.forEachLike(key, threshold, (number, similarity) => found.set(number, similarity));
  return found;
}

const gap = (sound: string): number => GAP_COSTS[soundCode(sound)]!;

const change = (a: string, b: string): number => SUBSTITUTION_COSTS[soundCode(a) * SOUND_COUNT + soundCode(b)]!;

const distance = (a: string, b: string): number => {
  const table: number[][] = [[0]];
  for (let i = 0; i <= a.length; i++) {
    table[i] ??= [];
    for (let j = 0; j <= b.length; j++) {
      if (i === 0 && j === 0) continue;
      table[i]![j] = Math.min(
        i > 0 ? table[i - 1]![j]! + gap(a[i - 1]!) : Infinity,
        j > 0 ? table[i]![j - 1]! + gap(b[j - 1]!) : Infinity,
        i > 0 && j > 0 ? table[i - 1]![j - 1]! + change(a[i - 1]!, b[j - 1]!) : Infinity,
      );
    }
  }
  return table[a.length]![b.length]!;
};

/** The same by the full table of distances, nothing spared. */
function naiveLike(keys: readonly string[], key: string, threshold: number): Map<number, number> {
  const found = new Map<number, number>();
  keys.forEach((other, number) => {
    if (key.length < 2 || other.length < 2 || change(key[0]!, other[0]!) > 0.5) return;
    const similarity = 1 - distance(key, other) / Math.max(key.length, other.length);
    if (similarity >= threshold) found.set(number, similarity);
  });
  return found;
}

describe("SoundIndex", () => {
  it("finds the same key with certainty, and keys that are like it with less", () => {
    const found = like(["ospanov", "ospanof", "osmanov", "bridge"], "ospanov", 0.8);
    expect(found.get(0)).toBe(1);
    expect(found.get(1)).toBeGreaterThan(0.9);
    expect(found.get(1)).toBeLessThan(1);
    expect(found.get(2)).toBeLessThan(found.get(1)!);
    expect(found.has(3)).toBe(false);
  });

  it("gives keys their numbers in the order of their arrival, those too short to be found too", () => {
    expect(Array.from(like(["", "a", "ospanov"], "ospanov", 0.9).keys())).toEqual([2]);
  });

  it("finds nothing for a key of one sound or none", () => {
    expect(like(["a", "ab", ""], "a", 0.1).size).toBe(0);
    expect(like(["a", "ab", ""], "", 0.1).size).toBe(0);
  });

  it("finds nothing that begins with quite another sound", () => {
    expect(like(["mspanov", "tspanov"], "ospanov", 0.5).size).toBe(0);
    expect(like(["aspanov"], "ospanov", 0.5).size).toBe(1);
  });

  it("minds no key without end", () => {
    expect(like(["ab".repeat(3000), "ospanov"], "ab".repeat(3000), 0.9).has(0)).toBe(true);
  });

  it("finds what a full table of distances finds, however many keys begin alike", () => {
    const key = fc.string({ unit: fc.constantFrom(...Array.from("aoiptksvwxj2")), maxLength: 9 });
    fc.assert(
      fc.property(
        fc.array(key, { maxLength: 60 }),
        key,
        fc.constantFrom(0.3, 0.5, 0.74, 0.86, 1),
        (keys, asked, threshold) => {
          const [found, expected] = [like(keys, asked, threshold), naiveLike(keys, asked, threshold)];
          const all = new Set([...found.keys(), ...expected.keys()]);
          for (const number of all) {
            // A key right at the threshold may fall on either side of it.
            if (Math.abs((expected.get(number) ?? found.get(number)!) - threshold) < 1e-9) continue;
            expect(found.get(number)).toBeCloseTo(expected.get(number) ?? Number.NaN, 9);
          }
        },
      ),
      { numRuns: runs(200) },
    );
  });
});
