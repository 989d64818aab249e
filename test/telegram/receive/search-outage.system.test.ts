import { describe } from "vitest";
import { LANGUAGE_CODES } from "../../../src/languages/registry.ts";
import { PHRASES } from "../../../src/phrases/registry.ts";
import { awayDesk } from "../../support/away-desk.ts";
import { test } from "../../support/system-test.ts";
import { makeFolder } from "../../support/temp-folder.ts";
import type { BotApiServer } from "../../wire/bot-api-server.ts";
import { CHAT, TOWN } from "../harness.ts";

const QUESTION = "Who built the mountain observatory?";
const textsIn = (server: BotApiServer, chatId = CHAT): (string | undefined)[] =>
  server.sent(chatId).map(({ text }) => text);

// What waits here is our own back-off.
describe.concurrent("while the search is away", () => {
  test.for(LANGUAGE_CODES)(
    "who asks is told so once, in %s, and answered when it is back",
    async (language, { server, serve, expect }) => {
      const away = awayDesk(TOWN);
      const serving = await serve({ desk: away.desk });
      server.queueMessage({ chatId: CHAT, text: QUESTION, from: { language_code: language } });
      const { kept } = PHRASES[language].searchAway;
      await expect.poll(() => textsIn(server)).toEqual([kept]);
      // It is tried again in vain, without a word.
      await expect.poll(() => away.refused).toBeGreaterThan(1);
      away.isAway = false;
      await expect.poll(() => textsIn(server)).toEqual([kept, expect.stringContaining("Lydia Brandt")]);
      expect(serving.inbox.listSetAside(1)).toEqual([]);
    },
  );

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
});
