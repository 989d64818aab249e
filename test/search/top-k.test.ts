import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TopK } from "../../src/search/top-k.ts";

/** What is kept of these scores, offered under the numbers from 0. */
function keep(capacity: number, scores: readonly number[]): [number, number][] {
  const best = new TopK(capacity);
  scores.forEach((score, id) => best.offer(id, score));
  return best.sorted();
}

describe("TopK", () => {
  it("gives the best with their scores, best first", () => {
    expect(keep(3, [0.5, 2, 1, 0.25, 3])).toEqual([
      [4, 3],
      [1, 2],
      [2, 1],
    ]);
  });

  it("takes the lower number for the better of equal scores, in whatever order they come", () => {
    const best = new TopK(2);
    for (const id of [7, 3, 5, 1, 9]) best.offer(id, 1);
    expect(best.sorted()).toEqual([
      [1, 1],
      [3, 1],
    ]);
  });

  it("gives fewer when fewer were offered", () => {
    expect(keep(5, [1])).toEqual([[0, 1]]);
    expect(keep(5, [])).toEqual([]);
  });

  it("keeps nothing when nothing is to be kept", () => {
    expect(keep(0, [1, 2, 3])).toEqual([]);
  });

  it("tells the least score that it keeps once it is full", () => {
    const best = new TopK(2);
    const least = [3, 1, 2].map((score, id) => {
      best.offer(id, score);
      return best.least;
    });
    expect(least).toEqual([0, 1, 2]);
    expect(new TopK(0).least).toBe(0);
  });

  it("goes on after it was asked", () => {
    const best = new TopK(2);
    best.offer(0, 1);
    expect(best.sorted()).toEqual([[0, 1]]);
    best.offer(1, 2);
    best.offer(2, 3);
    expect(best.sorted()).toEqual([
      [2, 3],
      [1, 2],
    ]);
  });

  it("keeps what sorting everything would put first", () => {
    const candidates = fc.uniqueArray(fc.tuple(fc.nat(500), fc.constantFrom(0.25, 0.5, 1, 1.5, 2, 3, 5, 8)), {
      selector: ([id]) => id,
      maxLength: 120,
    });
    fc.assert(
      fc.property(candidates, fc.nat(40), (offered, capacity) => {
        const best = new TopK(capacity);
        for (const [id, score] of offered) best.offer(id, score);
        const sorted = offered.toSorted((a, b) => b[1] - a[1] || a[0] - b[0]);
        expect(best.sorted()).toEqual(sorted.slice(0, capacity));
      }),
    );
  });
});
