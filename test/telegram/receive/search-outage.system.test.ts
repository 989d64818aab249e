import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe } from "vitest";
import { PHRASES } from "../../../src/phrases/registry.ts";
import { awayDesk } from "../../support/away-desk.ts";
import { test } from "../../support/system-test.ts";
import { makeFolder } from "../../support/temp-folder.ts";
import type { BotApiServer } from "../../wire/bot-api-server.ts";
import { BotProcess } from "../../wire/bot-process.ts";
import { CHAT, TOWN } from "../harness.ts";

const QUESTION = "Who built the mountain observatory?";
const OTHER_QUESTION = "When was the bridge over the Tekes repaired?";
const GROUP = -4200;
const [ASEL, BOLAT] = [
  { id: 501, language_code: "en" },
  { id: 502, language_code: "en" },
];
const textsIn = (server: BotApiServer, chatId = CHAT): (string | undefined)[] =>
  server.sent(chatId).map(({ text }) => text);
/** The numbers of the messages that were replied to, in order, by replies that say this or, if `not`, do not. */
const repliedTo = (server: BotApiServer, chatId: number, said: string, not = false): (number | undefined)[] =>
  server.sent(chatId).flatMap(({ text = "", reply_to_message }) => {
    const says = text.includes(said);
    return says === not ? [] : [reply_to_message?.message_id];
  });

