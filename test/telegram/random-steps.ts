import assert from "node:assert/strict";
import * as fc from "fast-check";
import type { Message, Update } from "grammy/types";
import { PHRASES } from "../../src/phrases/registry.ts";
import { anyGraphemes, anyText } from "../support/any-text.ts";
import { queueCallback, queueInlineQuery, queueMessage, type IncomingMessage } from "../wire/incoming.ts";
import { observeUpdate } from "../wire/observe-update.ts";
import { Harness, PHOTO, STICKER, type Call } from "./harness.ts";

const PEOPLE = [4242, 4343, 4444];
const GROUPS = [-500, -1_000_000_000_500];
const CHANNEL = -1_000_000_000_600;
const ME = "@anyqtama_test_bot";

const text = fc.oneof(
  fc.constantFrom(
    "Who built the observatory?",
    "when opened observatory museum library",
    "Кто заведует библиотекой?",
    "Мұражай қашан ашылды?",
    "how to bake bread",
    "and when?",
    "hello",
    "👍",
    "42",
  ),
  fc.constantFrom(
    "/start",
    "/help",
    "/sources",
    "/lang",
    "/privacy",
    "/forget",
    "/ask",
    `/ask${ME} telescope`,
    "/nonsense",
  ),
  fc.constantFrom(`${ME} how heavy is the telescope?`, ME, "/ask@another_bot who?", "/start s_nothing", "/start q_x"),
  anyGraphemes(60, 1),
  anyText(60).filter((words) => words !== ""),
);

/** One thing that somebody does; the numbers choose among what there is at that moment. */
export const step = fc.record({
  kind: fc.oneof(
    { weight: 10, arbitrary: fc.constant("message" as const) },
    { weight: 8, arbitrary: fc.constant("press" as const) },
    {
      weight: 5,
      arbitrary: fc.constantFrom(
        "edit",
        "content",
        "forged",
        "query",
        "join",
        "unknown",
        "channel",
        "same again",
        "burst" as const,
      ),
    },
  ),
  text,
  person: fc.nat(PEOPLE.length - 1),
  /** The private chat of the person, or a group. */
  place: fc.nat(GROUPS.length + 1),
  topic: fc.boolean(),
  reply: fc.nat(5),
  pick: fc.nat(100_000),
  /** Seconds since the step before. */
  pause: fc.oneof({ weight: 4, arbitrary: fc.constantFrom(0, 1, 2) }, { weight: 1, arbitrary: fc.nat(700) }),
});
/** What the bot says to those who ask too much. */
const WARNINGS = Object.values(PHRASES).flatMap(({ slowDown }) => [slowDown.person(5, 10), slowDown.group(20)]);

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** What is known of the conversation besides the bot. */
export class World {
  readonly harness = new Harness();
  readonly messages: Message[] = [];
  /** Every button that was ever shown. */
  readonly buttons: { readonly chatId: number; readonly messageId: number; readonly data: string }[] = [];
  /** When the questions that were answered were asked, by person and by group. */
  readonly answered = new Map<number, number[]>();
  readonly warned = new Map<number, number[]>();
  date = 1_772_442_000;

  /** What the limits make of a question: a plain reading of the rule, to compare with. */
  verdict(userId: number, chatId: number): "answer" | "warn" | "ignore" {
    for (const [key, count, seconds] of [
      [userId, 5, 10],
      ...(chatId < 0 ? [[chatId, 20, 60] as const] : []),
    ] as const) {
      const within = (dates: readonly number[] = []): number =>
        dates.filter((date) => date > this.date - seconds).length;
      if (within(this.answered.get(key)) < count) continue;
      if (within(this.warned.get(key)) > 0) return "ignore";
      this.warned.set(key, [...(this.warned.get(key) ?? []), this.date]);
      return "warn";
    }
    for (const key of chatId < 0 ? [userId, chatId] : [userId])
      this.answered.set(key, [...(this.answered.get(key) ?? []), this.date]);
    return "answer";
  }
}

/** Whether a text from a person is a question for the bot there, as the rules say; a command is none. */
function isQuestion(words: string, isPrivate: boolean, repliesToBot: boolean): boolean {
  if (/^\/(?:ask(?:@anyqtama_test_bot)?)(?![\w/@])\s*\S/iu.test(words)) return true;
  if (/^\/(?:start|help|sources|lang|privacy|forget|ask)(?:@anyqtama_test_bot)?(?![\w/@])/iu.test(words)) return false;
  if (isPrivate) return words !== ME && !/^\/\w+(?:@\w+)?(?![\w/])/u.test(words);
  if (words.startsWith("/")) return false;
  return (words.startsWith(`${ME} `) || repliesToBot) && words.replaceAll(ME, "").trim() !== "";
}

