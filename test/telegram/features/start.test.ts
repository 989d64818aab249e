import { beforeAll, describe, expect, test } from "vitest";
import { documentKey } from "../../../src/corpus/document-key.ts";
import type { LanguageCode } from "../../../src/languages/language.ts";
import { LANGUAGES } from "../../../src/languages/registry.ts";
import { PHRASES } from "../../../src/phrases/registry.ts";
import { makeDatabase, makeMemory } from "../../support/memory.ts";
import { shelf } from "../../support/shelf.ts";
import { CHAT, covered, Harness, onlyReply, TOWN } from "../harness.ts";

const CODES = Object.keys(LANGUAGES) as LanguageCode[];
const DAY = 24 * 60 * 60 * 1000;

beforeAll(async () => {
  for (const code of CODES) await TOWN.examples(code);
});

describe.each(CODES)("in %s, /start", (code) => {
  test("greets, tells how many documents there are and offers questions in that language", async () => {
    const harness = new Harness();
    const { text, entities } = await harness.ask("/start", code);
    expect(text).toBe(`${PHRASES[code].start(5)}\n\n${PHRASES[code].greeting.examples}`);
    expect(text).toContain("5");
    expect(entities).toEqual([]);
    const examples = (await TOWN.examples(code)).filter(({ language }) => language === code);
    expect(examples).not.toEqual([]);
    expect(harness.buttons().map(({ text: label }) => label)).toEqual(examples.map(({ question }) => question));
  });

  test("answers each question whose button is pressed, and says which one", async () => {
    const harness = new Harness();
    await harness.ask("/start", code);
    const greeting = harness.lastMessage().message_id;
    for (const { text: question } of harness.buttons(CHAT, greeting)) {
      const [acknowledged, ...sent] = await harness.press(question, {
        messageId: greeting,
        from: { language_code: code },
      });
      expect(acknowledged).toMatchObject({ method: "answerCallbackQuery", payload: {} });
      const reply = onlyReply(sent);
      expect(covered(reply, "bold")[0]).toBe(question);
      expect(covered(reply, "blockquote").join("")).not.toBe("");
    }
  });

  test.each([
    ["a link that stands for nothing", "s_unknown123"],
    ["a question that is not kept", "q_unknown12345"],
    ["anything else", "💥 \u202E<b>"],
  ])("after %s greets, and says that the link is unknown", async (_what, parameter) => {
    const { text } = await new Harness().ask(`/start ${parameter}`, code);
    expect(text.startsWith(`${PHRASES[code].greeting.unknownLink}\n\n${PHRASES[code].start(5)}`)).toBe(true);
  });
});

describe("a deep link", () => {
  test("to a document opens what is known of it", async () => {
    const harness = new Harness();
    const { text } = await harness.ask(`/start s_${documentKey("observatory.md")}`);
    expect(text).toContain("Karasu Museum");
    expect(harness.buttons().map((shown) => shown.text)).toContain(PHRASES.en.buttons.file);
  });

  test("to a question answers it and says which one, also when a page is turned", async () => {
    const memory = makeMemory();
    const harness = new Harness({ memory });
    const question = "Who built the observatory?";
    const id = memory.keptQuestions.keep({ question, userId: CHAT, until: Date.now() + DAY });
    const reply = await harness.ask(`/start q_${id}`);
    expect(covered(reply, "bold")[0]).toBe(question);
    expect(reply.text).toContain("Lydia Brandt");
    expect(memory.answers.lastTo(CHAT, CHAT, { from: 0, until: Number.MAX_SAFE_INTEGER, origin: "" })).toMatchObject({
      answer: { question },
    });
  });

  test("to somebody else's question, or one of the day before, only greets", async () => {
    const memory = makeMemory();
    const harness = new Harness({ memory });
    const question = "What is wrong with me?";
    const other = memory.keptQuestions.keep({ question, userId: 77, until: Date.now() + DAY });
    const expired = memory.keptQuestions.keep({ question, userId: CHAT, until: Date.now() - 1 });
    for (const id of [other, expired]) {
      const { text } = await harness.ask(`/start q_${id}`);
      expect(text).toContain(PHRASES.en.greeting.unknownLink);
      expect(text).not.toContain(question);
    }
  });

  test("that is followed again after a crash is answered once, and alike", async () => {
    const memory = makeMemory();
    const id = memory.keptQuestions.keep({ question: "Who built the observatory?", until: Date.now() + DAY });
    const harness = new Harness({ memory });
    const [first] = await harness.receive({ text: `/start q_${id}` });
    const [again] = await harness.handle(harness.state.updates.pending.at(-1)!);
    expect(again?.payload).toEqual(first?.payload);
  });
});

