import { describe, test } from "vitest";
import { askAtOnce } from "./load.ts";
import { surviveFaults } from "./random-faults.ts";
import { surviveStops } from "./survive-stops.ts";

// Short forms of what `npm run -s soak` does at length; they run side by side, so no time is measured closely here.
describe.concurrent("the bot as a process, in short", () => {
  test("loses nothing when it is killed again and again, and repeats only what was under way", async ({ expect }) => {
    const options = { stops: 4, updates: 120, chats: 10, queue: "at once", latency: 60 } as const;
    const result = await surviveStops({ signal: "SIGKILL", ...options });
    expect(result).toMatchObject({ asked: 120, lost: 0, disordered: 0, badEndings: 0 });
    expect(result.mostRepeatedByOneStop).toBeLessThanOrEqual(10);
  });

  test("loses and repeats nothing when it is asked to end again and again", async ({ expect }) => {
    const options = { stops: 3, updates: 60, chats: 10, queue: "by and by", latency: 60 } as const;
    const result = await surviveStops({ signal: "SIGTERM", ...options });
    expect(result).toMatchObject({ asked: 60, lost: 0, repeated: 0, disordered: 0, badEndings: 0 });
  });

  test("answers 100 people who ask at once, each three times, in order", async ({ expect }) => {
    expect(await askAtOnce(100, 3)).toMatchObject({ asked: 300, lost: 0, repeated: 0, disordered: 0 });
  });

  test("answers everything although 30 % of all calls go wrong", async ({ expect }) => {
    const result = await surviveFaults(2000, 0.3, 10);
    expect(result).toMatchObject({ lost: 0, disordered: 0, clean: true });
    expect(result.repeated).toBeLessThanOrEqual(result.unknown);
  });
});
