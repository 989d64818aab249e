import type { Message, MessageEntity, User } from "grammy/types";
import { describe, expect, test } from "vitest";
import { addressedQuestion } from "../../../src/telegram/features/addressed-question.ts";
import { BotState } from "../../wire/bot-state.ts";

const { me } = new BotState({ token: "1000000:x", now: () => 0, webhookRetryMs: 1 });
const BOT: User = me;
const AIGUL: User = { id: 4242, is_bot: false, first_name: "Aigul" };

/** A message in a group, with the mentions that Telegram finds. */
function inGroup(text: string, more: Partial<Message> = {}): Message {
  const entities: MessageEntity[] = [...text.matchAll(/@\w+/gu)].map(({ index, 0: { length } }) => ({
    type: "mention",
    offset: index,
    length,
  }));
  return {
    message_id: 2,
    date: 0,
    chat: { id: -5, type: "group", title: "G" },
    from: AIGUL,
    text,
    entities,
    ...more,
  };
}
const inPrivate = (text: string, more: Partial<Message> = {}): Message =>
  inGroup(text, { chat: { id: 4242, type: "private", first_name: "A" }, ...more });
const replyTo = (text: string, more: Partial<Message> = {}): Partial<Message> =>
  ({ reply_to_message: { ...inGroup(text), message_id: 1, ...more } }) as unknown as Partial<Message>;
const asked = (message: Message): string | undefined => {
  const addressed = addressedQuestion(message, me);
  return addressed?.type === "question" ? addressed.text : addressed?.type;
};

describe("in a group", () => {
  test.each([
    ["what people say to each other is left alone", inGroup("who is the rector?"), undefined],
    ["a mention asks what stands beside it", inGroup("@anyqtama_test_bot who is the rector?"), "who is the rector?"],
    ["a mention may stand at the end", inGroup("who is the rector @Anyqtama_Test_Bot"), "who is the rector"],
    ["a mention of another bot is left alone", inGroup("@anyqtama_test_bot2 who?"), undefined],
    ["/ask asks", inGroup("/ask who is the rector?"), "who is the rector?"],
    ["/ask with the bot's name asks", inGroup("/ASK@anyqtama_test_bot who?"), "who?"],
    ["/ask with another bot's name is left alone", inGroup("/ask@another_bot who?"), undefined],
    ["/asking is no command of ours", inGroup("/asking who?"), undefined],
    ["a reply to the bot asks", inGroup("and when?", replyTo("It was Brandt.", { from: BOT })), "and when?"],
    ["a reply to somebody else is left alone", inGroup("and when?", replyTo("It was Brandt.")), undefined],
    ["another command in reply to the bot is left alone", inGroup("/ban", replyTo("x", { from: BOT })), undefined],
    ["/ask in reply asks what was replied to", inGroup("/ask", replyTo("who is the rector?")), "who is the rector?"],
    ["a mention in reply does so, too", inGroup("@anyqtama_test_bot", replyTo("who?")), "who?"],
    [
      "/ask in reply to a photo asks its caption",
      inGroup("/ask", replyTo("", { text: undefined, caption: "who?" } as unknown as Partial<Message>)),
      "who?",
    ],
    [
      "/ask in reply asks the part that was quoted",
      inGroup("/ask", { ...replyTo("Hi all! who?"), quote: { text: "who?", position: 8 } }),
      "who?",
    ],
    ["words beside /ask go before what was replied to", inGroup("/ask when?", replyTo("who?")), "when?"],
    ["/ask alone asks nothing", inGroup("/ask"), "nothing"],
    ["/ask in reply to the bot's own words asks nothing", inGroup("/ask", replyTo("x", { from: BOT })), "nothing"],
    ["a mention alone asks nothing", inGroup(" @anyqtama_test_bot "), "nothing"],
    [
      "a message in a topic that the bot has opened is no reply to it",
      inGroup("hello all", replyTo("", { from: BOT, forum_topic_created: { name: "T", icon_color: 1 } })),
      undefined,
    ],
    ["what another bot writes is left alone", inGroup("/ask who?", { from: { ...AIGUL, is_bot: true } }), undefined],
    [
      "an administrator who writes as the group is a person",
      inGroup("/ask who?", {
        from: { ...AIGUL, is_bot: true },
        sender_chat: { id: -5, type: "supergroup", title: "G" },
      }),
      "who?",
    ],
    ["what was sent through this bot is its own words", inGroup("/ask who?", { via_bot: BOT }), undefined],
    ["what a channel posts is left alone", inGroup("/ask who?", { is_automatic_forward: true }), undefined],
  ])("%s", (_name, message, question) => {
    expect(asked(message)).toBe(question);
  });
});

describe("in private", () => {
  test.each([
    ["every text asks", inPrivate("who?"), "who?"],
    [
      "a forwarded text asks",
      inPrivate("who?", { forward_origin: { type: "hidden_user", sender_user_name: "x", date: 0 } }),
      "who?",
    ],
    ["a caption asks", inPrivate("", { text: undefined, caption: "who?" } as unknown as Partial<Message>), "who?"],
    ["/ask asks what follows", inPrivate("/ask who?"), "who?"],
    ["a mention is no part of the question", inPrivate("@anyqtama_test_bot who?"), "who?"],
    ["an unknown command is told from a question", inPrivate("/rector"), "command"],
    ["what only begins like a command is a question", inPrivate("/rector/dean?"), "/rector/dean?"],
    [
      "a caption that is a command asks nothing",
      inPrivate("", { text: undefined, caption: "/start" } as unknown as Partial<Message>),
      undefined,
    ],
    ["a photo alone asks nothing", inPrivate("", { text: undefined } as unknown as Partial<Message>), undefined],
  ])("%s", (_name, message, question) => {
    expect(asked(message)).toBe(question);
  });
});