describe("the button of a question", () => {
  test("works after a restart, when other questions are offered", async () => {
    const database = makeDatabase();
    const before = new Harness({ memory: makeMemory(database) });
    await before.ask("/start");
    const [shown] = before.buttons();
    const data = shown && "callback_data" in shown ? shown.callback_data : "";
    const after = new Harness({ memory: makeMemory(database), desk: { ...TOWN, examples: () => Promise.resolve([]) } });
    await after.ask("/help");
    const [, ...sent] = await after.press(data);
    expect(covered(onlyReply(sent), "bold")[0]).toBe(shown?.text);
  });

  test("is the same one for everybody and every time, so that nothing piles up", async () => {
    const database = makeDatabase();
    const harness = new Harness({ memory: makeMemory(database) });
    for (let times = 0; times < 3; times++) {
      await harness.ask("/start");
      await harness.receive({ chatId: 77, text: "/start", from: { language_code: "en" } });
    }
    expect(harness.buttons(77)).toEqual(harness.buttons());
    expect(database.prepare("SELECT count(*) AS n FROM kept_questions").get()).toEqual({ n: 2 });
  });

  test("asks a question that stands alone, whatever was talked about before", async () => {
    const harness = new Harness();
    await harness.ask("/start");
    const greeting = harness.lastMessage().message_id;
    await harness.ask("When did the museum open?");
    const bridge = harness.buttons(CHAT, greeting).find(({ text }) => text.includes("bridge"))!;
    const [, ...sent] = await harness.press(bridge.text, { messageId: greeting });
    expect(onlyReply(sent).text).not.toContain("Taken as going on from");
  });

  test.each(["1:q:-:", "1:q:unknown12345:", "1:q::x"])("that is forged (%s) gets a toast", async (data) => {
    const harness = new Harness();
    await harness.ask("/start");
    const calls = await harness.press(data);
    expect(calls.map(({ method, payload }) => [method, payload["text"]])).toEqual([
      ["answerCallbackQuery", PHRASES.en.toasts.askAgain],
    ]);
  });
});

test("/start without any document says that there is none yet", async () => {
  const harness = new Harness({ desk: { ...TOWN, documents: () => [], examples: async () => [] } });
  expect((await harness.ask("/start")).text).toBe(PHRASES.en.startEmpty);
});

test("/start without documents that answer anything, or without a memory, offers documents by their titles", async () => {
  for (const harness of [
    new Harness({ desk: shelf([{}]) }),
    new Harness({
      memory: {
        ...makeMemory(),
        get keptQuestions(): never {
          throw new Error("disk I/O error");
        },
      },
    }),
  ]) {
    const { text } = await harness.ask("/start");
    expect(text).toMatch(/^Hello!/u);
    expect(text).not.toContain(PHRASES.en.greeting.examples);
    expect(text).toContain(PHRASES.en.greeting.titles);
    const [first] = harness.buttons();
    expect(first?.text).toMatch(/^📄 ./u);
    const [, opened] = await harness.press(first!.text);
    expect(JSON.stringify(opened?.payload)).toContain(first!.text.slice(3));
  }
});
