import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type BotApiServer, startBotApiServer } from "./bot-api-server.ts";
import { callMethod, refusalOf } from "./call-method.ts";

let server: BotApiServer;

beforeAll(async () => {
  server = await startBotApiServer();
  server.queueMessage({ chatId: 5, text: "hello" });
});

afterAll(() => server.stop());

const refusal = (payload: object) => refusalOf(server, "sendMessage", { chat_id: 5, text: "a", ...payload });
const withEntities = (text: string, ...entities: object[]) => refusal({ text, entities });
const entity = (type: string, offset: number, length: number) => ({ type, offset, length });
const withButton = (button: object) => refusal({ reply_markup: { inline_keyboard: [[{ text: "b", ...button }]] } });

const rowOf = (length: number) => Array.from({ length }, () => ({ text: "b", callback_data: "x" }));
const withRows = (...rows: object[][]) => refusal({ reply_markup: { inline_keyboard: rows } });
const setCommands = (commands: object[], more: object = {}) =>
  refusalOf(server, "setMyCommands", { commands, ...more });
const commandsUpTo = (length: number) => Array.from({ length }, (_, i) => ({ command: `c${i}`, description: "d" }));

describe("Texts", () => {
  test("must not be empty or blank", async () => {
    expect(await refusal({ text: "" })).toBe("Bad Request: message text is empty");
    expect(await refusal({ text: undefined })).toBe("Bad Request: message text is empty");
    expect(await refusal({ text: " \n" })).toBe("Bad Request: text must be non-empty");
  });

  test("have at most 4096 UTF-16 code units, blanks at the ends not counted", async () => {
    expect(await refusal({ text: ` ${"a".repeat(4096)}\n` })).toBe("accepted");
    expect(await refusal({ text: "a".repeat(4097) })).toBe("Bad Request: message is too long");
    expect(await refusal({ text: "\u{1F600}".repeat(2048) })).toBe("accepted");
    expect(await refusal({ text: `${"\u{1F600}".repeat(2048)}a` })).toBe("Bad Request: message is too long");
  });

  test("are trimmed along with their entities", async () => {
    const entities = [entity("bold", 2, 1), entity("italic", 3, 3)];
    const { result } = await callMethod(server, "sendMessage", { chat_id: 5, text: " \nab c ", entities });
    expect(result.text).toBe("ab c");
    expect(result.entities).toEqual([entity("bold", 0, 1), entity("italic", 1, 3)]);
  });

  test("with a parse mode are taken as they are", async () => {
    const { result } = await callMethod(server, "sendMessage", { chat_id: 5, text: "<b>a</b>", parse_mode: "HTML" });
    expect(result.text).toBe("<b>a</b>");
  });

  test("of captions have at most 1024 UTF-16 code units and may be missing", async () => {
    server.addFile("f", "text", "f.txt");
    const caption = (text: string) => refusalOf(server, "sendDocument", { chat_id: 5, document: "f", caption: text });
    expect(await caption("a".repeat(1024))).toBe("accepted");
    expect(await caption("a".repeat(1025))).toBe("Bad Request: message caption is too long");
    expect(await caption("")).toBe("accepted");
    const entities = { chat_id: 5, photo: "f", caption: "abc", caption_entities: [entity("bold", 0, 4)] };
    expect(await refusalOf(server, "sendPhoto", entities)).toMatch(/ends after the end of the text/u);
  });
});

