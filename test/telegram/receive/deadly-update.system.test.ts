import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Inbox } from "../../../src/store/inbox.ts";
import { test } from "../../support/system-test.ts";
import { makeFolder } from "../../support/temp-folder.ts";
import { BotProcess } from "../../wire/bot-process.ts";

const DEADLY = 1;
/** So often a message may end the process. */
const DEADLY_LIVES = 3;
const OTHERS = Array.from({ length: 5 }, (_, index) => 100 + index);

test("What ends the process is given up at the third time; its chat goes on, and no other is given up with it", async ({
  server,
  endAfterwards,
  expect,
}) => {
  const folder = await makeFolder();
  const start = (): BotProcess => {
    const bot = new BotProcess(server, { DATA_DIR: folder }, ["test/soak/echo-bot.ts", "durable"]);
    endAfterwards(() => bot.stop());
    return bot;
  };
  // The others are under way each time: until the last life introduces itself, replies take longer than a process
  // lives. What a life has sent may reach the server after its end, and must not be taken for sent even then.
  let lives = 0;
  server.setFault((method) => {
    if (method === "getMe") lives++;
    return method === "sendMessage" && lives <= DEADLY_LIVES ? { kind: "hang", ms: 60_000 } : undefined;
  });
  for (const chatId of OTHERS) server.queueMessage({ chatId, text: "hello" });
  server.queueMessage({ chatId: DEADLY, text: "die" });
  server.queueMessage({ chatId: DEADLY, text: "hello again" });
  for (let life = 0; life < DEADLY_LIVES; life++) expect((await start().end()).signal).toBe("SIGKILL");
  const last = start();
  await expect
    .poll(() => [DEADLY, ...OTHERS].map((chatId) => server.sent(chatId).map(({ text }) => text)))
    .toEqual([["hello again"], ...OTHERS.map(() => ["hello"])]);
  await last.stop("SIGTERM");
  const inbox = new Inbox(
    new DatabaseSync(path.join(folder, "anyqtama.sqlite")),
    Number(server.token.split(":", 1)[0]),
  );
  expect(inbox.listSetAside(10)).toMatchObject([{ reason: "the bot ended 3 times while it was at work on it" }]);
  expect(Array.from(inbox.pending())).toEqual([]);
});
