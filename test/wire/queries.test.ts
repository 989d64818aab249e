import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type BotApiServer, startBotApiServer } from "./bot-api-server.ts";
import { callMethod, refusalOf } from "./call-method.ts";

const TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid";

let server: BotApiServer;
let time = 1_790_000_000_000;

beforeEach(async () => {
  server = await startBotApiServer({ now: () => time });
});

afterEach(() => server.stop());

const press = async () => {
  server.queueMessage({ chatId: 5, text: "hello" });
  const { result } = await callMethod(server, "sendMessage", { chat_id: 5, text: "a" });
  return server.queueCallback({ data: "more", chatId: 5, messageId: result.message_id });
};
const answerPress = (id: string, payload: object = {}) =>
  refusalOf(server, "answerCallbackQuery", { callback_query_id: id, ...payload });

const article = (id: string, more: object = {}) => ({
  type: "article",
  id,
  title: "t",
  input_message_content: { message_text: "m" },
  ...more,
});
const answerInline = (results: unknown[], payload: object = {}) => {
  const query = server.queueInlineQuery({ query: "q", from: { id: 5 } });
  return refusalOf(server, "answerInlineQuery", { inline_query_id: query.id, results, ...payload });
};

describe("Button presses", () => {
  test("come with the message as it is now, or without content when it is gone", async () => {
    const { message, from } = await press();
    expect(message).toMatchObject({ text: "a", from: { is_bot: true } });
    expect(from.id).toBe(5);
    const gone = server.queueCallback({ data: "more", chatId: 5, messageId: 77 });
    expect(gone.message).toEqual({ chat: message?.chat, message_id: 77, date: 0 });
  });

  test("can be answered for 30 seconds", async () => {
    const { id } = await press();
    time += 30_000;
    expect(await answerPress(id, { text: "a".repeat(200) })).toBe("accepted");
    time += 1;
    expect(await answerPress(id)).toBe(TOO_OLD);
    expect(await answerPress("unknown")).toBe(TOO_OLD);
  });

  test("are answered with at most 200 characters", async () => {
    const { id } = await press();
    expect(await answerPress(id, { text: "a".repeat(201) })).toBe("Bad Request: MESSAGE_TOO_LONG");
  });

  test("make those who press known, but not their private chats", async () => {
    server.addChat({ id: -7, type: "group", title: "Group" });
    server.queueCallback({ data: "more", chatId: -7, messageId: 1, from: { id: 8 } });
    expect(await refusalOf(server, "sendMessage", { chat_id: 8, text: "a" })).toBe(
      "Forbidden: bot can't initiate conversation with a user",
    );
  });
});

describe("Inline queries", () => {
  test("are answered with at most 50 results, each with its own id of 1 to 64 bytes", async () => {
    const many = (length: number) => Array.from({ length }, (_, i) => article(String(i)));
    expect(await answerInline(many(50))).toBe("accepted");
    expect(await answerInline(many(51))).toBe("Bad Request: too many inline query results specified");
    expect(await answerInline([article("a"), article("a")])).toBe("Bad Request: RESULT_ID_DUPLICATE");
    expect(await answerInline([article("")])).toBe("Bad Request: RESULT_ID_EMPTY");
    expect(await answerInline([article("ы".repeat(32))])).toBe("accepted");
    expect(await answerInline([article(`${"ы".repeat(32)}a`)])).toBe("Bad Request: RESULT_ID_INVALID");
  });

  test("are answered with articles that have a title and a proper text", async () => {
    const where = "Bad Request: can't parse InlineQueryResult";
    expect(await answerInline([article("a", { title: undefined })])).toBe(`${where}: Can't find field "title"`);
    expect(await answerInline([article("a", { title: "" })])).toBe("Bad Request: ARTICLE_TITLE_EMPTY");
    const withContent = (content: object | undefined) =>
      answerInline([article("a", { input_message_content: content })]);
    expect(await withContent(undefined)).toBe(`${where}: Can't find field "message_text"`);
    expect(await withContent({ message_text: "" })).toBe(`${where}: Input message content is not specified`);
    expect(await withContent({ message_text: " " })).toBe("Bad Request: text must be non-empty");
    expect(await withContent({ message_text: "a".repeat(4097) })).toBe("Bad Request: MESSAGE_TOO_LONG");
    const entities = [{ type: "bold", offset: 0, length: 9 }];
    expect(await withContent({ message_text: "abc", entities })).toMatch(/ends after the end of the text/u);
    const keyboard = { inline_keyboard: [[{ text: "b", callback_data: "a".repeat(65) }]] };
    expect(await answerInline([article("a", { reply_markup: keyboard })])).toBe("Bad Request: BUTTON_DATA_INVALID");
    expect(await answerInline([{ type: "photo", id: "p", photo_url: "https://a.b", caption: "a".repeat(1025) }])).toBe(
      "Bad Request: MEDIA_CAPTION_TOO_LONG",
    );
  });

  test("are answered with a short next offset and a button that leads somewhere", async () => {
    expect(await answerInline([], { next_offset: "a".repeat(64) })).toBe("accepted");
    expect(await answerInline([], { next_offset: "a".repeat(65) })).toBe("Bad Request: NEXT_OFFSET_INVALID");
    expect(await answerInline([], { button: { text: "b", start_parameter: "go" } })).toBe("accepted");
    expect(await answerInline([], { button: { text: "b", start_parameter: "a b" } })).toBe(
      "Bad Request: unallowed characters in start_parameter are used",
    );
  });

  test("can be answered for 30 seconds", async () => {
    const { id } = server.queueInlineQuery({ query: "q", from: { id: 5 } });
    time += 30_001;
    expect(await refusalOf(server, "answerInlineQuery", { inline_query_id: id, results: [] })).toBe(TOO_OLD);
    expect(await refusalOf(server, "answerInlineQuery", { inline_query_id: "x", results: [] })).toBe(TOO_OLD);
  });
});