/** Has one thing happen, and checks what the bot does. */
export async function take(world: World, { kind, ...how }: Step): Promise<void> {
  if (kind === "burst") {
    for (let i = 0; i < 8; i++) await take(world, { ...how, kind: "message", text: `${ME} telescope`, pause: 0 });
    return;
  }
  const { harness } = world;
  const { state } = harness;
  const userId = PEOPLE[how.person]!;
  const from = {
    id: userId,
    is_bot: false,
    first_name: "<b>\u202EName</b>",
    language_code: ["en", "ru", "kk"][how.pick % 3]!,
  };
  const chatId = GROUPS[how.place - 2] ?? userId;
  world.date += how.pause;
  const repliedTo = state.messages.sent(chatId).at(-(how.pick % 5) - 1);
  const address: IncomingMessage = {
    chatId,
    from,
    date: world.date,
    ...(chatId === GROUPS[1] && how.topic ? { threadId: 7 } : {}),
    ...(how.reply === 0 && repliedTo ? { replyTo: repliedTo.message_id } : {}),
  };
  const handle = async (): Promise<Call[]> => check(world, await harness.handle(state.updates.pending.at(-1)!));
  const queue = (update: Omit<Update, "update_id">): unknown => {
    observeUpdate(state, update);
    return state.updates.add(update);
  };
  switch (kind) {
    case "message": {
      const message = queueMessage(state, { ...address, text: how.text });
      world.messages.push(message);
      const isAsked = isQuestion(how.text, chatId > 0, address.replyTo !== undefined);
      const calls = await handle();
      const sent = calls.filter(({ method }) => method === "sendMessage");
      if (isAsked) {
        const verdict = world.verdict(userId, chatId);
        assert.equal(sent.length, verdict === "ignore" ? 0 : 1, how.text);
        const isWarning = WARNINGS.includes(String(sent[0]?.payload["text"]));
        assert.equal(isWarning, verdict === "warn", how.text);
      } else assert.ok(sent.length <= 1, how.text);
      for (const { payload } of sent) {
        assert.equal(payload["chat_id"], chatId);
        assert.equal(payload["message_thread_id"], address.threadId);
      }
      return;
    }
    case "press": {
      const button = world.buttons[how.pick % Math.max(1, world.buttons.length)];
      if (!button) return;
      const presser = button.chatId > 0 ? button.chatId : userId;
      queueCallback(state, { ...button, from: { ...from, id: presser } });
      const calls = await handle();
      assert.equal(calls[0]?.method, "answerCallbackQuery");
      return;
    }
    case "forged": {
      const messageId = repliedTo?.message_id ?? 1;
      const data = [
        "1:p:AAAAAAAAAAAA:0",
        "1:d::wrong",
        "1:zz:-:",
        "2:p:-:",
        "",
        "1:f:../../etc:0",
        how.text.slice(0, 60),
      ];
      queueCallback(state, { chatId, messageId, data: data[how.pick % data.length]!, from });
      assert.deepEqual(
        (await handle()).map(({ method }) => method),
        ["answerCallbackQuery"],
      );
      return;
    }
    case "edit": {
      const message = world.messages[how.pick % Math.max(1, world.messages.length)];
      if (!message) return;
      const edited = { ...message, text: how.text, edit_date: Math.max(message.date, world.date) };
      queue({ edited_message: edited } as Omit<Update, "update_id">);
      const calls = await handle();
      assert.ok(calls.length <= 1);
      if (edited.edit_date - message.date > 600) assert.deepEqual(calls, []);
      return;
    }
    case "same again": {
      const message = world.messages.at(-1);
      if (!message) return;
      queue({ message } as Omit<Update, "update_id">);
      await handle();
      return;
    }
    case "content":
      queueMessage(state, { ...address, extra: how.topic ? PHOTO : STICKER });
      // A flood of it has no flood of replies.
      assert.ok((await handle()).length <= (chatId > 0 ? 1 : 0));
      return;
    case "query":
      queueInlineQuery(state, { query: how.text.slice(0, 256), from, offset: ["", "10", "-1", "x"][how.pick % 4]! });
      await handle();
      return;
    case "join":
      queueMessage(state, { ...address, extra: { new_chat_members: [{ ...from, id: 9 }] } });
      assert.deepEqual(await handle(), []);
      return;
    case "unknown":
      queue({ telepathy: { thought: how.text } } as unknown as Omit<Update, "update_id">);
      assert.deepEqual(await handle(), []);
      return;
    case "channel":
      queueMessage(state, { chatId: CHANNEL, chatType: "channel", text: how.text });
      assert.deepEqual(await handle(), []);
  }
}

/** Telegram has taken every call, nothing has failed, and the buttons that are shown are remembered. */
function check({ harness, buttons }: World, calls: Call[]): Call[] {
  for (const { method, refusal } of calls)
    if (refusal && !/message is not modified/u.test(refusal.message)) throw new Error(`${method}: ${refusal.message}`);
  assert.deepEqual(harness.log, []);
  for (const { payload } of calls) {
    const { reply_markup: markup, chat_id: chatId, message_id: edited } = payload;
    if (!markup || typeof chatId !== "number") continue;
    const messageId = typeof edited === "number" ? edited : harness.lastMessage(chatId).message_id;
    for (const shown of harness.buttons(chatId, messageId))
      if ("callback_data" in shown) buttons.push({ chatId, messageId, data: shown.callback_data });
  }
  return calls;
}
