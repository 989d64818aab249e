import { mkdir } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe } from "vitest";
import { Cluster } from "../../src/opensearch/cluster.ts";
import { openDesk } from "../../src/desk/open-desk.ts";
import { PHRASES } from "../../src/phrases/registry.ts";
import { OpenSearchNode } from "../support/opensearch-node.ts";
import { test } from "../support/system-test.ts";
import { makeFolder } from "../support/temp-folder.ts";
import { PARSERS } from "../support/test-desk.ts";
import type { BotApiServer } from "../wire/bot-api-server.ts";

const TOWN = fileURLToPath(new URL("../fixtures/town", import.meta.url));
const CHATS = Array.from({ length: 20 }, (_, index) => 1000 + index);
/** What is asked, and what the answer to it says. */
const QUESTIONS = [
  ["Who built the mountain observatory?", "Lydia Brandt"],
  ["Когда открылась обсерватория?", "14 June 1974"],
] as const;
const { kept } = PHRASES.en.searchAway;

/** Asks a question in each chat, and returns what answers it by the number of the message. */
function askAll(server: BotApiServer): Map<string, string> {
  return new Map(
    CHATS.map((chatId, index) => {
      const [text, answer] = QUESTIONS[index % QUESTIONS.length]!;
      const { message_id } = server.queueMessage({ chatId, text, from: { language_code: "en" } });
      return [`${chatId} ${message_id}`, answer];
    }),
  );
}

/** All that has been replied, by chat and the message that it replies to, without notices of the outage. */
function answersIn(server: BotApiServer): Map<string, string[]> {
  const replies = new Map<string, string[]>();
  for (const chatId of CHATS)
    for (const { text = "", reply_to_message } of server.sent(chatId)) {
      const key = `${chatId} ${reply_to_message?.message_id}`;
      if (text !== kept) replies.set(key, [...(replies.get(key) ?? []), text]);
    }
  return replies;
}

const noticesIn = (server: BotApiServer): number[] =>
  CHATS.map((chatId) => server.sent(chatId).filter(({ text }) => text === kept).length);

describe("a bot whose index is in a cluster", () => {
  test("loses no question and answers none wrongly when the node is killed and started again, or hangs; people are told", async ({
    server,
    serve,
    endAfterwards,
    expect,
  }) => {
    const node = await OpenSearchNode.start({ folder: await makeFolder() });
    endAfterwards(() => node.kill());
    const dataDir = await makeFolder();
    await mkdir(path.join(dataDir, "cache"));
    const desk = await openDesk(TOWN, {
      parsers: PARSERS,
      cacheDir: path.join(dataDir, "cache"),
      clusterIndex: {
        cluster: new Cluster({ url: node.url }),
        name: "killed",
        mayWrite: true,
        patience: "little",
        onState: () => {},
      },
    });
    endAfterwards(() => desk.close());
    const serving = await serve({ desk });
    const expected = askAll(server);
    const ask = (): void => askAll(server).forEach((answer, key) => expected.set(key, answer));
    await expect.poll(() => answersIn(server).size).toBeGreaterThan(2);
    // In the middle of the answers.
    await node.kill();
    ask();
    await expect.poll(() => noticesIn(server).every((count) => count >= 1)).toBe(true);
    expect(desk.isAvailable()).toBe(false);
    await node.startAgain();
    await expect.poll(() => answersIn(server).size).toBe(expected.size);
    await expect.poll(() => desk.isAvailable()).toBe(true);

    const told = noticesIn(server);
    node.suspend();
    ask();
    await expect.poll(() => noticesIn(server).every((count, index) => count > told[index]!)).toBe(true);
    node.resume();
    await expect.poll(() => answersIn(server).size).toBe(expected.size);
    // Whoever watches the bot sees it also where nobody asks, of the desk that writes, too.
    await expect.poll(() => desk.isAvailable()).toBe(true);
    node.suspend();
    await expect.poll(() => desk.isAvailable()).toBe(false);
    // One question finds out whether it is back; others do not wait for the same.
    const refused: string[] = [];
    const askedBy = (name: string) => desk.answer(QUESTIONS[0][0]).catch(() => refused.push(name));
    await Promise.all([askedBy("first"), askedBy("second")]);
    expect(refused).toEqual(["second", "first"]);
    node.resume();
    await expect.poll(() => desk.isAvailable()).toBe(true);
    for (const [key, answers] of answersIn(server))
      expect(answers).toEqual([expect.stringContaining(expected.get(key)!)]);
    expect(serving.inbox.listSetAside(1)).toEqual([]);
    expect(Array.from(serving.inbox.pending())).toEqual([]);
  });
});
