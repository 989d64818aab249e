import { setTimeout } from "node:timers/promises";
import { Bot } from "grammy";
import type { Update } from "grammy/types";
import { expect, test } from "vitest";
import { encodeButton } from "../../../src/telegram/buttons/button-data.ts";
import { showTyping } from "../../../src/telegram/features/typing.ts";
import { BotState } from "../../wire/bot-state.ts";

const PATIENCE = 40;
const PRIVATE = { id: 4242, type: "private" };

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
  bot.use(showTyping(PATIENCE));
  bot.use(() => setTimeout(ms));
  const message = { message_id: 1, date: 0, chat, text: "x" };
  const content = pressed === undefined ? { message } : { callback_query: { id: "1", message, data: pressed } };
  await bot.handleUpdate({ update_id: 1, ...content } as unknown as Update);
  await setTimeout(2 * PATIENCE);
  return calls;
}

test("Who waits is shown that the bot is typing, and a failure of that changes nothing", async () => {
  expect(await callsDuring(2 * PATIENCE)).toEqual(["sendChatAction typing"]);
});

test("Who waits for a file is shown that it is being sent", async () => {
  expect(await callsDuring(2 * PATIENCE, PRIVATE, encodeButton("sendFile", { id: "AAAAAAAAAAAA", arg: 0 }))).toEqual([
    "sendChatAction upload_document",
  ]);
  expect(await callsDuring(2 * PATIENCE, PRIVATE, encodeButton("showQuote", { id: "AAAAAAAAAAAA", arg: 0 }))).toEqual([
    "sendChatAction typing",
  ]);
});

test("Who does not have to wait is not shown anything", async () => {
  expect(await callsDuring(0)).toEqual([]);
});

test("Nothing is typed in a channel", async () => {
  expect(await callsDuring(2 * PATIENCE, { id: -5, type: "channel", title: "C" })).toEqual([]);
});
