import { describe, expect, it } from "vitest";
import { PHRASES } from "../../../src/phrases/registry.ts";
import { AIGUL, BORIS, CLARA, DANA, ERMEK, LICENCE, POOL, sentTo, StaffHarness } from "../staff-harness.ts";

const en = PHRASES.en.staffQuestions;

/** The bot's last message to a member of staff, after they have asked for the list. */
async function list(harness: StaffHarness, member = DANA, language = "en"): Promise<string> {
  await harness.receive({ chatId: member, text: "/unanswered", from: { language_code: language } });
  return harness.texts(member).at(-1)!;
}

/** People ask the bot in vain. */
async function askInVain(harness: StaffHarness, ...questions: readonly string[]): Promise<void> {
  for (const [index, text] of questions.entries()) await harness.receive({ chatId: 5000 + index, text });
}

describe("/unanswered", () => {
  it("lists what nobody could answer, by meaning, most asked first", async () => {
    const harness = new StaffHarness();
    await harness.start(DANA);
    await askInVain(harness, LICENCE, POOL.en, POOL.ru, POOL.kk);
    await harness.askStaff(AIGUL, "Is there a swimming pool");
    const text = await list(harness);
    expect(text).toContain(en.list(2, 30));
    expect(text).toMatch(
      /^1\. Is there a swimming pool – asked 4 times · .*1 person is waiting\n2\. Where can I buy/mu,
    );
    expect(harness.buttons(DANA).map((shown) => shown.text)).toEqual(["1", "2"]);
  });

  it("leaves out what has an answer in the documents", async () => {
    const harness = new StaffHarness();
    await harness.start(DANA);
    await harness.receive({ chatId: AIGUL, text: "Who built the observatory?" });
    expect(await list(harness)).toBe(en.none);
  });

  it.each(["en", "ru", "kk"] as const)(
    "says in %s that there is nothing to do, when there is nothing",
    async (code) => {
      const harness = new StaffHarness();
      expect(await list(harness, DANA, code)).toContain(PHRASES[code].staffQuestions.welcome(0));
      expect(harness.texts(DANA)[0]).toBe(PHRASES[code].staffQuestions.none);
    },
  );

  it("is a question like any other from everybody else", async () => {
    const harness = new StaffHarness();
    await askInVain(harness, LICENCE);
    expect(await list(harness, AIGUL)).not.toContain(LICENCE);
  });

  it("shows what hostile people have asked as they wrote it, cut, and in one message", async () => {
    const harness = new StaffHarness();
    await harness.start(DANA);
    const hostile = ["<b>qwzx</b> *vbn* `", "\u202Eyhtlif\u202C zxcvq", "z".repeat(4000), "🦑".repeat(500)];
    await askInVain(harness, ...hostile);
    const text = await list(harness);
    expect(text).toContain(hostile[0]);
    expect(text).not.toContain("\u202E");
    expect(text.length).toBeLessThan(4096);
  });
});

describe("its pages", () => {
  it("turn in place and come round, and each number opens what it says", async () => {
    const harness = new StaffHarness();
    await harness.start(DANA);
    const questions = Array.from({ length: 11 }, (_, i) => `qwzx${"abcdefghijk"[i]!.repeat(9)} vbnm`);
    await askInVain(harness, ...questions);
    const first = await list(harness);
    expect(harness.buttons(DANA).map(({ text }) => text)).toEqual([
      "1",
      "2",
      "3",
      "4",
      "5",
      "6",
      "7",
      "8",
      "◀",
      "1/2",
      "▶",
    ]);
    const calls = await harness.press("▶", { chatId: DANA, from: { id: DANA } });
    expect(calls.map(({ method }) => method)).toEqual(["answerCallbackQuery", "editMessageText"]);
    const second = harness.texts(DANA).at(-1)!;
    for (const question of questions) expect(first.includes(question)).toBe(!second.includes(question));
    const last = questions.find((question) => second.includes(`11. ${question}`));
    await harness.press("11", { chatId: DANA, from: { id: DANA } });
    expect(harness.texts(DANA).at(-1)).toContain(last);
  });
});

