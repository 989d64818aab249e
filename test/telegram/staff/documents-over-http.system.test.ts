import type { Message } from "grammy/types";
import { expect, test, onTestFinished } from "vitest";
import { PHRASES } from "../../../src/phrases/registry.ts";
import { openEditing } from "../../support/editing.ts";
import { makeDocx } from "../../support/office-files.ts";
import { startBotApiServer, type BotApiServer } from "../../wire/bot-api-server.ts";
import { serveInTest, type Serving } from "../serving.ts";
import { MEMBER, editorOf } from "./staff-documents.ts";

const { buttons, documents: phrases, notFound } = PHRASES.en;
const STUDENT = 4242;

async function open(): Promise<{ server: BotApiServer; serving: Serving }> {
  const editing = await openEditing({ "a.txt": "Town hall\nThe town hall is open on weekdays." });
  const server = await startBotApiServer();
  onTestFinished(() => server.stop());
  const serving = await serveInTest(server, { ...editorOf(editing), failurePauses: [1, 1] });
  return { server, serving };
}

const last = (server: BotApiServer, chatId: number): Message | undefined => server.sent(chatId).at(-1);

function send(server: BotApiServer, name: string, bytes: Uint8Array): void {
  server.addFile(name, bytes, name);
  const document = { file_id: name, file_unique_id: name, file_name: name, file_size: bytes.length };
  server.queueMessage({ chatId: MEMBER, from: { language_code: "en" }, extra: { document } });
}

/** Presses a button under the bot's last message to staff and waits for what it shows then. */
async function press(server: BotApiServer, label: string, shown: string): Promise<void> {
  const { message_id: messageId, reply_markup: keyboard } = last(server, MEMBER)!;
  const button = keyboard?.inline_keyboard.flat().find(({ text }) => text === label);
  if (!button || !("callback_data" in button)) throw new Error(`there is no button ${label}`);
  server.queueCallback({ chatId: MEMBER, messageId, data: button.callback_data, from: { language_code: "en" } });
  await expect.poll(() => last(server, MEMBER)?.text).toContain(shown);
}

/** What a student is told who asks. */
async function ask(server: BotApiServer): Promise<string> {
  const count = server.sent(STUDENT).length;
  server.queueMessage({ chatId: STUDENT, text: "What does the laundry cost?", from: { language_code: "en" } });
  await expect.poll(() => server.sent(STUDENT).length).toBe(count + 1);
  return last(server, STUDENT)?.text ?? "";
}

test("a file is sent, published, quoted, removed, not found, put back and quoted again, over HTTP", async () => {
  const { server, serving } = await open();
  send(server, "laundry.docx", makeDocx({ blocks: [{ text: "The laundry costs 200 tenge." }] }));
  await expect.poll(() => last(server, MEMBER)?.text).toContain(phrases.begins);
  expect(await ask(server)).toContain(notFound);
  await press(server, buttons.publish, phrases.published("The laundry costs 200 tenge.").slice(0, 10));
  expect(await ask(server)).toContain("200 tenge");
  server.queueMessage({ chatId: MEMBER, text: "/remove laundry.docx", from: { language_code: "en" } });
  await expect.poll(() => last(server, MEMBER)?.text).toContain("laundry.docx");
  await press(server, buttons.remove, "Removed: ");
  expect(await ask(server)).toContain(notFound);
  await press(server, buttons.undo, " is back.");
  expect(await ask(server)).toContain("200 tenge");
  expect(server.calls.filter(({ response }) => response?.ok !== true)).toEqual([]);
  expect(serving.log).toEqual([]);
});

test("a download that fails is tried again, one that Telegram refuses is not, and no log names the token", async () => {
  const { server, serving } = await open();
  server.addFault({ method: "file", fault: { kind: "drop-before" }, times: 1 });
  server.addFault({ method: "file", fault: { kind: "status", status: 502 }, times: 1 });
  send(server, "laundry.md", Buffer.from("# Laundry\n\nThe laundry costs 200 tenge."));
  await expect.poll(() => last(server, MEMBER)?.text).toContain(phrases.begins);
  expect(server.sent(MEMBER)).toHaveLength(1);
  server.addFault({ method: "file", fault: { kind: "status", status: 404 }, times: 1 });
  send(server, "b.md", Buffer.from("# B\n\nOther words."));
  await expect.poll(() => last(server, MEMBER)?.text).toBe(phrases.notDownloaded);
  const all = [...serving.log, JSON.stringify(server.allSent())].join("\n");
  expect(all).toContain("Network request for a file failed!");
  expect(all).not.toContain(server.token.split(":")[1]);
});
