import { setTimeout } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { PHRASES } from "../../../src/phrases/registry.ts";
import { ApiError } from "../../wire/api-error.ts";
import type { Call } from "../harness.ts";
import { AIGUL, BORIS, DANA, ERMEK, GROUP, LICENCE, POOL, sentTo, StaffHarness } from "../staff-harness.ts";
import { numberAlone } from "../../support/number-alone.ts";

const blocked = (...chats: readonly number[]) => ({
  refuse: (method: string, payload: { readonly chat_id?: unknown }) =>
    method === "sendMessage" && chats.includes(Number(payload.chat_id))
      ? new ApiError(403, "Forbidden: bot was blocked by the user")
      : undefined,
});
const toast = (calls: readonly Call[]): unknown =>
  calls.find(({ method }) => method === "answerCallbackQuery")?.payload["text"];
const labels = (harness: StaffHarness, chatId: number): string[] => harness.buttons(chatId).map(({ text }) => text);

describe.each(["en", "ru", "kk"] as const)("for someone whose Telegram is in %s", (language) => {
  it("Ask staff says at once that the question has gone to staff, and the button shows it from then on", async () => {
    const harness = new StaffHarness();
    await harness.start(DANA);
    const calls = await harness.askStaff(AIGUL, POOL[language], { language });
    expect(calls[0]?.method).toBe("answerCallbackQuery");
    expect(toast(calls)).toBe(PHRASES[language].toasts.askedStaff);
    expect(labels(harness, AIGUL)).toEqual([PHRASES[language].buttons.askedStaff]);
  });
});

describe("the staff", () => {
  it("is told the question, its language and how many wait, but not who: those who have started the bot", async () => {
    const harness = new StaffHarness();
    await harness.start(DANA);
    const calls = await harness.askStaff(AIGUL, POOL.kk, { language: "kk" });
    expect(sentTo(calls)).toEqual([DANA]);
    const notice = harness.texts(DANA).at(-1)!;
    expect(notice).toContain(POOL.kk);
    expect(notice).toContain("Қазақша");
    expect(notice).toContain(PHRASES.en.staffQuestions.waiting(1));
    expect(notice).not.toMatch(numberAlone(AIGUL));
  });

  it("is told in the language in which each of them uses the bot", async () => {
    const harness = new StaffHarness();
    await harness.receive({ chatId: DANA, text: "/start", from: { language_code: "kk" } });
    await harness.receive({ chatId: ERMEK, text: "/start", from: { language_code: "kk" } });
    harness.memory.people.setLanguage(ERMEK, "ru");
    await harness.receive({ chatId: ERMEK, text: "/unanswered", from: { language_code: "kk" } });
    await harness.askStaff(AIGUL, POOL.en);
    expect(harness.texts(DANA).at(-1)).toContain(PHRASES.kk.staffQuestions.howTo);
    expect(harness.texts(ERMEK).at(-1)).toContain(PHRASES.ru.staffQuestions.howTo);
  });

  it("learns what it is for from /start, or when it first writes, once", async () => {
    const harness = new StaffHarness();
    await harness.askStaff(AIGUL, POOL.en);
    await harness.start(DANA);
    expect(harness.texts(DANA)).toEqual([expect.stringContaining(PHRASES.en.staffQuestions.welcome(1))]);
    await harness.receive({ chatId: ERMEK, text: "hello", from: { language_code: "ru" } });
    await harness.receive({ chatId: ERMEK, text: "hello", from: { language_code: "ru" } });
    expect(harness.texts(ERMEK).filter((text) => text === PHRASES.ru.staffQuestions.welcome(1))).toHaveLength(1);
    await harness.receive({ chatId: BORIS, text: "/start" });
    expect(harness.texts(BORIS).join()).not.toContain("/unanswered");
  });
});

it("Who asked in another language than that of their Telegram will be told in the one in which they were answered", async () => {
  const harness = new StaffHarness();
  await harness.start(DANA);
  await harness.askStaff(AIGUL, POOL.ru, { language: "en" });
  const [request] = harness.memory.staffQuestions.open();
  expect(harness.memory.staffQuestions.askers.waiting(request!.id)).toMatchObject([{ language: "ru" }]);
});