describe("Entities", () => {
  test("must lie in the text and have a length", async () => {
    expect(await withEntities("abc", entity("bold", 0, 3))).toBe("accepted");
    expect(await withEntities("abc", entity("bold", 3, 1))).toBe(
      "Bad Request: entity begins after the end of the text at UTF-16 offset 3",
    );
    expect(await withEntities("abc", entity("bold", 1, 3))).toBe(
      "Bad Request: entity beginning at UTF-16 offset 1 ends after the end of the text at UTF-16 offset 4",
    );
    expect(await withEntities("abc", entity("bold", -1, 1))).toBe(
      "Bad Request: receive an entity with incorrect offset -1",
    );
    expect(await withEntities("abc", entity("bold", 0, 0))).toBe(
      "Bad Request: receive an entity with incorrect length 0",
    );
  });

  test("must not cut a surrogate pair", async () => {
    expect(await withEntities("ы\u{1F600}b", entity("bold", 1, 2))).toBe("accepted");
    expect(await withEntities("ы\u{1F600}b", entity("bold", 2, 2))).toMatch(
      /^Bad Request: entity begins in a middle of a UTF-16 symbol at byte offset/u,
    );
    expect(await withEntities("ы\u{1F600}b", entity("bold", 0, 2))).toMatch(
      /^Bad Request: entity beginning at UTF-16 offset 0 ends in a middle of a UTF-16 symbol at byte offset/u,
    );
  });

  test("must be of a known type and have what the type needs", async () => {
    const link = { ...entity("text_link", 0, 1), url: "https://example.org/a" };
    expect(await withEntities("abc", link)).toBe("accepted");
    expect(await withEntities("abc", entity("text_link", 0, 1))).toBe(
      "Bad Request: can't parse MessageEntity: Can't find field \"url\"",
    );
    expect(await withEntities("abc", { ...link, url: "not-a-url" })).toBe(
      "Bad Request: entity URL 'not-a-url' is invalid: Wrong HTTP URL",
    );
    expect(await withEntities("abc", entity("loud", 0, 1))).toBe(
      "Bad Request: can't parse MessageEntity: Unsupported type specified",
    );
    expect(await withEntities("abc", { type: "bold", offset: 0 })).toBe(
      "Bad Request: can't parse MessageEntity: Can't find field \"length\"",
    );
  });

  test("may nest as the documentation allows, and in no other way", async () => {
    expect(await withEntities("abcd", entity("bold", 0, 4), entity("italic", 1, 2))).toBe("accepted");
    expect(await withEntities("abcd", entity("code", 0, 4), entity("blockquote", 0, 4))).toBe("accepted");
    expect(await withEntities("abcd", entity("bold", 0, 3), entity("italic", 2, 2))).toBe(
      "Bad Request: entities overlap in part: bold at 0+3 and italic at 2+2",
    );
    const nested = /^Bad Request: entities can't be nested/u;
    expect(await withEntities("abcd", entity("blockquote", 0, 4), entity("expandable_blockquote", 1, 2))).toMatch(
      nested,
    );
    expect(await withEntities("abcd", entity("pre", 0, 4), entity("bold", 1, 2))).toMatch(nested);
    expect(await withEntities("abcd", entity("bold", 0, 4), entity("code", 0, 4))).toMatch(nested);
    const link = { ...entity("text_link", 0, 4), url: "https://example.org" };
    expect(await withEntities("abcd", link, entity("blockquote", 1, 2))).toMatch(nested);
    expect(await withEntities("abcd", link, entity("bold", 1, 2))).toBe("accepted");
  });

  test("beyond the hundredth are ignored, bold ones and the like first", async () => {
    const bold = Array.from({ length: 101 }, (_, offset) => entity("bold", offset, 1));
    const payload = { chat_id: 5, text: "a".repeat(200), entities: [...bold, entity("code", 150, 1)] };
    const { entities = [] } = (await callMethod(server, "sendMessage", payload)).result;
    expect(entities).toHaveLength(100);
    expect(entities.at(-1)).toEqual(entity("code", 150, 1));
  });
});