// What waits here is our own back-off.
describe.concurrent("while the search is away", () => {
  test("who asks is told so once, in their language, and answered when it is back", async ({
    server,
    serve,
    expect,
  }) => {
    const away = awayDesk(TOWN);
    const serving = await serve({ desk: away.desk });
    server.queueMessage({ chatId: CHAT, text: QUESTION, from: { language_code: "kk" } });
    const { kept } = PHRASES.kk.searchAway;
    await expect.poll(() => textsIn(server)).toEqual([kept]);
    // It is tried again in vain, without a word.
    await expect.poll(() => away.refused).toBeGreaterThan(1);
    away.isAway = false;
    await expect.poll(() => textsIn(server)).toEqual([kept, expect.stringContaining("Lydia Brandt")]);
    expect(serving.inbox.listSetAside(1)).toEqual([]);
  });

  test("a restart neither tells anybody again nor loses a question", async ({ server, serve, expect }) => {
    const away = awayDesk(TOWN);
    const folder = await makeFolder();
    const first = await serve({ desk: away.desk, folder });
    server.queueMessage({ chatId: CHAT, text: QUESTION, from: { language_code: "en" } });
    const { kept } = PHRASES.en.searchAway;
    await expect.poll(() => textsIn(server)).toEqual([kept]);
    await first.stop();
    const { refused } = away;
    await serve({ desk: away.desk, folder });
    await expect.poll(() => away.refused).toBeGreaterThan(refused);
    away.isAway = false;
    await expect.poll(() => textsIn(server)).toEqual([kept, expect.stringContaining("Lydia Brandt")]);
  });

  test("who asks for what needs no search is answered", async ({ server, serve, expect }) => {
    await serve({ desk: awayDesk(TOWN).desk });
    server.queueMessage({ chatId: CHAT, text: "/sources", from: { language_code: "en" } });
    await expect.poll(() => textsIn(server)).toEqual([expect.stringContaining("I search")]);
  });

  test("who could not be told is told at the next try", async ({ server, serve, expect }) => {
    const away = awayDesk(TOWN);
    server.addFault({ method: "sendMessage", fault: { kind: "status", status: 500 }, times: 1 });
    await serve({ desk: away.desk });
    server.queueMessage({ chatId: CHAT, text: QUESTION, from: { language_code: "en" } });
    await expect.poll(() => textsIn(server)).toEqual([PHRASES.en.searchAway.kept]);
  });

  test("what needs no search is answered at once, and questions in their order when it is back", async ({
    server,
    serve,
    expect,
  }) => {
    const away = awayDesk(TOWN);
    await serve({ desk: away.desk });
    const say = (text: string) => server.queueMessage({ chatId: CHAT, text, from: { language_code: "en" } }).message_id;
    const { kept } = PHRASES.en.searchAway;
    const first = say(QUESTION);
    const [help, second, thanks, third] = [say("/help"), say(OTHER_QUESTION), say("Thank you!"), say(QUESTION)];
    const atOnce = [first, help, thanks];
    await expect.poll(() => server.sent(CHAT).map((sent) => sent.reply_to_message?.message_id)).toEqual(atOnce);
    expect(textsIn(server)[0]).toBe(kept);
    const { refused } = away;
    await expect.poll(() => away.refused).toBeGreaterThan(refused + 1);
    expect(server.sent(CHAT)).toHaveLength(atOnce.length);
    away.isAway = false;
    // Whoever asks while others still wait comes after them, and has them wait no longer.
    const fourth = say(OTHER_QUESTION);
    await expect
      .poll(() => server.sent(CHAT).map((sent) => sent.reply_to_message?.message_id))
      .toEqual([...atOnce, first, second, third, fourth]);
  });

  test("in a group each person is told for themselves, once, also over a restart", async ({
    server,
    serve,
    expect,
  }) => {
    const away = awayDesk(TOWN);
    const folder = await makeFolder();
    const serving = await serve({ desk: away.desk, folder });
    const ask = (from: typeof ASEL, text: string) =>
      server.queueMessage({ chatId: GROUP, text: `/ask ${text}`, from }).message_id;
    const asked = [ask(ASEL, QUESTION), ask(ASEL, OTHER_QUESTION), ask(BOLAT, QUESTION), ask(BOLAT, OTHER_QUESTION)];
    const { kept } = PHRASES.en.searchAway;
    await expect.poll(() => repliedTo(server, GROUP, kept)).toEqual([asked[0], asked[2]]);
    await serving.stop();
    const { refused } = away;
    await serve({ desk: away.desk, folder });
    asked.push(ask(BOLAT, QUESTION));
    await expect.poll(() => away.refused).toBeGreaterThan(refused + 2);
    expect(textsIn(server, GROUP)).toEqual([kept, kept]);
    away.isAway = false;
    await expect.poll(() => repliedTo(server, GROUP, kept, true)).toEqual(asked);
    // At the next outage they are told again.
    away.isAway = true;
    asked.push(ask(ASEL, QUESTION));
    await expect.poll(() => repliedTo(server, GROUP, kept)).toEqual([asked[0], asked[2], asked.at(-1)]);
  });

  test("/forget is done at once, and takes along what the person has asked, wherever it waits", async ({
    server,
    serve,
    expect,
  }) => {
    const away = awayDesk(TOWN);
    const serving = await serve({ desk: away.desk });
    const { searchAway, forgotten } = PHRASES.en;
    server.queueMessage({ chatId: ASEL.id, text: QUESTION, from: ASEL });
    server.queueMessage({ chatId: GROUP, text: `/ask ${QUESTION}`, from: ASEL });
    const kept = server.queueMessage({ chatId: GROUP, text: `/ask ${OTHER_QUESTION}`, from: BOLAT });
    await expect.poll(() => textsIn(server, ASEL.id)).toEqual([searchAway.kept]);
    await expect.poll(() => textsIn(server, GROUP)).toEqual([searchAway.kept, searchAway.kept]);
    server.queueMessage({ chatId: ASEL.id, text: "/forget", from: ASEL });
    await expect.poll(() => textsIn(server, ASEL.id)).toEqual([searchAway.kept, forgotten]);
    await expect.poll(() => Array.from(serving.inbox.pending())).toHaveLength(1);
    away.isAway = false;
    await expect.poll(() => repliedTo(server, GROUP, searchAway.kept, true)).toEqual([kept.message_id]);
    await expect.poll(() => Array.from(serving.inbox.pending())).toEqual([]);
    expect(textsIn(server, ASEL.id)).toHaveLength(2);
  });

  test("an edited question is edited in its answer, which comes first", async ({ server, serve, expect }) => {
    const away = awayDesk(TOWN);
    const serving = await serve({ desk: away.desk });
    const message = server.queueMessage({ chatId: CHAT, text: QUESTION, from: { language_code: "en" } });
    const { kept } = PHRASES.en.searchAway;
    await expect.poll(() => textsIn(server)).toEqual([kept]);
    const edited = { ...message, text: "Thank you!", edit_date: message.date + 5 };
    server.queueUpdate({ edited_message: edited } as Parameters<typeof server.queueUpdate>[0]);
    await expect.poll(() => server.pendingUpdates).toBe(0);
    away.isAway = false;
    await expect.poll(() => Array.from(serving.inbox.pending())).toEqual([]);
    expect(textsIn(server)).toEqual([kept, PHRASES.en.smallTalk.thanks]);
  });

  test("kill -9, again and again, loses nothing and keeps the order", async ({ server, endAfterwards, expect }) => {
    const folder = await makeFolder();
    const awayFile = path.join(await makeFolder(), "away");
    writeFileSync(awayFile, "");
    const start = (): BotProcess => {
      const bot = new BotProcess(server, { DATA_DIR: folder, AWAY_FILE: awayFile }, [
        "test/soak/echo-bot.ts",
        "durable",
      ]);
      endAfterwards(() => bot.stop());
      return bot;
    };
    const chats = Array.from({ length: 10 }, (_, index) => 700 + index);
    const sayAll = (...texts: readonly string[]): void => {
      for (const chatId of chats) for (const text of texts) server.queueMessage({ chatId, text });
    };
    const isSaid = (text: string): boolean => chats.every((chatId) => textsIn(server, chatId).includes(text));
    const first = start();
    sayAll("one?", "hello", "two?");
    await expect.poll(() => isSaid("hello") && isSaid("away")).toBe(true);
    await first.stop("SIGKILL");
    const second = start();
    sayAll("hello again", "three?");
    await expect.poll(() => isSaid("hello again")).toBe(true);
    rmSync(awayFile);
    // In the middle of the answers.
    await expect.poll(() => chats.some((chatId) => textsIn(server, chatId).includes("one?"))).toBe(true);
    await second.stop("SIGKILL");
    start();
    sayAll("four?");
    await expect.poll(() => isSaid("four?")).toBe(true);
    for (const chatId of chats) {
      const texts = textsIn(server, chatId);
      const answers = texts.filter((text) => text?.endsWith("?"));
      // What was under way at a kill may have come twice, right after itself.
      const order = answers.filter((text, index) => text !== answers[index - 1]);
      expect(order).toEqual(["one?", "two?", "three?", "four?"]);
      expect(answers.length).toBeLessThanOrEqual(order.length + 1);
      expect(texts.filter((text) => text === "hello again")).toHaveLength(1);
    }
  });
});
