import { describe } from "vitest";
import { Random } from "../bench/random.ts";
import { SEED } from "../support/seed.ts";
import { test } from "../support/system-test.ts";
import { surviveFaults } from "./random-faults.ts";
import { surviveStops } from "./survive-stops.ts";

// Short forms of what `npm run -s soak` does at length and measures.
describe.concurrent("the bot as a process, in short", () => {
  test("loses nothing when it is killed or asked to end, and repeats only what was under way when it was killed", async ({
    starting,
    expect,
  }) => {
    const options = { updates: 60, chats: 10, latency: 60, random: new Random(SEED) };
    // In this order: what was killed may be sent again in the life after the next one only.
    const result = await surviveStops({ signals: ["SIGTERM", "SIGKILL"], ...options }, starting);
    expect(result).toMatchObject({ asked: 60, lost: 0, unexplained: 0, disordered: 0, badEndings: 0 });
    expect(result.mostRepeatedByOneStop).toBeLessThanOrEqual(10);
    expect(result.repeatedAfter.SIGTERM).toBe(0);
  });

  test("answers everything although 30 % of all calls go wrong", async ({ starting, expect }) => {
    const result = await surviveFaults(1000, 0.3, 10, new Random(SEED), starting);
    expect(result).toMatchObject({ lost: 0, disordered: 0, clean: true });
    expect(result.repeated).toBeLessThanOrEqual(result.unknown);
  });
});
