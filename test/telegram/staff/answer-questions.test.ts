import { describe, expect, it, onTestFinished, vi } from "vitest";
import { PHRASES } from "../../../src/phrases/registry.ts";
import { DeliveredCalls } from "../../../src/telegram/receive/delivered-calls.ts";
import { makeDatabase, makeMemory } from "../../support/memory.ts";
import { ApiError } from "../../wire/api-error.ts";
import { queueMessage } from "../../wire/incoming.ts";
import { covered, PHOTO } from "../harness.ts";
import { AIGUL, BORIS, CLARA, DANA, ERMEK, GROUP, LICENCE, POOL, sentTo, StaffHarness } from "../staff-harness.ts";
import { numberAlone } from "../../support/number-alone.ts";

const ANSWER = "Yes: Abai street 5, <b>every day</b> & *free* for students.";
const NAME = "Dana Saparova";
/** The 2nd of March in Almaty, while it is still the 1st elsewhere. */
const NIGHT = Date.UTC(2026, 2, 1, 20);
const en = PHRASES.en.staffQuestions;

/** A harness in which Telegram refuses messages to some chats as long as they are in the set. */
function refusing(code: number, description: string): { harness: StaffHarness; refused: Set<number> } {
  const refused = new Set<number>();
  const harness = new StaffHarness({
    refuse: (method, { chat_id }) =>
      method === "sendMessage" && refused.has(Number(chat_id)) ? new ApiError(code, description) : undefined,
  });
  return { harness, refused };
}