describe("a question is put to staff once", () => {
  it("however often the button is pressed", async () => {
    const harness = new StaffHarness();
    await harness.start(DANA);
    await harness.askStaff(AIGUL, POOL.en);
    const again = await harness.press(harness.askButton(AIGUL), { chatId: AIGUL, from: { id: AIGUL } });
    expect(sentTo(again)).toEqual([]);
    expect(toast(again)).toBe(PHRASES.en.toasts.askedStaff);
    expect(harness.memory.staffQuestions.open()).toMatchObject([{ askers: 1 }]);
  });

  it("by however many people in a group, each of whom counts", async () => {
    const harness = new StaffHarness();
    await harness.start(DANA);
    await harness.askStaff(AIGUL, POOL.en, { chatId: GROUP });
    const notice = harness.lastMessage(DANA).message_id;
    expect(sentTo(await harness.press(harness.askButton(GROUP), { chatId: GROUP, from: { id: BORIS } }))).toEqual([]);
    expect(harness.memory.staffQuestions.open()).toMatchObject([{ askers: 2 }]);
    expect(harness.state.messages.get(DANA, notice)?.text).toContain(PHRASES.en.staffQuestions.waiting(2));
  });

  it("in whatever words and language; what means something else is another", async () => {
    const harness = new StaffHarness();
    await harness.start(DANA);
    await harness.askStaff(AIGUL, POOL.en);
    expect(sentTo(await harness.askStaff(BORIS, POOL.ru, { language: "ru" }))).toEqual([]);
    expect(harness.texts(DANA).at(-1)).toContain(`${PHRASES.en.staffQuestions.alsoAs}\n· ${POOL.ru}`);
    expect(sentTo(await harness.askStaff(BORIS, LICENCE))).toEqual([DANA]);
    expect(harness.memory.staffQuestions.open()).toMatchObject([
      { question: POOL.en, askers: 2 },
      { question: LICENCE, askers: 1 },
    ]);
  });
});

describe("when no member of staff can be reached", () => {
  it.each([
    ["none has started the bot", { started: [], options: {} }],
    ["the one who has is known to have blocked it", { started: [DANA], options: { isReachable: () => false } }],
  ])("because %s, the question is kept and the person told so", async (_, { started, options }) => {
    const harness = new StaffHarness(options);
    await harness.start(...started);
    const calls = await harness.askStaff(AIGUL, POOL.ru, { language: "ru" });
    expect(toast(calls)).toBe(PHRASES.ru.toasts.keptForStaff);
    expect(sentTo(calls)).toEqual([]);
    expect(labels(harness, AIGUL)).toEqual([PHRASES.ru.buttons.keptForStaff]);
    expect(harness.memory.staffQuestions.open()).toHaveLength(1);
  });

  it("because all turn out to have blocked it, the button does not claim that they were", async () => {
    const { refuse } = blocked(DANA);
    let isBlocked = false;
    const harness = new StaffHarness({ refuse: (...call) => (isBlocked ? refuse(...call) : undefined) });
    await harness.start(DANA);
    isBlocked = true;
    await harness.askStaff(AIGUL, POOL.en);
    expect(labels(harness, AIGUL)).toEqual([PHRASES.en.buttons.keptForStaff]);
  });

  it("but one of two, that one is told", async () => {
    let isBlocked = false;
    const { refuse } = blocked(DANA);
    const harness = new StaffHarness({ refuse: (...call) => (isBlocked ? refuse(...call) : undefined) });
    await harness.start(DANA, ERMEK);
    isBlocked = true;
    expect(sentTo(await harness.askStaff(AIGUL, POOL.en))).toEqual([ERMEK]);
    expect(labels(harness, AIGUL)).toEqual([PHRASES.en.buttons.askedStaff]);
  });
});

describe("when Telegram is not ready in the middle", () => {
  it("who was told is not told again, the others are, and the person has long been told", async () => {
    let isBusy = false;
    const harness = new StaffHarness({
      refuse: (method, { chat_id }) =>
        isBusy && method === "sendMessage" && chat_id === ERMEK
          ? new ApiError(429, "Too Many Requests: retry after 3")
          : undefined,
    });
    await harness.start(DANA, ERMEK);
    isBusy = true;
    const first = await harness.askStaff(AIGUL, POOL.en);
    expect(sentTo(first)).toEqual([DANA]);
    expect(labels(harness, AIGUL)).toEqual([PHRASES.en.buttons.askedStaff]);
    isBusy = false;
    expect(sentTo(await harness.handle(harness.state.updates.pending.at(-1)!))).toEqual([ERMEK]);
    expect(harness.memory.staffQuestions.open()).toMatchObject([{ askers: 1 }]);
  });
});

