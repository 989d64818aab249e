import { describe, expect, it } from "vitest";
import { shareMemory } from "../../src/corpus/memory-share.ts";

const MB = 1_000_000;
const GIB = 1024 ** 3;

describe("shareMemory", () => {
  it("lets the bot and all parsers at their limit fit into a container of 1,000 MB, however many processors there are", () => {
    for (const processors of [1, 2, 4, 64]) {
      const { processes, megabytes, total } = shareMemory(1000 * MB, processors);
      expect(processes).toBe(1);
      expect(megabytes * 1024 ** 2).toBeGreaterThan(400 * MB);
      expect((400 + total) * 1024 ** 2).toBeLessThanOrEqual(1000 * MB);
    }
  });

  it("leaves a processor to answers, and parses with no more than four", () => {
    expect([1, 2, 3, 5, 64].map((processors) => shareMemory(16 * GIB, processors).processes)).toEqual([1, 1, 2, 4, 4]);
  });

  it("gives a parser what it needs to start where there is hardly any memory", () => {
    expect(shareMemory(256 * MB, 2)).toEqual({ processes: 1, megabytes: 192, total: 192 });
  });
});