describe("a reply of staff to a question", () => {
  it("goes to everyone who asked, in their chat, in reply to their question, in their language, with name and day", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: NIGHT });
    onTestFinished(() => void vi.useRealTimers());
    const harness = new StaffHarness();
    await harness.start(DANA);
    await harness.askStaff(AIGUL, POOL.en);
    await harness.askStaff(BORIS, POOL.ru, { language: "ru" });
    await harness.askStaff(CLARA, POOL.kk, { language: "kk", chatId: GROUP, threadId: 7 });
    const calls = await harness.reply(DANA, ANSWER);
    expect(sentTo(calls)).toEqual([DANA, AIGUL, BORIS, GROUP]);
    for (const [chat, language, question, day] of [
      [AIGUL, "en", POOL.en, "March 2, 2026"],
      [BORIS, "ru", POOL.ru, "2 марта 2026 г."],
      [GROUP, "kk", POOL.kk, "2026 ж. 2 наурыз"],
    ] as const) {
      const message = harness.lastMessage(chat);
      const text = message.text!;
      expect(covered({ text, entities: message.entities ?? [] }, "blockquote")).toEqual([ANSWER]);
      expect(text).toContain(PHRASES[language].staffAnswer.heading(NAME, day));
      expect(text).toContain(PHRASES[language].staffAnswer.question(question));
      expect(message.reply_to_message?.text).toContain(question);
    }
    expect(harness.lastMessage(GROUP).message_thread_id).toBe(7);
    expect(harness.memory.staffQuestions.open()).toEqual([]);
  });

  it("is confirmed with how many are told, and every other message of the question says who has answered", async () => {
    const harness = new StaffHarness();
    await harness.start(DANA, ERMEK);
    await harness.askStaff(AIGUL, POOL.en);
    await harness.askStaff(BORIS, POOL.ru);
    const notice = harness.lastMessage(ERMEK).message_id;
    await harness.reply(DANA, ANSWER);
    expect(harness.texts(DANA).at(-1)).toBe(en.taken(2));
    expect(harness.state.messages.get(ERMEK, notice)?.text).toContain(NAME);
  });

  it("goes to a group once, however many there have asked", async () => {
    const harness = new StaffHarness();
    await harness.start(DANA);
    await harness.askStaff(AIGUL, POOL.en, { chatId: GROUP });
    await harness.press(harness.askButton(GROUP), { chatId: GROUP, from: { id: BORIS } });
    expect(sentTo(await harness.reply(DANA, ANSWER))).toEqual([DANA, GROUP]);
    expect(harness.texts(DANA).at(-1)).toBe(en.taken(2));
  });

  it("reaches those whose question is gone by now", async () => {
    const harness = new StaffHarness();
    await harness.start(DANA);
    await harness.askStaff(AIGUL, POOL.en);
    const { reply_to_message: question } = harness.lastMessage(AIGUL);
    harness.state.messages.remove(AIGUL, question!.message_id);
    await harness.reply(DANA, ANSWER);
    expect(harness.lastMessage(AIGUL).text).toContain(ANSWER);
  });

  it("to another question is that one's answer", async () => {
    const harness = new StaffHarness();
    await harness.start(DANA);
    await harness.askStaff(AIGUL, POOL.en);
    const pool = harness.lastMessage(DANA).message_id;
    await harness.askStaff(BORIS, LICENCE);
    expect(sentTo(await harness.reply(DANA, ANSWER, { to: pool }))).toEqual([DANA, AIGUL]);
  });

  it("may be of a member who has asked themselves", async () => {
    const harness = new StaffHarness();
    await harness.start(DANA);
    await harness.askStaff(DANA, POOL.en);
    expect(sentTo(await harness.reply(DANA, ANSWER))).toEqual([DANA, DANA]);
    expect(harness.lastMessage(DANA).text).toContain(ANSWER);
  });

  it("comes too late after another's, which it is told with name and day", async () => {
    const harness = new StaffHarness();
    await harness.start(DANA, ERMEK);
    await harness.askStaff(AIGUL, POOL.en);
    const notice = harness.lastMessage(ERMEK).message_id;
    await harness.reply(DANA, ANSWER);
    expect(sentTo(await harness.reply(ERMEK, "No.", { to: notice }))).toEqual([ERMEK]);
    expect(harness.texts(ERMEK).at(-1)).toContain(NAME);
    expect(harness.texts(AIGUL).filter((text) => text.includes("No."))).toEqual([]);
  });

  it("of something else than text is asked for in text", async () => {
    const harness = new StaffHarness();
    await harness.start(DANA);
    await harness.askStaff(AIGUL, POOL.en);
    const notice = harness.lastMessage(DANA).message_id;
    expect(sentTo(await harness.reply(DANA, "", { extra: { ...PHOTO, caption: "here" } }))).toEqual([DANA]);
    expect(harness.texts(DANA).at(-1)).toBe(en.textPlease);
    expect(sentTo(await harness.reply(DANA, ANSWER, { to: notice }))).toEqual([DANA, AIGUL]);
  });

  it("that is edited afterwards is neither sent again nor taken for a question", async () => {
    const harness = new StaffHarness();
    await harness.start(DANA);
    await harness.askStaff(AIGUL, POOL.en);
    await harness.reply(DANA, ANSWER);
    const { message } = harness.state.updates.pending.at(-1)!;
    expect(sentTo(await harness.edit(message!.message_id, "No.", { chatId: DANA }))).toEqual([DANA]);
    expect(harness.texts(DANA).at(-1)).toBe(en.noEdits);
  });

  it("that is a command is a command", async () => {
    const harness = new StaffHarness();
    await harness.start(DANA);
    await harness.askStaff(AIGUL, POOL.en);
    await harness.reply(DANA, "/unanswered");
    expect(harness.memory.staffQuestions.open()).toHaveLength(1);
  });
});

describe("a former member of staff", () => {
  it("is nobody special: their reply to an old question answers nobody", async () => {
    const ids = new Set([DANA]);
    const harness = new StaffHarness({ ids });
    await harness.start(DANA);
    await harness.askStaff(AIGUL, POOL.en);
    ids.delete(DANA);
    expect(sentTo(await harness.reply(DANA, ANSWER))).toEqual([DANA]);
    expect(harness.memory.staffQuestions.open()).toHaveLength(1);
    expect(harness.texts(AIGUL).join()).not.toContain(ANSWER);
  });
});

