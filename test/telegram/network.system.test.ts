import { describe } from "vitest";
import { test } from "../support/system-test.ts";
import type { Fault } from "../wire/faults.ts";
import { CHAT } from "./harness.ts";

// Each waits for a second, so they wait together.
describe.concurrent("receiving goes on, and answers each question once, after", () => {
  test.for<[string, Fault]>([
    ["a broken connection", { kind: "drop-before" }],
    ["a response that got lost", { kind: "drop-after" }],
    ["trouble of the server", { kind: "status", status: 503 }],
    ["the page of a proxy", { kind: "status", status: 502, body: "<html>Bad Gateway</html>" }],
    ["an empty answer", { kind: "status", status: 200, body: "" }],
    ["an answer that is no list", { kind: "status", status: 200, body: { ok: true, result: true } }],
    ["another program that polls", { kind: "status", status: 409 }],
    ["a request to be slower", { kind: "status", status: 429, retryAfter: 1 }],
  ])("%s", async ([, fault], { server, serve, expect }) => {
    server.addFault({ method: "getUpdates", fault, times: 1 });
    server.queueMessage({ chatId: CHAT, text: "Who built the observatory?" });
    const bot = await serve();
    await server.waitForCalls("sendMessage", 1);
    await bot.stop();
    expect(bot.log).toHaveLength(1);
    expect(server.sent(CHAT)).toHaveLength(1);
  });
});
