import { beforeEach, describe, expect, it } from "vitest";
import { PHRASES } from "../../../src/phrases/registry.ts";
import { Harness, onlyReply, type Call } from "../harness.ts";

const GROUP = -1_001_234_567_890;
const [ADMIN, STUDENT, OTHER] = [11, 12, 13];
const QUESTION = "/ask Who built the mountain observatory?";

let harness: Harness;

const say = (text: string, id: number): Promise<Call[]> =>
  harness.receive({ chatId: GROUP, text, from: { id, language_code: "en" } });
const received = (calls: readonly Call[]): unknown[] =>
  calls.filter(({ method }) => method === "sendMessage").map(({ payload }) => payload["ephemeral_message_parameters"]);

beforeEach(async () => {
  harness = new Harness();
  harness.state.chats.promote(GROUP, ADMIN);
  await say("hello", ADMIN);
});

describe("in a group whose administrators said /quiet", () => {
  it("an answer is seen by who asked alone, who may show it to all, once", async () => {
    harness.state.chats.promote(GROUP, harness.state.me.id);
    await say("/quiet", ADMIN);
    const calls = await say(QUESTION, STUDENT);
    expect(received(calls)).toEqual([{ receiver_user_id: STUDENT }]);
    expect(harness.state.messages.sent(GROUP).map(({ text }) => text)).not.toContain("Lydia Brandt");
    const { reply_markup } = calls[0]!.payload as { reply_markup: { inline_keyboard: { callback_data: string }[][] } };
    const [[show]] = reply_markup.inline_keyboard as [[{ callback_data: string }]];
    const press = (id: number): Promise<Call[]> =>
      harness.press(show.callback_data, { chatId: GROUP, messageId: 0, from: { id } });
    expect((await press(OTHER)).map(({ method }) => method)).toEqual(["answerCallbackQuery"]);
    const shown = (await press(STUDENT)).find(({ method }) => method === "sendMessage");
    expect(shown?.payload["text"]).toContain("Lydia Brandt");
    expect(shown?.payload["ephemeral_message_parameters"]).toBeUndefined();
    expect((await press(STUDENT)).map(({ method }) => method)).toEqual(["answerCallbackQuery"]);
  });

  it("all see it where the bot is no administrator", async () => {
    await say("/quiet", ADMIN);
    expect(received((await say(QUESTION, STUDENT)).filter(({ refusal }) => !refusal))).toEqual([undefined]);
    expect(harness.lastMessage(GROUP).text).toContain("Lydia Brandt");
  });

  it("/quiet off ends it", async () => {
    harness.state.chats.promote(GROUP, harness.state.me.id);
    await say("/quiet", ADMIN);
    await say("/quiet off", ADMIN);
    expect(received(await say(QUESTION, STUDENT))).toEqual([undefined]);
  });
});

it("others cannot say so", async () => {
  harness.state.chats.promote(GROUP, harness.state.me.id);
  const calls = await say("/quiet", STUDENT);
  expect(calls.at(-1)?.payload["text"]).toBe("Only administrators of the group can change this.");
  expect(received(await say(QUESTION, STUDENT))).toEqual([undefined]);
});

it("in a group where nothing can be shown to one alone, /quiet says so", async () => {
  const calls = await harness.receive({ chatId: -500, text: "/quiet", from: { id: ADMIN, language_code: "kk" } });
  expect(onlyReply(calls).text).toBe(PHRASES.kk.quiet.supergroupsOnly);
});