describe("one who cannot be told", () => {
  it("because they have blocked the bot is passed over, which staff reads and the log has without names", async () => {
    const { harness, refused } = refusing(403, "Forbidden: bot was blocked by the user");
    await harness.start(DANA);
    await harness.askStaff(AIGUL, POOL.en);
    await harness.askStaff(BORIS, POOL.ru);
    refused.add(AIGUL);
    expect(sentTo(await harness.reply(DANA, ANSWER))).toEqual([DANA, BORIS]);
    expect(harness.texts(DANA).at(-1)).toBe(`${en.taken(2)}\n${en.missed(1)}`);
    expect(harness.log.join()).toContain("could not be told");
    expect(harness.log.join()).not.toMatch(numberAlone(AIGUL));
    expect(harness.log.join()).not.toContain("Abai");
  });
});

describe("nobody is told twice, and nobody is left out", () => {
  /** A reply of Dana's to the last question, to be handled as often as one likes, each time as after a crash. */
  function attemptsAt(harness: StaffHarness, text: string): () => Promise<number[]> {
    const replyTo = harness.lastMessage(DANA).message_id;
    queueMessage(harness.state, { chatId: DANA, text, replyTo });
    const update = harness.state.updates.pending.at(-1)!;
    let recorded: string | undefined;
    return async () => {
      const delivered = new DeliveredCalls(recorded, (results) => (recorded = results));
      const calls = await harness.handle(update, delivered);
      delivered.flush();
      return sentTo(calls);
    };
  }

  it("when Telegram says 429 in the middle and the update is handled again", async () => {
    const { harness, refused } = refusing(429, "Too Many Requests: retry after 5");
    await harness.start(DANA);
    for (const [user, question] of [
      [AIGUL, POOL.en],
      [BORIS, POOL.ru],
      [CLARA, POOL.kk],
    ] as const)
      await harness.askStaff(user, question);
    const handle = attemptsAt(harness, ANSWER);
    refused.add(BORIS);
    expect(await handle()).toEqual([DANA, AIGUL, CLARA]);
    refused.clear();
    expect(await handle()).toEqual([BORIS]);
    expect(await handle()).toEqual([]);
  });

  it("when the process ends after Telegram has taken a message and before that is noted", async () => {
    const database = makeDatabase();
    const harness = new StaffHarness({ memory: makeMemory(database) });
    await harness.start(DANA);
    await harness.askStaff(DANA, POOL.en);
    await harness.askStaff(BORIS, POOL.ru);
    const handle = attemptsAt(harness, ANSWER);
    expect(await handle()).toEqual([DANA, DANA, BORIS]);
    database.exec("UPDATE staff_askers SET told_at = NULL");
    expect(await handle()).toEqual([]);
    expect(harness.memory.staffQuestions.answered()).toMatchObject([{ answer: { text: ANSWER } }]);
  });
});