describe("a button that is not meant for this", () => {
  it.each([
    ["forged", "1:a:AAAAAAAAAAAA:"],
    ["without an answer", "1:a:-:"],
  ])("is refused: %s", async (_, data) => {
    const harness = new StaffHarness();
    await harness.start(DANA);
    await harness.receive({ chatId: AIGUL, text: LICENCE });
    const calls = await harness.press(data, { chatId: AIGUL });
    expect(toast(calls)).toBe(PHRASES.en.toasts.gone);
    expect(harness.memory.staffQuestions.open()).toEqual([]);
  });

  it("from another chat is refused, too", async () => {
    const harness = new StaffHarness();
    await harness.start(DANA);
    await harness.receive({ chatId: AIGUL, text: LICENCE });
    const data = harness.askButton(AIGUL);
    await harness.receive({ chatId: BORIS, text: "hello" });
    expect(toast(await harness.press(data, { chatId: BORIS }))).toBe(PHRASES.en.toasts.gone);
  });
});

describe("/forget", () => {
  it("takes back a question for which nobody else waits", async () => {
    const harness = new StaffHarness();
    await harness.start(DANA);
    await harness.askStaff(AIGUL, POOL.en);
    await harness.receive({ chatId: AIGUL, text: "/forget" });
    expect(harness.memory.staffQuestions.open()).toEqual([]);
    await harness.reply(DANA, "Yes.");
    expect(harness.texts(DANA).at(-1)).toBe(PHRASES.en.staffQuestions.notOpen);
  });
});

it("without staff there is no such button", async () => {
  const harness = new StaffHarness({ ids: new Set() });
  await harness.receive({ chatId: AIGUL, text: LICENCE });
  expect(harness.buttons(AIGUL).map(({ text }) => text)).toEqual(["🔔 Tell me when it is there"]);
});

/** Has calls of the bot take a while, where `isSlow` says so. */
function slowDown(harness: StaffHarness, isSlow: (method: string, chatId: unknown) => boolean): void {
  harness.bot.api.config.use(async (call, method, payload, signal) => {
    if (isSlow(method, (payload as { readonly chat_id?: unknown }).chat_id)) await setTimeout(50);
    return call(method, payload, signal);
  });
}

describe("what happens at once", () => {
  it("two who ask the same ask together, and each member of staff is told in one message", async () => {
    const harness = new StaffHarness();
    await harness.start(DANA);
    for (const id of [AIGUL, BORIS]) await harness.receive({ chatId: id, text: POOL.en, from: { id } });
    const before = harness.texts(DANA).length;
    slowDown(harness, (method) => method === "sendMessage");
    await Promise.all([AIGUL, BORIS].map((id) => harness.press(harness.askButton(id), { chatId: id, from: { id } })));
    expect(harness.memory.staffQuestions.open()).toMatchObject([{ askers: 2 }]);
    expect(harness.texts(DANA).slice(before)).toEqual([expect.stringContaining(PHRASES.en.staffQuestions.waiting(2))]);
  });

  it("one member answers while another is being told: that one reads that it is answered", async () => {
    const harness = new StaffHarness();
    await harness.start(DANA, ERMEK);
    await harness.receive({ chatId: AIGUL, text: POOL.en });
    const told = Promise.withResolvers<void>();
    slowDown(harness, (method, chatId) => {
      const isErmek = method === "sendMessage" && chatId === ERMEK;
      if (isErmek) told.resolve();
      return isErmek;
    });
    const asking = harness.press(harness.askButton(AIGUL), { chatId: AIGUL, from: { id: AIGUL } });
    await told.promise;
    await harness.reply(DANA, "Yes.");
    await asking;
    expect(harness.texts(ERMEK).at(-1)).toContain("✅");
  });

  it("one member answers before another is told: there is nothing to tell", async () => {
    const harness = new StaffHarness();
    await harness.start(DANA, ERMEK);
    await harness.receive({ chatId: AIGUL, text: POOL.en });
    const before = harness.texts(ERMEK).length;
    harness.bot.api.config.use(async (call, method, payload, signal) => {
      const response = await call(method, payload, signal);
      const [open] = harness.memory.staffQuestions.open();
      if (method === "sendMessage" && open && (payload as { readonly chat_id?: unknown }).chat_id === DANA)
        harness.memory.staffQuestions.answer(open.id, { text: "Yes.", at: 1, by: DANA, name: "Dana", messageId: 1 });
      return response;
    });
    await harness.press(harness.askButton(AIGUL), { chatId: AIGUL, from: { id: AIGUL } });
    expect(harness.texts(ERMEK)).toHaveLength(before);
  });
});

