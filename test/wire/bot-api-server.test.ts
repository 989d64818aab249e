import { Api, Bot, InputFile } from "grammy";
import type { File } from "grammy/types";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type BotApiServer, startBotApiServer } from "./bot-api-server.ts";
import { hangAt } from "./hang-at.ts";
import { callMethod, refusalOf } from "./call-method.ts";

let server: BotApiServer;
let time = 0;

beforeEach(async () => {
  time = 1_790_000_000_000;
  server = await startBotApiServer({ now: () => time });
  server.queueMessage({ chatId: 5, text: "hello" });
});

afterEach(() => server.stop());

const say = (text = "a") => callMethod(server, "sendMessage", { chat_id: 5, text });
const post = (path: string, init: RequestInit = {}) => fetch(`${server.root}${path}`, { method: "POST", ...init });

describe("Requests", () => {
  test("a wrong token is answered with 401 and the right one by the bot", async () => {
    const response = await post("/bot1:wrong/getMe");
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({ ok: false, error_code: 401, description: "Unauthorized" });
    expect((await callMethod(server, "getMe")).result).toMatchObject({ id: 123_456_789, is_bot: true });
  });

  test("an unknown method is answered with 404 and recorded", async () => {
    const response = await post(`/bot${server.token}/sendNothing`);
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ ok: false, error_code: 404, description: "Not Found" });
    expect((await post("/elsewhere")).status).toBe(404);
    expect(server.calls.map((call) => call.method)).toEqual(["sendNothing"]);
  });

  test("method names may be written in any case", async () => {
    await callMethod(server, "SENDMESSAGE", { chat_id: 5, text: "a" });
    expect(server.calls[0]).toMatchObject({ method: "sendMessage", at: time });
  });

  test("parameters may come as JSON, as forms or in the query string", async () => {
    const keyboard = { inline_keyboard: [[{ text: "more", callback_data: "more" }]] };
    const fields = { chat_id: "5", text: "a", reply_markup: JSON.stringify(keyboard) };
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    const path = `/bot${server.token}/sendMessage`;
    await post(path, { body: form });
    await post(path, { body: new URLSearchParams(fields) });
    await fetch(`${server.root}${path}?${new URLSearchParams(fields).toString()}`);
    await callMethod(server, "sendMessage", { chat_id: 5, text: "a", reply_markup: keyboard });
    await callMethod(server, "sendMessage", fields);
    expect(server.sent(5).map((message) => message.reply_markup)).toEqual(Array.from({ length: 5 }, () => keyboard));
  });

  test("a body that is no JSON or no UTF-8 is refused", async () => {
    const headers = { "content-type": "application/json" };
    const send = async (body: string | Uint8Array<ArrayBuffer>) => {
      const response = await post(`/bot${server.token}/sendMessage`, { headers, body });
      return ((await response.json()) as { description: string }).description;
    };
    expect(await send("{")).toBe("Bad Request: can't parse request JSON object");
    expect(await send(Buffer.from('{"text":"\xff"}', "latin1"))).toBe("Bad Request: strings must be encoded in UTF-8");
    expect(await refusalOf(server, "sendMessage", { chat_id: 5, text: "a", entities: "[" })).toBe(
      "Bad Request: can't parse MessageEntity JSON object",
    );
  });

  test("half a surrogate pair anywhere is refused", async () => {
    const utf8 = "Bad Request: strings must be encoded in UTF-8";
    expect(await refusalOf(server, "sendMessage", { chat_id: 5, text: "\u{1F600}".slice(0, 1) })).toBe(utf8);
    const keyboard = { inline_keyboard: [[{ text: "\ude00", callback_data: "a" }]] };
    expect(await refusalOf(server, "sendMessage", { chat_id: 5, text: "a", reply_markup: keyboard })).toBe(utf8);
  });

  test("grammY's uploads arrive, whatever the file is called", async () => {
    const api = new Api(server.token, { apiRoot: server.root });
    const name = 'Отчёт "за год".txt';
    const sent = await api.sendDocument(5, new InputFile(Buffer.from("содержание"), name), { caption: "вот" });
    expect(sent).toMatchObject({ caption: "вот", document: { file_name: name, file_size: 20 } });
    const { file_path: path } = await api.getFile(sent.document.file_id);
    const file = await fetch(`${server.root}/file/bot${server.token}/${path}`);
    expect(await file.text()).toBe("содержание");
    const tricky = Buffer.from("--\r\ncontent-disposition:x;filename=a b\r\n");
    const photo = await api.sendPhoto(5, new InputFile(tricky));
    expect(photo.photo[0]).toMatchObject({ file_size: tricky.length });
    expect(JSON.stringify(server.calls)).not.toContain("bytes");
  });
});