describe("hostile and long words", () => {
  it.each([
    ["direction marks", { first_name: "\u202Eanad\u202C", last_name: "\u2067x\u2069" }, "anad x"],
    ["markup", { first_name: "<b>Dana</b>", last_name: "*x*" }, "<b>Dana</b> *x*"],
    ["too many letters", { first_name: "D".repeat(500), last_name: "" }, `${"D".repeat(63)}…`],
  ])("in the name of staff arrive as they are or not at all: %s", async (_, name, shown) => {
    const harness = new StaffHarness();
    await harness.start(DANA);
    await harness.askStaff(AIGUL, POOL.en);
    await harness.reply(DANA, ANSWER, { extra: { from: { id: DANA, is_bot: false, language_code: "en", ...name } } });
    expect(harness.lastMessage(AIGUL).text).toContain(`– ${shown}, `);
  });

  it("nothing of a name is left: the answer is that of staff", async () => {
    const harness = new StaffHarness();
    await harness.start(DANA);
    await harness.askStaff(AIGUL, POOL.en);
    await harness.reply(DANA, ANSWER, { extra: { from: { id: DANA, is_bot: false, first_name: "\u202E" } } });
    expect(harness.lastMessage(AIGUL).text).toMatch(/^🙋 The staff's answer, /u);
  });

  it("in a question arrive as they are", async () => {
    const harness = new StaffHarness();
    await harness.start(DANA);
    const hostile = `<i>${LICENCE}</i> [x](tg://user?id=1) ${"👩🏽".repeat(20)} '; DROP TABLE staff_requests`;
    await harness.askStaff(AIGUL, hostile);
    expect(harness.texts(DANA).at(-1)).toContain(hostile);
  });

  it.each([
    ["words", "An answer of many words. ".repeat(170).slice(0, 4095) + "."],
    ["one word", "x".repeat(4096)],
    ["emoji families", "👨‍👩‍👧‍👦".repeat(372)],
  ])("an answer of 4,096 units is told whole: %s", async (_, long) => {
    const harness = new StaffHarness();
    await harness.start(DANA);
    await harness.askStaff(AIGUL, POOL.en);
    await harness.reply(DANA, long);
    const quoted = harness.state.messages
      .sent(AIGUL)
      .map(({ text = "", entities = [] }) => covered({ text, entities }, "blockquote").join(""))
      .join("");
    // Telegram takes away the white space at the end of a message, which is where a text is split.
    expect(quoted.replaceAll(" ", "")).toBe(long.replaceAll(" ", ""));
  });
});

describe("an answer is delivered", () => {
  it("even when who gave it has blocked the bot since and cannot be told so", async () => {
    const { harness, refused } = refusing(403, "Forbidden: bot was blocked by the user");
    await harness.start(DANA);
    await harness.askStaff(AIGUL, POOL.en);
    await harness.askStaff(BORIS, POOL.ru);
    refused.add(DANA).add(BORIS);
    const calls = await harness.reply(DANA, ANSWER);
    expect(sentTo(calls)).toEqual([AIGUL]);
    expect(calls.filter(({ method }) => method === "editMessageText")).toHaveLength(1);
  });

  it("to each topic of a forum where it was asked for, also when Telegram is not ready for the second", async () => {
    let isBusy = true;
    const harness = new StaffHarness({
      refuse: (method, { message_thread_id }) =>
        isBusy &&
        method === "sendMessage" &&
        message_thread_id === 22 &&
        harness.memory.staffQuestions.answered().length
          ? new ApiError(429, "Too Many Requests: retry after 5")
          : undefined,
    });
    await harness.start(DANA);
    await harness.askStaff(AIGUL, POOL.en, { chatId: GROUP, threadId: 11 });
    await harness.askStaff(BORIS, POOL.ru, { chatId: GROUP, threadId: 22 });
    await harness.askStaff(CLARA, POOL.en, { chatId: GROUP, threadId: 22 });
    queueMessage(harness.state, { chatId: DANA, text: ANSWER, replyTo: harness.lastMessage(DANA).message_id });
    const update = harness.state.updates.pending.at(-1)!;
    let recorded: string | undefined;
    const topics: unknown[] = [];
    for (const isReady of [false, true, true]) {
      isBusy = !isReady;
      const delivered = new DeliveredCalls(recorded, (results) => (recorded = results));
      const calls = await harness.handle(update, delivered);
      delivered.flush();
      topics.push(calls.flatMap(({ payload, refusal }) => (refusal ? [] : (payload["message_thread_id"] ?? []))));
    }
    expect(topics).toEqual([[11], [22], []]);
    const [request] = harness.memory.staffQuestions.answered();
    expect(harness.memory.staffQuestions.askers.delivery(request!.id)).toEqual({ told: 3, missed: 0 });
  });

  it("when the memory can be read again: until then it is taken for nothing else", async () => {
    const harness = new StaffHarness();
    await harness.start(DANA);
    await harness.askStaff(AIGUL, POOL.en);
    const { notices } = harness.memory.staffQuestions;
    const requestOf = notices.requestOf.bind(notices);
    notices.requestOf = () => {
      throw new Error("database is locked");
    };
    const documents = harness.texts(DANA).length;
    await harness.reply(DANA, ANSWER);
    expect(harness.texts(DANA).slice(documents)).toEqual([PHRASES.en.failure]);
    notices.requestOf = requestOf;
    expect(sentTo(await harness.handle(harness.state.updates.pending.at(-1)!))).toEqual([DANA, AIGUL]);
  });
});