describe("a person may wait for five answers of staff", () => {
  const THINGS = ["zoo park", "ice rink", "dance hall", "chess club", "golf course", "ski slope"];

  it("and is told so when they ask more; what they have asked is theirs as before, and others may ask", async () => {
    const harness = new StaffHarness();
    await harness.start(DANA);
    for (const thing of THINGS.slice(0, 5)) await harness.askStaff(AIGUL, `Where is the ${thing}?`);
    const fifth = harness.askButton(AIGUL);
    const page = harness.lastMessage(AIGUL).message_id;
    const calls = await harness.askStaff(AIGUL, `Where is the ${THINGS[5]}?`);
    expect(calls.map(({ method }) => method)).toEqual(["answerCallbackQuery"]);
    expect(toast(calls)).toBe(PHRASES.en.toasts.askedEnough);
    expect(harness.memory.staffQuestions.open()).toHaveLength(5);
    expect(toast(await harness.press(fifth, { chatId: AIGUL, messageId: page, from: { id: AIGUL } }))).toBe(
      PHRASES.en.toasts.askedStaff,
    );
    expect(toast(await harness.askStaff(BORIS, `Where is the ${THINGS[5]}?`))).toBe(PHRASES.en.toasts.askedStaff);
  });

  it("and ask more once one has come", async () => {
    const harness = new StaffHarness();
    await harness.start(DANA);
    for (const thing of THINGS.slice(0, 5)) await harness.askStaff(AIGUL, `Where is the ${thing}?`);
    await harness.reply(DANA, "In Abai street.");
    expect(toast(await harness.askStaff(AIGUL, `Where is the ${THINGS[5]}?`))).toBe(PHRASES.en.toasts.askedStaff);
  });
});

describe("when Telegram is not ready at first", () => {
  /** A harness in which Telegram refuses a method in a chat as long as `isBusy`. */
  function unready(method: string, chatId: number): { harness: StaffHarness; busy: { is: boolean } } {
    const busy = { is: false };
    const harness = new StaffHarness({
      refuse: (called, { chat_id }) =>
        busy.is && called === method && chat_id === chatId
          ? new ApiError(429, "Too Many Requests: retry after 1")
          : undefined,
    });
    return { harness, busy };
  }

  it("staff reads later that one more waits", async () => {
    const { harness, busy } = unready("editMessageText", DANA);
    await harness.start(DANA);
    await harness.askStaff(AIGUL, POOL.en);
    busy.is = true;
    await harness.askStaff(BORIS, POOL.en);
    busy.is = false;
    await harness.handle(harness.state.updates.pending.at(-1)!);
    expect(harness.lastMessage(DANA).text).toContain(PHRASES.en.staffQuestions.waiting(2));
  });

  it("staff is welcomed later, once", async () => {
    const { harness, busy } = unready("sendMessage", ERMEK);
    busy.is = true;
    await harness.receive({ chatId: ERMEK, text: "hello", from: { language_code: "en" } });
    busy.is = false;
    const update = harness.state.updates.pending.at(-1)!;
    for (let time = 0; time < 2; time++) await harness.handle(update);
    expect(harness.texts(ERMEK).filter((text) => text === PHRASES.en.staffQuestions.welcome(0))).toHaveLength(1);
  });
});

describe("/forget leaves nothing behind", () => {
  it("of the words of someone whose question staff has opened, or answered", async () => {
    const harness = new StaffHarness();
    await harness.start(DANA);
    await harness.receive({ chatId: AIGUL, text: LICENCE });
    await harness.receive({ chatId: DANA, text: "/unanswered" });
    await harness.press("1", { chatId: DANA });
    await harness.askStaff(BORIS, POOL.en);
    await harness.reply(DANA, "Yes, there is.");
    for (const chatId of [AIGUL, BORIS]) await harness.receive({ chatId, text: "/forget" });
    const { staffQuestions } = harness.memory;
    expect(staffQuestions.open()).toEqual([]);
    expect(staffQuestions.answered()).toMatchObject([{ question: "" }]);
  });

  it("of the language of a member of staff, whom it does not welcome anew", async () => {
    const harness = new StaffHarness();
    await harness.start(DANA);
    await harness.receive({ chatId: DANA, text: "/forget", from: { language_code: "en" } });
    await harness.handle(harness.state.updates.pending.at(-1)!);
    expect(harness.memory.staffMembers.language(DANA)).toBeUndefined();
    expect(harness.texts(DANA).slice(1)).toEqual([PHRASES.en.forgotten, PHRASES.en.forgotten]);
  });
});