describe("Files", () => {
  test("files that tests put there can be downloaded and sent by their id", async () => {
    server.addFile("voice1", "sound", "voice.ogg");
    const { result } = await callMethod<File>(server, "getFile", { file_id: "voice1" });
    expect(result).toMatchObject({ file_id: "voice1", file_size: 5, file_path: expect.stringMatching(/\.ogg$/u) });
    const download = await fetch(`${server.root}/file/bot${server.token}/${result.file_path}`);
    expect(await download.text()).toBe("sound");
    expect((await fetch(`${server.root}/file/bot${server.token}/none`)).status).toBe(404);
    expect((await fetch(`${server.root}/file/bot1:wrong/${result.file_path}`)).status).toBe(401);
    const byId = await callMethod(server, "sendDocument", { chat_id: 5, document: "voice1" });
    expect(byId.result.document?.file_name).toBe("voice.ogg");
    const byUrl = await callMethod(server, "sendPhoto", { chat_id: 5, photo: "https://example.org/a.jpg" });
    expect(byUrl.result.photo).toHaveLength(1);
  });

  test("files that are missing, empty, unknown or too big are refused", async () => {
    server.addFile("big", Buffer.alloc(20 * 1024 * 1024 + 1), "big.bin");
    expect(await refusalOf(server, "getFile", { file_id: "big" })).toBe("Bad Request: file is too big");
    expect(await refusalOf(server, "getFile", { file_id: "x" })).toBe("Bad Request: invalid file_id");
    expect(await refusalOf(server, "sendDocument", { chat_id: 5 })).toBe(
      "Bad Request: there is no document in the request",
    );
    expect(await refusalOf(server, "sendPhoto", { chat_id: 5, photo: "x" })).toBe(
      "Bad Request: wrong file identifier/HTTP URL specified",
    );
    const form = new FormData();
    form.set("chat_id", "5");
    form.set("document", new Blob([]), "empty.txt");
    const response = await post(`/bot${server.token}/sendDocument`, { body: form });
    expect(await response.json()).toMatchObject({ description: "Bad Request: file must be non-empty" });
  });
});

describe("Faults", () => {
  test("an error status comes instead of the answer, with nothing done", async () => {
    server.setFault((method) =>
      method === "sendMessage" ? { kind: "status", status: 429, retryAfter: 7 } : undefined,
    );
    expect(await say()).toEqual({
      ok: false,
      error_code: 429,
      description: "Too Many Requests: retry after 7",
      parameters: { retry_after: 7 },
    });
    expect(server.sent(5)).toEqual([]);
    expect(server.calls[0]).toMatchObject({ fault: "status", response: undefined });
    expect((await callMethod(server, "getMe")).ok).toBe(true);
  });

  test("an error may look like one of a proxy", async () => {
    server.addFault({ times: 1, fault: { kind: "status", status: 502, body: "<html>Bad Gateway</html>" } });
    const response = await post(`/bot${server.token}/getMe`);
    expect([response.status, await response.text()]).toEqual([502, "<html>Bad Gateway</html>"]);
    expect((await callMethod(server, "getMe")).ok).toBe(true);
  });

  test("the connection can break before or after the call is carried out", async () => {
    server.addFault({ method: "sendMessage", times: 1, fault: { kind: "drop-before" } });
    server.addFault({ method: "sendMessage", times: 1, fault: { kind: "drop-after" } });
    await expect(say("before")).rejects.toThrow("fetch failed");
    await expect(say("after")).rejects.toThrow("fetch failed");
    expect(server.sent(5).map((message) => message.text)).toEqual(["after"]);
    expect(server.calls.map((call) => [call.fault, call.response?.ok])).toEqual([
      ["drop-before", undefined],
      ["drop-after", true],
    ]);
  });

  test("a call can hang, and is not carried out if the bot gives up", async () => {
    server.addFault({ chatId: 5, fault: { kind: "hang", ms: 50 } });
    expect((await say("late")).ok).toBe(true);
    // The bot gives up once the call has come.
    const called = hangAt(server, "sendMessage");
    const patience = new AbortController();
    const impatient = callMethod(server, "sendMessage", { chat_id: 5, text: "never" }, patience.signal);
    await called;
    patience.abort();
    await expect(impatient).rejects.toThrow("aborted");
    await server.waitForCalls("sendMessage", 2);
    expect(server.sent(5).map((message) => message.text)).toEqual(["late"]);
    server.clearFaults();
    expect((await say()).ok).toBe(true);
  });

  test("downloads break, too", async () => {
    server.addFile("a", "text", "a.txt");
    server.setFault((method) => (method === "file" ? { kind: "drop-after" } : undefined));
    const { result } = await callMethod<File>(server, "getFile", { file_id: "a" });
    await expect(fetch(`${server.root}/file/bot${server.token}/${result.file_path}`)).rejects.toThrow("fetch failed");
  });
});

describe("The server", () => {
  test("a grammY bot runs against it from start to stop", async () => {
    const bot = new Bot(server.token, { client: { apiRoot: server.root } });
    bot.command("start", (ctx) => ctx.reply(`hello ${ctx.from?.first_name}`));
    const running = bot.start({ drop_pending_updates: true });
    await server.waitForCalls("deleteWebhook", 1);
    server.queueMessage({ chatId: 6, text: "/start", from: { first_name: "Аня" } });
    await server.waitForCalls("sendMessage", 1);
    await bot.stop();
    await running;
    expect(server.sent(6).map((message) => message.text)).toEqual(["hello Аня"]);
    expect(server.pendingUpdates).toBe(0);
  });

  test("tests can wait for calls, and are told what came instead", async () => {
    const waiting = server.waitForCalls("sendMessage", 1);
    await callMethod(server, "sendMessage", { chat_id: 5, text: "a", parse_mode: "HTML" });
    expect(await waiting).toMatchObject([{ payload: { parse_mode: "HTML" }, response: { ok: true } }]);
    await expect(server.waitForCalls("sendMessage", 2, 10)).rejects.toThrow(
      "waited 10 ms for 2 × sendMessage, got 1; all calls: sendMessage",
    );
  });

  test("polling is not recorded, and methods that nothing depends on are agreed to", async () => {
    await callMethod(server, "getUpdates");
    expect((await callMethod(server, "setMyDescription", { description: "a" })).result).toBe(true);
    expect(server.calls.map((call) => call.method)).toEqual(["setMyDescription"]);
  });

  test("a port in use is reported, and a stopped server does not answer", async () => {
    const port = Number(new URL(server.root).port);
    await expect(startBotApiServer({ port })).rejects.toThrow("EADDRINUSE");
    await server.stop();
    await expect(callMethod(server, "getMe")).rejects.toThrow("fetch failed");
  });
});