describe("a question that staff opens", () => {
  it("is a message with all that is known of it; a reply to it goes to all who wait, whatever words they used", async () => {
    const harness = new StaffHarness();
    await harness.askStaff(AIGUL, POOL.en);
    await harness.askStaff(BORIS, LICENCE);
    await askInVain(harness, POOL.kk);
    await harness.start(DANA);
    await list(harness);
    await harness.press("1", { chatId: DANA, from: { id: DANA } });
    const item = harness.texts(DANA).at(-1)!;
    expect(item).toContain(POOL.en);
    expect(item).toContain(`· ${POOL.kk}`);
    expect(item).toContain(en.asked(2));
    expect(item).toContain(en.waiting(1));
    expect(sentTo(await harness.reply(DANA, "Yes."))).toEqual([DANA, AIGUL]);
    expect(await list(harness)).not.toContain(POOL.en);
  });

  it("brings together requests that turn out to mean the same", async () => {
    const groups = { areAlike: false };
    const harness = new StaffHarness({
      group: async (questions) =>
        groups.areAlike ? [[...questions.keys()]] : Array.from(questions.keys(), (key) => [key]),
    });
    await harness.askStaff(AIGUL, POOL.en);
    await harness.askStaff(CLARA, POOL.kk, { language: "kk" });
    await harness.start(DANA);
    groups.areAlike = true;
    await list(harness);
    await harness.press("1", { chatId: DANA, from: { id: DANA } });
    expect(sentTo(await harness.reply(DANA, "Yes."))).toEqual([DANA, AIGUL, CLARA]);
  });

  it("may be one for which nobody waits", async () => {
    const harness = new StaffHarness();
    await harness.start(DANA);
    await askInVain(harness, LICENCE);
    await list(harness);
    await harness.press("1", { chatId: DANA, from: { id: DANA } });
    expect(harness.texts(DANA).at(-1)).toContain(en.howToUnasked);
    await harness.reply(DANA, "At the harbour.");
    expect(harness.texts(DANA).at(-1)).toBe(en.taken(0));
    expect(await list(harness)).toBe(en.none);
  });

  it("can be answered by another member, and then by nobody else", async () => {
    const harness = new StaffHarness();
    await harness.start(DANA, ERMEK);
    await harness.askStaff(AIGUL, POOL.en);
    await list(harness);
    await harness.press("1", { chatId: DANA, from: { id: DANA } });
    const item = harness.lastMessage(DANA).message_id;
    expect(sentTo(await harness.reply(ERMEK, "Yes."))).toEqual([ERMEK, AIGUL]);
    expect(harness.state.messages.get(DANA, item)?.text).toContain("✅");
    expect(sentTo(await harness.reply(DANA, "No.", { to: item }))).toEqual([DANA]);
  });
});

describe("a button of the list", () => {
  it("does nothing for somebody who is not staff any more", async () => {
    const ids = new Set([DANA]);
    const harness = new StaffHarness({ ids });
    await harness.start(DANA);
    await askInVain(harness, LICENCE);
    await list(harness);
    ids.delete(DANA);
    const calls = await harness.press("1", { chatId: DANA, from: { id: DANA } });
    expect(calls[0]?.payload["text"]).toBe(PHRASES.en.documents.gone);
    expect(harness.texts(DANA).at(-1)).not.toContain(en.heading);
  });

  it("of what has been answered since says so", async () => {
    const harness = new StaffHarness();
    await harness.start(DANA);
    await harness.askStaff(AIGUL, POOL.en);
    const notice = harness.lastMessage(DANA).message_id;
    await list(harness);
    const page = harness.lastMessage(DANA).message_id;
    await harness.reply(DANA, "Yes.", { to: notice });
    const calls = await harness.press("1", { chatId: DANA, messageId: page, from: { id: DANA } });
    expect(calls.map(({ method }) => method)).toEqual(["answerCallbackQuery"]);
    expect(calls[0]?.payload["text"]).toBe(PHRASES.en.toasts.answeredByStaff);
  });
});

describe("when the list is not what it was", () => {
  it("a number opens the question that it stood for, in whatever words it is listed now", async () => {
    const harness = new StaffHarness();
    await harness.start(DANA);
    await askInVain(harness, POOL.en);
    await list(harness);
    const page = harness.lastMessage(DANA).message_id;
    await harness.askStaff(BORIS, POOL.ru, { language: "ru" });
    const calls = await harness.press("1", { chatId: DANA, messageId: page });
    expect(sentTo(calls)).toEqual([DANA]);
    expect(harness.texts(DANA).at(-1)).toContain(POOL.ru);
    expect(sentTo(await harness.reply(DANA, "Yes."))).toEqual([DANA, BORIS]);
  });

  it("because a question was taken back, its number says so and shows the list as it is", async () => {
    const harness = new StaffHarness();
    await harness.start(DANA);
    await askInVain(harness, LICENCE);
    await list(harness);
    const page = harness.lastMessage(DANA).message_id;
    await harness.receive({ chatId: 5000, text: "/forget" });
    const calls = await harness.press("1", { chatId: DANA, messageId: page });
    expect(calls[0]?.payload["text"]).toBe(PHRASES.en.toasts.listChanged);
    expect(harness.state.messages.get(DANA, page)?.text).toBe(en.none);
  });
});

it("groups the questions anew only when there are others", async () => {
  let groupings = 0;
  const harness = new StaffHarness({
    group: async (questions) => {
      groupings++;
      return Array.from(questions.keys(), (position) => [position]);
    },
  });
  await harness.start(DANA);
  await askInVain(harness, ...Array.from({ length: 9 }, (_, i) => `qwzx${"abcdefghi"[i]!.repeat(9)} vbnm`));
  await list(harness);
  await harness.press("▶", { chatId: DANA });
  await harness.press("▶", { chatId: DANA });
  expect(groupings).toBe(1);
  await askInVain(harness, LICENCE);
  expect(await list(harness)).toContain(en.list(10, 30));
});
