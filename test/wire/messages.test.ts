import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type BotApiServer, startBotApiServer } from "./bot-api-server.ts";
import { callMethod, refusalOf } from "./call-method.ts";

const GROUP = -1_001_234_567_890;
const NOT_MODIFIED =
  "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";

let server: BotApiServer;
let time = 1_790_000_000_000;

beforeAll(async () => {
  server = await startBotApiServer({ now: () => time });
  server.queueMessage({ chatId: 5, text: "hello" });
  server.queueMessage({ chatId: GROUP, text: "hello", from: { id: 8 }, threadId: 40 });
});

afterAll(() => server.stop());

const send = (payload: object) => callMethod(server, "sendMessage", { chat_id: 5, text: "a", ...payload });
const refusal = (payload: object) => refusalOf(server, "sendMessage", { chat_id: 5, text: "a", ...payload });
const edit = (payload: object) => refusalOf(server, "editMessageText", { chat_id: 5, ...payload });
const remove = (chatId: number, messageId: number) =>
  refusalOf(server, "deleteMessage", { chat_id: chatId, message_id: messageId });
const keyboardOf = (data: string) => ({ inline_keyboard: [[{ text: "b", callback_data: data }]] });

describe("Sent messages", () => {
  test("have the shape that Telegram gives them", async () => {
    const question = server.queueMessage({ chatId: 5, text: "why?", replyTo: 1 });
    const reply = { reply_parameters: { message_id: question.message_id, quote: "y?" } };
    const { result } = await send({ text: " because ", ...reply, reply_markup: keyboardOf("x") });
    expect(result).toEqual({
      message_id: question.message_id + 1,
      from: { id: 123_456_789, is_bot: true, first_name: "Anyqtama", username: "anyqtama_test_bot" },
      chat: { id: 5, type: "private", first_name: "User" },
      date: 1_790_000_000,
      text: "because",
      reply_to_message: { ...question, reply_to_message: undefined },
      quote: { text: "y?", position: 2, is_manual: true },
      reply_markup: keyboardOf("x"),
    });
    expect(server.sent(5)).toContainEqual(result);
    expect(server.allSent()).toMatchObject({ 5: expect.arrayContaining([result]) });
  });

  test("go to any chat that is known, by number or by name", async () => {
    server.addChat({ id: -1_001, type: "channel", title: "News", username: "News" });
    const { result } = await send({ chat_id: "@news" });
    expect([result.chat.id, result.from]).toEqual([-1001, undefined]);
    const edited = { chat_id: -1001, message_id: result.message_id, text: "b" };
    expect(await refusalOf(server, "editMessageText", edited)).toBe("accepted");
  });

  test("may carry the other kinds of markup, which do not show in them", async () => {
    const { result } = await send({ reply_markup: { remove_keyboard: true } });
    expect(result.reply_markup).toBeUndefined();
  });
});

describe("The bot cannot write", () => {
  test("to nobody, or to those it has never met", async () => {
    expect(await refusal({ chat_id: undefined })).toBe("Bad Request: chat_id is empty");
    expect(await refusal({ chat_id: 6 })).toBe("Bad Request: chat not found");
    expect(await refusal({ chat_id: "@nobody" })).toBe("Bad Request: chat not found");
  });

  test("to a member of a group who has not started it", async () => {
    expect(await refusal({ chat_id: 8 })).toBe("Forbidden: bot can't initiate conversation with a user");
    server.queueMessage({ chatId: 8, text: "/start" });
    expect(await refusal({ chat_id: 8 })).toBe("accepted");
  });

  test("to a user who has blocked it, or where it was kicked", async () => {
    server.queueMessage({ chatId: 9, text: "hello" });
    server.blockBot(9);
    const blocked = "Forbidden: bot was blocked by the user";
    expect(await refusal({ chat_id: 9 })).toBe(blocked);
    expect(await refusalOf(server, "sendChatAction", { chat_id: 9, action: "typing" })).toBe(blocked);
    server.unblockBot(9);
    expect(await refusal({ chat_id: 9 })).toBe("accepted");
    server.queueMessage({ chatId: -1_009_999_999_999, text: "hello" });
    server.kick(-1_009_999_999_999);
    expect(await refusal({ chat_id: -1_009_999_999_999 })).toBe("Forbidden: bot was kicked from the supergroup chat");
  });

  test("when an update has told that it was blocked", async () => {
    const [chat, from] = [
      { id: 10, type: "private", first_name: "A" } as const,
      { id: 10, is_bot: false, first_name: "A" },
    ];
    const change = (status: string) =>
      ({ my_chat_member: { chat, from, date: 1, new_chat_member: { status }, old_chat_member: {} } }) as never;
    server.queueUpdate(change("kicked"));
    expect(await refusal({ chat_id: 10 })).toBe("Forbidden: bot was blocked by the user");
    server.queueUpdate(change("member"));
    expect(await refusal({ chat_id: 10 })).toBe("accepted");
  });

  test("to a group that has become a supergroup, and is told where it is now", async () => {
    server.queueMessage({ chatId: -70, text: "hello" });
    server.migrateChat(-70, -1_000_000_000_070);
    const { description, parameters } = await send({ chat_id: -70 });
    expect(description).toBe("Bad Request: group chat was upgraded to a supergroup chat");
    expect(parameters).toEqual({ migrate_to_chat_id: -1_000_000_000_070 });
    expect(await refusal({ chat_id: -1_000_000_000_070 })).toBe("accepted");
  });

  test("to topics that are unknown or closed", async () => {
    expect(await refusal({ chat_id: GROUP, message_thread_id: 40 })).toBe("accepted");
    expect(await refusal({ chat_id: GROUP, message_thread_id: 41 })).toBe("Bad Request: message thread not found");
    server.addTopic(GROUP, 41);
    expect((await send({ chat_id: GROUP, message_thread_id: 41 })).result).toMatchObject({ message_thread_id: 41 });
    server.closeTopic(GROUP, 41);
    const late = server.queueMessage({ chatId: GROUP, text: "late", threadId: 41 });
    expect(await refusal({ chat_id: GROUP, message_thread_id: 41 })).toBe("Bad Request: TOPIC_CLOSED");
    const reply = { reply_parameters: { message_id: late.message_id } };
    expect(await refusal({ chat_id: GROUP, ...reply })).toBe("Bad Request: TOPIC_CLOSED");
  });

  test("in reply to a message that is gone, unless it allows for that", async () => {
    const message = server.queueMessage({ chatId: 5, text: "soon gone" });
    server.removeMessage(5, message.message_id);
    const gone = { message_id: message.message_id };
    const refused = "Bad Request: message to be replied not found";
    expect(await refusal({ reply_parameters: gone })).toBe(refused);
    expect(await refusal({ reply_to_message_id: 999 })).toBe(refused);
    expect(await refusal({ reply_parameters: { quote: "a" } })).toBe('Bad Request: can\'t find field "message_id"');
    const { result } = await send({ reply_parameters: { ...gone, allow_sending_without_reply: true } });
    expect(result.reply_to_message).toBeUndefined();
    expect(await refusal({ reply_parameters: { message_id: 1, quote: "absent" } })).toBe(
      "Bad Request: QUOTE_TEXT_INVALID",
    );
  });

  test("what is no chat action", async () => {
    expect(await refusalOf(server, "sendChatAction", { chat_id: 5, action: "typing" })).toBe("accepted");
    expect(await refusalOf(server, "sendChatAction", { chat_id: 5, action: "sleeping" })).toBe(
      "Bad Request: wrong parameter action in request",
    );
  });
});

