import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { WAIT_NET } from "../support/net.ts";
import { fromRoot, Program } from "../support/program.ts";
import { callMethod } from "./call-method.ts";

const program = new Program([fromRoot("test/wire/server-process.ts"), "0", "42:token"]);
afterAll(() => program.stop());

let server: { readonly root: string; readonly token: string };

beforeAll(async () => {
  await vi.waitUntil(() => program.stdout.endsWith("\n"), WAIT_NET);
  server = JSON.parse(program.stdout) as typeof server;
});

const control = async (name: string, body?: unknown): Promise<[status: number, value: unknown]> => {
  const init = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
  const response = await fetch(`${server.root}/control/${name}`, init);
  return [response.status, await response.json()];
};

test("A server in another process says where it is, and does what it is told", async () => {
  expect(server.token).toBe("42:token");
  expect(await control("queueMessage", { chatId: 5, text: "hello" })).toMatchObject([
    200,
    { result: { message_id: 1, chat: { id: 5 } } },
  ]);
  const [update] = (await callMethod<object[]>(server, "getUpdates")).result;
  expect(update).toMatchObject({ message: { text: "hello" } });
  await control("addFault", { method: "sendMessage", times: 1, fault: { kind: "drop-after" } });
  await expect(callMethod(server, "sendMessage", { chat_id: 5, text: "a" })).rejects.toThrow("fetch failed");
  expect(await control("waitForCalls", ["sendMessage", 1])).toMatchObject([200, { result: [{}] }]);
  await control("blockBot", [5]);
  expect((await callMethod(server, "sendMessage", { chat_id: 5, text: "b" })).error_code).toBe(403);
});

test("It reports its state, and refuses what it does not know", async () => {
  expect(await control("state")).toMatchObject([
    200,
    {
      root: server.root,
      pendingUpdates: 1,
      sent: { 5: [{ text: "a" }] },
      calls: [{ method: "sendMessage", fault: "drop-after", response: { ok: true } }, { response: { ok: false } }],
    },
  ]);
  expect(await control("setFault", {})).toEqual([404, { error: 'there is no control "setFault"' }]);
  expect(await control("blockBot", [99])).toMatchObject([400, { error: expect.stringContaining("chat 99") }]);
});
