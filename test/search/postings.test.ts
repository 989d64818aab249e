import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Postings } from "../../src/search/postings.ts";

/** The postings of a list, slice after slice. */
function read(postings: Postings, list: number): number[] {
  const all: number[] = [];
  const reader = postings.read(list);
  while (reader.next()) all.push(...reader.chunk.subarray(reader.at, reader.end));
  return all;
}

describe("Postings", () => {
  it("has nothing in a list that nothing was added to", () => {
    const postings = new Postings();
    postings.append(3, 7);
    expect([0, 2, 4, 100_000].map((list) => postings.length(list))).toEqual([0, 0, 0, 0]);
    expect(read(postings, 0)).toEqual([]);
    expect(read(postings, 100_000)).toEqual([]);
  });

  it("gives a list back in the order in which it grew", () => {
    const postings = new Postings();
    for (const posting of [5, 3, 9, 9, 1]) postings.append(0, posting);
    expect(postings.length(0)).toBe(5);
    expect(read(postings, 0)).toEqual([5, 3, 9, 9, 1]);
  });

  it("keeps all 32 bits of a posting", () => {
    const postings = new Postings();
    const extremes = [0, 1, 0x7fffffff, 0x80000000, 0xffffffff];
    for (const posting of extremes) postings.append(2, posting);
    expect(read(postings, 2)).toEqual(extremes);
  });

  it("keeps long lists apart that grow in turn, beyond the largest slice", () => {
    const postings = new Postings();
    const lists = [0, 1, 500];
    const count = 30_000;
    for (let i = 0; i < count; i++) for (const list of lists) postings.append(list, i * 3 + (list % 3));
    for (const list of lists) {
      const all = read(postings, list);
      expect(all).toHaveLength(count);
      expect(all.findIndex((posting, i) => posting !== i * 3 + (list % 3))).toBe(-1);
    }
  });

  it("holds what a map of arrays would hold, however lists are mixed", () => {
    const addition = fc.tuple(fc.constantFrom(0, 1, 2, 7, 255, 256, 1000), fc.integer({ min: 0, max: 0xffffffff }));
    fc.assert(
      fc.property(fc.array(addition, { maxLength: 400 }), (additions) => {
        const postings = new Postings();
        const expected = new Map<number, number[]>();
        for (const [list, posting] of additions) {
          postings.append(list, posting);
          expected.set(list, [...(expected.get(list) ?? []), posting]);
        }
        for (const [list, all] of expected) expect(read(postings, list)).toEqual(all);
      }),
    );
  });
});
