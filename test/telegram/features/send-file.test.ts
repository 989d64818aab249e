import { rename, rm, truncate, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { documentKey } from "../../../src/corpus/document-key.ts";
import type { LanguageCode } from "../../../src/languages/language.ts";
import { LANGUAGES } from "../../../src/languages/registry.ts";
import { PHRASES } from "../../../src/phrases/registry.ts";
import { makeDatabase, makeMemory } from "../../support/memory.ts";
import { makeFolder } from "../../support/temp-folder.ts";
import { openTestDesk } from "../../support/test-desk.ts";
import { badRequest } from "../../wire/api-error.ts";
import { startBotApiServer } from "../../wire/bot-api-server.ts";
import { Upload } from "../../wire/request-body.ts";
import { CHAT, Harness, links, onlyReply, type Call, type HarnessOptions } from "../harness.ts";
import { serveInTest } from "../serving.ts";

const CODES = Object.keys(LANGUAGES) as LanguageCode[];
const GROUP = -1_000_000_000_500;
const TEXT = "The library\nThe library of Karasu is open until 20:00.";
const QUESTION = "Until when is the library of Karasu open?";

/** A bot that answers from a folder, and the folder. */
async function serve(
  files: Readonly<Record<string, string>> = { "rules/library rules.txt": TEXT },
  options: Omit<HarnessOptions, "desk"> = {},
): Promise<{ readonly harness: Harness; readonly folder: string }> {
  const folder = await makeFolder(files);
  return { harness: new Harness({ ...options, desk: await openTestDesk(folder) }), folder };
}

const { file: FILE } = PHRASES.en.buttons;
const sentIn = (calls: readonly Call[]): Call[] => calls.filter(({ method }) => method === "sendDocument");
const contentOf = (call: Call | undefined): string => {
  const upload = call?.payload["document"];
  if (!(upload instanceof Upload)) throw new Error("nothing was uploaded");
  return Buffer.from(upload.bytes).toString();
};

describe.each(CODES)("in %s, the button", (code) => {
  test("under an answer sends the original file under its own name, in reply to the answer", async () => {
    const { harness } = await serve();
    await harness.ask(QUESTION, code);
    const answer = harness.lastMessage().message_id;
    const label = harness.buttons().find((shown) => "callback_data" in shown && shown.callback_data.startsWith("1:f:"));
    const [acknowledged, sent, ...more] = await harness.press(label!.text, { from: { language_code: code } });
    expect(acknowledged).toMatchObject({ method: "answerCallbackQuery", payload: {} });
    expect(contentOf(sent)).toBe(TEXT);
    expect(sent?.payload).toMatchObject({
      document: { fileName: "library rules.txt" },
      reply_parameters: { message_id: answer, allow_sending_without_reply: true },
    });
    expect(more).toEqual([]);
  });

  test("of a document that is gone says so", async () => {
    const { harness, folder } = await serve();
    await harness.receive({ text: `/start s_${documentKey("rules/library rules.txt")}` });
    await rm(path.join(folder, "rules"), { recursive: true });
    const calls = await harness.press(`1:f:-:${documentKey("rules/library rules.txt")}`, {
      from: { language_code: code },
    });
    expect(calls.map(({ method, payload }) => [method, payload["text"]])).toEqual([
      ["answerCallbackQuery", PHRASES[code].toasts.documentGone],
    ]);
  });

  test("of a file that is larger than a bot may send gives its address, or says that there is none", async () => {
    const { harness, folder } = await serve({
      "a.txt": TEXT,
      "b.txt": "The canteen",
      "sources.yaml": "a.txt: { url: https://a.example.org/a }",
    });
    for (const name of ["a.txt", "b.txt"]) await truncate(path.join(folder, name), 50 * 1024 * 1024 + 1);
    await harness.ask("/sources", code);
    const [, ...linked] = await harness.press(`1:f:-:${documentKey("a.txt")}`, { from: { language_code: code } });
    expect(onlyReply(linked).text).toContain(PHRASES[code].fileTooLarge.withAddress);
    expect(links(onlyReply(linked))).toEqual({ "The library": "https://a.example.org/a" });
    const [, ...unlinked] = await harness.press(`1:f:-:${documentKey("b.txt")}`, { from: { language_code: code } });
    expect(onlyReply(unlinked).text).toBe(PHRASES[code].fileTooLarge.withoutAddress);
  });
});

describe("a file", () => {
  test("is uploaded once, for everybody, also after a restart", async () => {
    const folder = await makeFolder({ "a.txt": TEXT });
    const desk = await openTestDesk(folder);
    const database = makeDatabase();
    const button = `1:f:-:${documentKey("a.txt")}`;
    const fileIds = new Set<unknown>();
    const state = new Harness({ desk, memory: makeMemory(database) });
    for (const chatId of [CHAT, 77, 78]) {
      await state.receive({ chatId, text: "/sources" });
      const [sent] = sentIn(await state.press(button, { chatId }));
      fileIds.add(sent?.payload["document"] instanceof Upload ? "upload" : sent?.payload["document"]);
    }
    expect(fileIds.size).toBe(2);
    const fileId = [...fileIds][1] as string;
    const restarted = new Harness({ desk, memory: makeMemory(database) });
    restarted.state.files.add(fileId, TEXT, "a.txt");
    await restarted.ask("/sources");
    expect(sentIn(await restarted.press(button))[0]?.payload["document"]).toBe(fileId);
  });

  test("is uploaded anew once its content has changed, or its name", async () => {
    const { harness, folder } = await serve({ "a.txt": TEXT, "b.txt": "The canteen\nLunch costs 900 tenge." });
    await harness.ask("/sources");
    const press = async (id: string): Promise<string> =>
      contentOf(sentIn(await harness.press(`1:f:-:${documentKey(id)}`))[0]);
    expect(await press("a.txt")).toBe(TEXT);
    await writeFile(path.join(folder, "a.txt"), `${TEXT} And on Sundays, too.`);
    expect(await press("a.txt")).toBe(`${TEXT} And on Sundays, too.`);
    await rename(path.join(folder, "a.txt"), path.join(folder, "b.txt"));
    expect(await press("b.txt")).toBe(`${TEXT} And on Sundays, too.`);
  });

  test("that Telegram no longer has is uploaded again", async () => {
    const { harness } = await serve(undefined, {
      refuse: (method, payload) =>
        method === "sendDocument" && typeof payload["document"] === "string"
          ? badRequest("wrong file identifier/HTTP URL specified")
          : undefined,
    });
    await harness.ask(QUESTION);
    const answer = harness.lastMessage().message_id;
    for (let times = 0; times < 2; times++) {
      const sent = sentIn(await harness.press(FILE, { messageId: answer }));
      expect(contentOf(sent.at(-1))).toBe(TEXT);
      expect(sent.at(-1)?.refusal).toBeUndefined();
    }
  });

  test("is sent in groups to whoever wants it, in the topic of the answer", async () => {
    const { harness } = await serve();
    harness.state.chats.add({ id: GROUP, type: "supergroup", title: "Group", is_forum: true });
    harness.state.chats.setTopic(GROUP, 7, true);
    await harness.receive({ chatId: GROUP, threadId: 7, text: `/ask ${QUESTION}`, from: { language_code: "en" } });
    const [sent] = sentIn(await harness.press(FILE, { chatId: GROUP, from: { id: 99 } }));
    expect(sent?.payload).toMatchObject({ chat_id: GROUP, message_thread_id: 7 });
  });

  test.each([
    ['a"b;c.txt', "a_b_c.txt"],
    ["Ереже ❤️ 2024 (жаңа).txt", "Ереже ❤️ 2024 (жаңа).txt"],
    [`${"я".repeat(110)}.txt`, `${"я".repeat(99)}….txt`],
    ["a\u200Fb\u061C.txt", "ab.txt"],
  ])("named %j arrives as %j", async (name, arrived) => {
    const { harness } = await serve({ [name]: TEXT });
    await harness.ask(QUESTION);
    expect(sentIn(await harness.press(FILE))[0]?.payload).toMatchObject({ document: { fileName: arrived } });
  });
});

describe("the button of a file", () => {
  test("belongs to the chat of its answer, and to the quotes that it has", async () => {
    const { harness } = await serve();
    await harness.ask(QUESTION);
    const [shown] = harness.buttons().filter(({ text }) => text === FILE);
    const data = shown && "callback_data" in shown ? shown.callback_data : "";
    await harness.receive({ chatId: 77, text: "/help" });
    for (const calls of [await harness.press(data, { chatId: 77 }), await harness.press(data.replace(/0$/u, "9"))]) {
      expect(calls.map(({ method }) => method)).toEqual(["answerCallbackQuery"]);
      expect(calls[0]?.payload["text"]).toBe(PHRASES.en.toasts.gone);
    }
  });

  test.each(["1:f:-:", "1:f:-:../../etc", "1:f:unknownunkno:0", "1:f::0"])(
    "that is forged (%s) gets a toast",
    async (data) => {
      const { harness } = await serve();
      await harness.ask("/sources");
      const calls = await harness.press(data);
      expect(calls.map(({ method }) => method)).toEqual(["answerCallbackQuery"]);
      expect(calls[0]?.payload["text"]).not.toBe("");
    },
  );
});

test.each([
  ["an error of Telegram's", { kind: "status", status: 502, body: "Bad Gateway" }],
  ["a connection that breaks", { kind: "drop-before" }],
] as const)("after %s the file is uploaded again, whole, and sent once", async (_what, fault) => {
  const text = "The library of Karasu is open until 20:00.\n".repeat(2000);
  const desk = await openTestDesk(await makeFolder({ "a.txt": text }));
  const server = await startBotApiServer();
  onTestFinished(() => server.stop());
  await serveInTest(server, { desk });
  server.queueMessage({ chatId: CHAT, text: "/sources" });
  await server.waitForCalls("sendMessage", 1);
  server.addFault({ method: "sendDocument", times: 1, fault });
  const { message_id: messageId } = server.sent(CHAT).at(-1)!;
  server.queueCallback({ chatId: CHAT, messageId, data: `1:f:-:${documentKey("a.txt")}` });
  await server.waitForCalls("sendDocument", 2);
  await expect.poll(() => server.sent(CHAT)).toHaveLength(2);
  expect(server.sent(CHAT).at(-1)?.document).toMatchObject({ file_name: "a.txt", file_size: text.length });
});
