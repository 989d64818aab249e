import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type BotApiServer, startBotApiServer } from "./bot-api-server.ts";
import { refusalOf } from "./call-method.ts";

let server: BotApiServer;

beforeAll(async () => {
  server = await startBotApiServer();
  server.queueMessage({ chatId: 5, text: "hello" });
});

afterAll(() => server.stop());

const withEntity = (entity: unknown) => ({ text: "a", entities: [entity] });
const withMarkup = (reply_markup: unknown) => ({ text: "a", reply_markup });
const withButton = (button: unknown) => withMarkup({ inline_keyboard: [[button]] });
const withScope = (scope: unknown) => ({ commands: [], scope });
const withResult = (result: unknown) => ({ results: [result] });
const inlineButton = (button: unknown) => ({ results: [], button });
const article = { type: "article", id: "a", title: "t" };

const refusalOfBody = async (type: string, body: string) => {
  const init = { method: "POST", headers: { "content-type": type }, body };
  const response = await fetch(`${server.root}/bot${server.token}/getMe`, init);
  return ((await response.json()) as { description: string }).description;
};

const ENTITY = "can't parse MessageEntity";
const BUTTON = "can't parse inline keyboard button";
const SCOPE = "can't parse BotCommandScope";
const RESULT = "can't parse InlineQueryResult";
const RESULTS_BUTTON = "can't parse inline query results button";

describe("Parameters of the wrong shape are refused with what is wrong", () => {
  test.each<[method: string, payload: object, reason: string]>([
    ["sendMessage", { chat_id: 6 }, "message text is empty"],
    ["sendMessage", withEntity("bold"), `${ENTITY}: expected an Object`],
    ["sendMessage", withEntity({ type: 5 }), `${ENTITY}: Field "type" must be of type String`],
    ["sendMessage", withEntity({ type: "bold", offset: "0" }), `${ENTITY}: Field "offset" must be of type Number`],
    ["sendMessage", withEntity({ type: "text_mention", offset: 0, length: 1 }), `${ENTITY}: Can't find field "user"`],
    ["sendMessage", withMarkup([]), "object expected as reply markup"],
    [
      "sendMessage",
      withMarkup({ inline_keyboard: [{}] }),
      'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
    ],
    ["sendMessage", withButton("b"), `${BUTTON}: InlineKeyboardButton must be an Object`],
    [
      "sendMessage",
      withButton({ text: "b", callback_data: 5 }),
      `${BUTTON}: Field "callback_data" must be of type String`,
    ],
    ["sendMessage", withButton({ text: "b", web_app: "a" }), `${BUTTON}: Field "web_app" must be of type Object`],
    ["sendPhoto", {}, "there is no photo in the request"],
    ["getFile", {}, "file_id not specified"],
    ["setWebhook", { url: "https://a.b", secret_token: "a".repeat(257) }, "secret token is too long"],
    ["setMyCommands", { commands: {} }, "can't parse commands: expected an Array"],
    ["setMyCommands", { commands: ["start"] }, "can't parse BotCommand: expected an Object"],
    ["setMyCommands", withScope([]), `${SCOPE}: BotCommandScope must be an Object`],
    ["setMyCommands", withScope({ type: "chat" }), `${SCOPE}: Empty chat_id specified`],
    ["setMyCommands", withScope({ type: "chat_member", chat_id: 5 }), `${SCOPE}: Invalid user_id specified`],
    ["answerInlineQuery", { results: {} }, "expected an Array of inline query results"],
    ["answerInlineQuery", withResult("a"), `${RESULT}: Inline query result must be an object`],
    [
      "answerInlineQuery",
      withResult({ ...article, input_message_content: "m" }),
      `${RESULT}: Field "input_message_content" must be of type Object`,
    ],
    ["answerInlineQuery", inlineButton([]), `${RESULTS_BUTTON}: InlineQueryResultsButton must be an Object`],
    [
      "answerInlineQuery",
      inlineButton({ text: "b" }),
      `${RESULTS_BUTTON}: InlineQueryResultsButton must have exactly one optional field`,
    ],
    ["answerInlineQuery", inlineButton({ text: "b", start_parameter: "" }), "can't use empty start_parameter"],
    [
      "answerInlineQuery",
      inlineButton({ text: "b", start_parameter: "a".repeat(65) }),
      "too long start_parameter specified",
    ],
  ])("%s %j", async (method, payload, reason) => {
    expect(await refusalOf(server, method, { chat_id: 5, ...payload })).toBe(`Bad Request: ${reason}`);
  });

  test("and so are bodies", async () => {
    expect(await refusalOfBody("application/json", "[]")).toBe("Bad Request: can't parse request JSON object");
    expect(await refusalOfBody("multipart/form-data; boundary=a", "b")).toMatch(/^Bad Request: can't parse multipart/u);
  });
});