describe("Edits", () => {
  test("replace text and keyboard, or take the keyboard away", async () => {
    const { message_id } = (await send({ text: "old", reply_markup: keyboardOf("x") })).result;
    expect(await edit({ message_id, text: "new" })).toBe("accepted");
    const edited = server.sent(5).find((message) => message.message_id === message_id);
    expect(edited).toMatchObject({ text: "new", edit_date: 1_790_000_000 });
    expect(edited?.reply_markup).toBeUndefined();
    const markup = { chat_id: 5, message_id, reply_markup: keyboardOf("y") };
    expect((await callMethod(server, "editMessageReplyMarkup", markup)).result.reply_markup).toEqual(keyboardOf("y"));
    expect(await refusalOf(server, "editMessageReplyMarkup", markup)).toBe(NOT_MODIFIED);
  });

  test("that change nothing are refused", async () => {
    const bold = { text: "same", entities: [{ type: "bold", offset: 0, length: 4 }] };
    const { message_id } = (await send({ ...bold, reply_markup: keyboardOf("x") })).result;
    expect(await edit({ message_id, ...bold, reply_markup: keyboardOf("x") })).toBe(NOT_MODIFIED);
    expect(await edit({ message_id, ...bold, reply_markup: keyboardOf("y") })).toBe("accepted");
    expect(await edit({ message_id, text: "same", reply_markup: keyboardOf("y") })).toBe("accepted");
    expect(await edit({ message_id, text: "same", reply_markup: keyboardOf("y") })).toBe(NOT_MODIFIED);
  });

  test("of messages that are gone, or not the bot's, or without text are refused", async () => {
    expect(await edit({ text: "a" })).toBe("Bad Request: message identifier is not specified");
    expect(await edit({ message_id: 999, text: "a" })).toBe("Bad Request: message to edit not found");
    expect(await edit({ message_id: 1, text: "a" })).toBe("Bad Request: message can't be edited");
    expect(await edit({ message_id: 1, text: "" })).toBe("Bad Request: message text is empty");
    server.addFile("f", "text", "f.txt");
    const { message_id } = (await callMethod(server, "sendDocument", { chat_id: 5, document: "f" })).result;
    expect(await edit({ message_id, text: "a" })).toBe("Bad Request: there is no text in the message to edit");
  });

  test("keep to the rules for text and keyboards", async () => {
    const { message_id } = (await send({})).result;
    expect(await edit({ message_id, text: "a".repeat(4097) })).toBe("Bad Request: MESSAGE_TOO_LONG");
    expect(await edit({ message_id, text: "b", reply_markup: { force_reply: true } })).toBe(
      "Bad Request: inline keyboard expected",
    );
    expect(await edit({ inline_message_id: "i", text: " " })).toBe("Bad Request: text must be non-empty");
    expect(await edit({ inline_message_id: "i", text: "b" })).toBe("accepted");
  });
});

describe("Deletions", () => {
  test("work once, for all messages of a private chat and for the bot's own in a group", async () => {
    const { message_id } = (await send({ chat_id: GROUP })).result;
    expect(await remove(GROUP, message_id)).toBe("accepted");
    expect(await remove(GROUP, message_id)).toBe("Bad Request: message to delete not found");
    expect(await remove(GROUP, 1)).toBe("Bad Request: message can't be deleted");
    expect(await remove(5, server.queueMessage({ chatId: 5, text: "private" }).message_id)).toBe("accepted");
  });

  test("are too late after two days", async () => {
    const { message_id } = (await send({})).result;
    time += 49 * 3_600_000;
    expect(await remove(5, message_id)).toBe("Bad Request: message can't be deleted");
  });
});
