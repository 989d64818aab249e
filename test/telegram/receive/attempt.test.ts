import { setTimeout as pause } from "node:timers/promises";
import { Bot } from "grammy";
import { expect, test } from "vitest";
import { ChatStates } from "../../../src/store/chat-states.ts";
import { attempt, goByTheRules, whileWaiting, type Outcome } from "../../../src/telegram/receive/attempt.ts";
import { DeliveredCalls } from "../../../src/telegram/receive/delivered-calls.ts";
import { makeDatabase } from "../../support/memory.ts";

const LIMIT = 60;

/** How an attempt ends whose handler does this. */
async function attemptOf(work: (update: Parameters<typeof attempt>[1]) => Promise<unknown>): Promise<Outcome> {
  const bot = new Bot("1:a", { botInfo: { id: 1, is_bot: true, first_name: "B", username: "b" } as Bot["botInfo"] });
  bot.use(goByTheRules);
  bot.use((ctx) => work(ctx.update));
  return attempt(
    bot,
    { update_id: 1 },
    {
      delivered: new DeliveredCalls(undefined, () => {}),
      chats: new ChatStates(makeDatabase(), 1),
      computeLimit: LIMIT,
      signal: AbortSignal.any([]),
      onFault: () => {},
      now: Date.now,
    },
  );
}

test("waiting for a parser or a download does not count as our own time, computing before and after does", async () => {
  expect(await attemptOf((update) => whileWaiting(update, () => pause(LIMIT * 3)))).toEqual({ result: "done" });
  expect(await attemptOf(() => pause(LIMIT * 3))).toMatchObject({ result: "failed" });
  const failing = attemptOf(async (update) => {
    await whileWaiting(update, () => Promise.reject(new Error("no"))).catch(() => {});
    await pause(LIMIT * 3);
  });
  expect(await failing).toMatchObject({ result: "failed" });
});
