import { Bot } from "grammy";
import type { Update } from "grammy/types";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { encodeButton } from "../../../src/telegram/buttons/button-data.ts";
import { showTyping } from "../../../src/telegram/features/typing.ts";
import { BotState } from "../../wire/bot-state.ts";

/** In milliseconds, by a clock that stands still until it is moved. */
const PATIENCE = 1000;
const PRIVATE = { id: 4242, type: "private" };

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

/** The methods that are called while an update of a chat is handled for so long, in milliseconds, and after. */
async function callsDuring(ms: number, chat: object = PRIVATE, pressed?: string): Promise<string[]> {
  const calls: string[] = [];
  const bot = new Bot("1000000:x", {
    botInfo: new BotState({ token: "1000000:x", now: Date.now, webhookRetryMs: 1 }).me,
  });
  bot.api.config.use((_call, method, payload) => {
    calls.push(`${method} ${(payload as { action?: string; message_thread_id?: number }).action}`);
    return Promise.resolve({ ok: false, error_code: 400, description: "Bad Request: not today" });
  });
  const { promise: work, resolve: finish } = Promise.withResolvers<void>();
  bot.use(showTyping(PATIENCE));
  bot.use(() => work);
  const message = { message_id: 1, date: 0, chat, text: "x" };
  const content = pressed === undefined ? { message } : { callback_query: { id: "1", message, data: pressed } };
  const handled = bot.handleUpdate({ update_id: 1, ...content } as unknown as Update);
  await vi.advanceTimersByTimeAsync(ms);
  finish();
  await handled;
  await vi.advanceTimersByTimeAsync(60_000);
  return calls;
}

test("Who waits is shown that the bot is typing, and a failure of that changes nothing", async () => {
  expect(await callsDuring(PATIENCE)).toEqual(["sendChatAction typing"]);
});

test("Who waits for long is shown it again, as Telegram takes it away after five seconds", async () => {
  expect(await callsDuring(10_000)).toEqual(Array.from({ length: 3 }, () => "sendChatAction typing"));
});

test("Who waits for a file is shown that it is being sent", async () => {
  expect(await callsDuring(PATIENCE, PRIVATE, encodeButton("sendFile", { id: "AAAAAAAAAAAA", arg: 0 }))).toEqual([
    "sendChatAction upload_document",
  ]);
  expect(await callsDuring(PATIENCE, PRIVATE, encodeButton("showQuote", { id: "AAAAAAAAAAAA", arg: 0 }))).toEqual([
    "sendChatAction typing",
  ]);
});

test("Who does not have to wait is not shown anything", async () => {
  expect(await callsDuring(PATIENCE - 1)).toEqual([]);
});

test("Nothing is typed in a channel", async () => {
  expect(await callsDuring(PATIENCE, { id: -5, type: "channel", title: "C" })).toEqual([]);
});