describe("Inline keyboards", () => {
  test("have buttons with a text and exactly one action", async () => {
    expect(await withButton({ callback_data: "x" })).toBe("accepted");
    const none = "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard";
    expect(await withButton({})).toBe(none);
    expect(await withButton({ callback_data: "" })).toBe(none);
    expect(await withButton({ callback_data: "x", url: "https://example.org" })).toBe(
      "Bad Request: can't parse inline keyboard button: exactly one action expected, found callback_data, url",
    );
    expect(await withButton({ text: "", callback_data: "x" })).toBe(
      "Bad Request: inline keyboard button text must be non-empty",
    );
    expect(await withButton({ text: undefined, callback_data: "x" })).toBe(
      "Bad Request: can't parse inline keyboard button: Can't find field \"text\"",
    );
    expect(await withButton({ pay: true })).toBe("Bad Request: BUTTON_TYPE_INVALID");
  });

  test("have data of at most 64 bytes, texts to copy of 1 to 256 characters and short queries", async () => {
    expect(await withButton({ callback_data: "ы".repeat(32) })).toBe("accepted");
    expect(await withButton({ callback_data: `${"ы".repeat(32)}a` })).toBe("Bad Request: BUTTON_DATA_INVALID");
    expect(await withButton({ copy_text: { text: "a".repeat(256) } })).toBe("accepted");
    expect(await withButton({ copy_text: { text: "a".repeat(257) } })).toBe("Bad Request: BUTTON_COPY_TEXT_INVALID");
    expect(await withButton({ copy_text: { text: "" } })).toBe("Bad Request: BUTTON_COPY_TEXT_INVALID");
    expect(await withButton({ switch_inline_query: "" })).toBe("accepted");
    const long = "a".repeat(257);
    expect(await withButton({ switch_inline_query_current_chat: long })).toBe("Bad Request: BUTTON_DATA_INVALID");
    expect(await withButton({ switch_inline_query_chosen_chat: { query: long } })).toBe(
      "Bad Request: BUTTON_DATA_INVALID",
    );
  });

  test.each([
    ["https://example.org/path?a=b#c", undefined],
    ["example.org", undefined],
    ["tg://user?id=5", undefined],
    ["http://[::1]:8080/", undefined],
    ["https://пример.рф/страница", undefined],
    ["not-a-url", "Wrong HTTP URL"],
    ["http://localhost:8081", "Wrong HTTP URL"],
    ["ftp://example.org", "Unsupported URL protocol"],
    ["https://", "URL host is empty"],
    ["https://example.org:0/", "Wrong port number specified in the URL"],
    ["https://exa mple.org/", "Disallowed character in URL host"],
  ])("have a link to %s judged as Telegram does", async (url, fault) => {
    const refused = `Bad Request: inline keyboard button URL '${url}' is invalid: ${fault}`;
    expect(await withButton({ url })).toBe(fault === undefined ? "accepted" : refused);
  });

  test("open web apps over HTTPS only", async () => {
    expect(await withButton({ web_app: { url: "https://example.org" } })).toBe("accepted");
    expect(await withButton({ web_app: { url: "http://example.org" } })).toBe(
      "Bad Request: inline keyboard button Web App URL 'http://example.org' is invalid: Only HTTPS links are allowed",
    );
  });

  test("have at most 8 buttons in a row and 100 in all", async () => {
    expect(await withRows(...Array.from({ length: 12 }, () => rowOf(8)), rowOf(4), [])).toBe("accepted");
    expect(await withRows(...Array.from({ length: 12 }, () => rowOf(8)), rowOf(5))).toBe(
      "Bad Request: reply markup is too long",
    );
    expect(await withRows(rowOf(9))).toBe("Bad Request: reply markup is too long");
    expect(await refusal({ reply_markup: { inline_keyboard: "bad" } })).toBe(
      'Bad Request: field "inline_keyboard" must be of type Array',
    );
  });
});

describe("Commands", () => {
  test("are kept by scope and language", async () => {
    const commands = [{ command: "start", description: "Начать" }];
    const [russian, group] = [{ language_code: "ru" }, { scope: { type: "chat", chat_id: 5 } }];
    expect(await setCommands(commands, russian)).toBe("accepted");
    expect(await setCommands([{ command: "/help", description: " Help " }], group)).toBe("accepted");
    const get = async (audience: object) => (await callMethod<object>(server, "getMyCommands", audience)).result;
    expect(await get({})).toEqual([]);
    expect(await get(russian)).toEqual(commands);
    expect(await get(group)).toEqual([{ command: "help", description: "Help" }]);
    expect(await refusalOf(server, "deleteMyCommands", russian)).toBe("accepted");
    expect(await get(russian)).toEqual([]);
  });

  test.each([
    [{ command: "", description: "d" }, "command must be non-empty"],
    [{ command: "a".repeat(33), description: "d" }, "command length must not exceed 32"],
    [{ command: "Start", description: "d" }, "BOT_COMMAND_INVALID"],
    [{ command: "a", description: " " }, "command description must be non-empty"],
    [{ command: "a", description: "d".repeat(257) }, "command description length must not exceed 256"],
  ])("like %j are refused", async (command, reason) => {
    expect(await setCommands([command])).toBe(`Bad Request: ${reason}`);
  });

  test("are at most 100, in a known scope and a language of two letters", async () => {
    expect(await setCommands(commandsUpTo(100))).toBe("accepted");
    expect(await setCommands(commandsUpTo(101))).toBe("Bad Request: BOT_COMMANDS_TOO_MUCH");
    expect(await setCommands([], { language_code: "rus" })).toBe("Bad Request: invalid language code specified");
    expect(await setCommands([], { scope: { type: "all" } })).toBe(
      "Bad Request: can't parse BotCommandScope: Unsupported type specified",
    );
    expect(await setCommands([], { scope: { type: "chat", chat_id: 6 } })).toBe("Bad Request: chat not found");
  });
});
