import { Bot, type Context } from "grammy";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ChatStates } from "../../../src/store/chat-states.ts";
import { attempt, goByTheRules, whileWaiting, type Outcome } from "../../../src/telegram/receive/attempt.ts";
import { CallsUnderWay } from "../../../src/telegram/receive/calls-under-way.ts";
import { DeliveredCalls } from "../../../src/telegram/receive/delivered-calls.ts";
import { makeDatabase } from "../../support/memory.ts";

/** In milliseconds, by a clock that stands still until it is moved. */
const LIMIT = 1000;

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] }));
afterEach(() => void vi.useRealTimers());

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** How an attempt ends whose handler does this, and whose calls take so long, in milliseconds. */
async function attemptOf(work: (ctx: Context) => Promise<unknown>, callTime = 0): Promise<Outcome> {
  const bot = new Bot("1:a", { botInfo: { id: 1, is_bot: true, first_name: "B", username: "b" } as Bot["botInfo"] });
  bot.api.config.use(async () => {
    await pause(callTime);
    return { ok: true, result: true as never };
  });
  bot.use(goByTheRules);
  bot.use(work);
  const attempted = attempt(
    bot,
    { update_id: 1 },
    {
      delivered: new DeliveredCalls(undefined, () => {}),
      chats: new ChatStates(makeDatabase(), 1),
      computeLimit: LIMIT,
      timeLimit: 5 * LIMIT,
      calls: new CallsUnderWay(Infinity, 0),
      signal: AbortSignal.any([]),
      onFault: () => {},
      now: Date.now,
    },
  );
  await vi.advanceTimersByTimeAsync(10 * LIMIT);
  return attempted;
}

test("waiting for a parser or a download does not count as our own time, computing before and after does", async () => {
  expect(await attemptOf(({ update }) => whileWaiting(update, () => pause(3 * LIMIT)))).toEqual({ result: "done" });
  expect(await attemptOf(() => pause(LIMIT - 1))).toEqual({ result: "done" });
  expect(await attemptOf(() => pause(LIMIT + 1))).toEqual({ result: "failed", reason: "it took longer than 1 s" });
  const failing = attemptOf(async ({ update }) => {
    await pause(LIMIT / 2);
    await whileWaiting(update, () => Promise.reject(new Error("no"))).catch(() => {});
    await pause(LIMIT / 2 + 1);
  });
  expect(await failing).toMatchObject({ result: "failed" });
});

test("what waits without end, as for a turn that never comes, is given up all the same", async () => {
  const endless = ({ update }: Context): Promise<unknown> => whileWaiting(update, () => new Promise(() => {}));
  expect(await attemptOf(endless)).toEqual({ result: "failed", reason: "it took longer than 5 s" });
});

test("waiting for Telegram does not count as our own time", async () => {
  const chatty = ({ api }: Context): Promise<unknown> => api.sendMessage(5, "hello");
  expect(await attemptOf(chatty, 3 * LIMIT)).toEqual({ result: "done" });
});
