import { once } from "node:events";
import { createServer, request as forward } from "node:http";
import type { AddressInfo } from "node:net";
import { freePort } from "../support/free-port.ts";
import { test } from "../support/system-test.ts";
import { ALLOWED_UPDATES } from "../../src/telegram/receive/allowed-updates.ts";
import type { BotApiServer } from "./bot-api-server.ts";

const CHAT = 4242;
const SECRET = "a-secret_1";
const QUESTION = "Who built the mountain observatory?";

const ask = (server: BotApiServer): unknown =>
  server.queueMessage({ chatId: CHAT, text: QUESTION, from: { language_code: "en" } });

test("Behind a webhook, whose path a proxy rewrites, the bot answers what came before and comes now, each once", async ({
  server,
  startBot,
  endAfterwards,
  expect,
}) => {
  const port = await freePort();
  const proxy = createServer((incoming, outgoing) => {
    const { method, headers } = incoming;
    const onward = forward({ port, host: "127.0.0.1", method, headers, path: "/inside" }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 500);
      answer.pipe(outgoing);
    });
    onward.on("error", () => outgoing.destroy());
    incoming.pipe(onward);
  }).listen(0, "127.0.0.1");
  endAfterwards(() => {
    proxy.closeAllConnections();
    proxy.close();
  });
  await once(proxy, "listening");
  ask(server);
  const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}/outside`;
  const bot = startBot({
    WEBHOOK_URL: url,
    WEBHOOK_SECRET: SECRET,
    WEBHOOK_PATH: "/inside",
    PORT: String(port),
  });
  await expect.poll(() => server.sent(CHAT)).toHaveLength(1);
  const announced = server.calls.find(({ method }) => method === "setWebhook")?.payload;
  expect(announced).toMatchObject({ url, secret_token: SECRET, allowed_updates: [...ALLOWED_UPDATES] });
  expect(announced?.["drop_pending_updates"]).not.toBe(true);
  ask(server);
  await expect.poll(() => server.sent(CHAT)).toHaveLength(2);
  const statusOf = async (path: string, method: string): Promise<number> =>
    (await fetch(`http://127.0.0.1:${port}${path}`, { method })).status;
  expect(await statusOf("/healthz", "GET")).toBe(200);
  expect(await statusOf("/outside", "POST")).toBe(404);
  expect(await statusOf("/inside", "POST")).toBe(401);

  // It leaves the webhook for the next start.
  expect(await bot.stop("SIGINT")).toEqual({ status: 0, signal: null });
  expect(server.calls.some(({ method }) => method === "deleteWebhook")).toBe(false);
  expect(server.pendingUpdates).toBe(0);
  expect(bot.output).not.toContain(SECRET);
});
