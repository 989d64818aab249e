import { describe, expect, it } from "vitest";
import { NumberPool } from "../../src/search/number-pool.ts";

/** Makes a run of so many times its own address. */
function fill(pool: NumberPool, length: number): number {
  const address = pool.allocate(length);
  pool.chunkOf(address).fill(address, pool.placeOf(address), pool.placeOf(address) + length);
  return address;
}

const read = (pool: NumberPool, address: number, length: number): Uint32Array =>
  pool.chunkOf(address).subarray(pool.placeOf(address), pool.placeOf(address) + length);

/** Enough for several chunks, one run longer than a chunk among them. */
const LENGTHS = [3, 1, 100, 400_000, 400_000, 400_000, 7, 1_200_000, 5, 900_000, 900_000, 1];

describe("NumberPool", () => {
  it("keeps every run in one piece, and gives it back", () => {
    const pool = new NumberPool();
    const addresses = LENGTHS.map((length) => fill(pool, length));
    expect(addresses).not.toContain(0);
    expect(new Set(addresses).size).toBe(LENGTHS.length);
    for (const [index, address] of addresses.entries()) {
      const run = read(pool, address, LENGTHS[index]!);
      expect(run).toHaveLength(LENGTHS[index]!);
      expect(run.every((number) => number === address)).toBe(true);
    }
  });

  it("makes runs of zeros", () => {
    const pool = new NumberPool();
    fill(pool, 10);
    expect(Array.from(read(pool, pool.allocate(3), 3))).toEqual([0, 0, 0]);
  });

  it.each([3, 5, LENGTHS.length])("is what it was when %i runs have been saved, and goes on from there", (count) => {
    const before = new NumberPool();
    const kept = LENGTHS.slice(0, count).map((length) => fill(before, length));
    const pool = new NumberPool(before.save());
    const added = LENGTHS.map((length) => fill(pool, length));
    for (const [index, address] of [...kept, ...added].entries()) {
      const length = [...LENGTHS.slice(0, count), ...LENGTHS][index]!;
      expect(read(pool, address, length).every((number) => number === address)).toBe(true);
    }
  });

  it("takes little for little", () => {
    const pool = new NumberPool();
    fill(pool, 10);
    expect(pool.chunkOf(1).byteLength).toBeLessThan(10_000);
  });
});
