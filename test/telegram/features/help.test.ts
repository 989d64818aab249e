import { beforeAll, describe, expect, test } from "vitest";
import type { LanguageCode } from "../../../src/languages/language.ts";
import { LANGUAGES } from "../../../src/languages/registry.ts";
import { PHRASES } from "../../../src/phrases/registry.ts";
import { CHAT, Harness, onlyReply, TOWN } from "../harness.ts";

const CODES = Object.keys(LANGUAGES) as LanguageCode[];

// Otherwise the first one to start the bot would see it typing.
beforeAll(() => TOWN.examples("en"));

describe.each(CODES)("for someone whose Telegram is in %s", (code) => {
  test("/help explains in that language", async () => {
    const { text } = await new Harness().ask("/help", code);
    expect(text.startsWith(`${PHRASES[code].help}\n\n`)).toBe(true);
    for (const command of ["sources", "lang", "help", "privacy", "forget"] as const)
      expect(text).toContain(`\n/${command} – ${PHRASES[code].commands[command]}`);
  });

  test("/help in a group explains how to ask there", async () => {
    const calls = await new Harness().receive({ chatId: -500, text: "/help", from: { language_code: code } });
    const { text } = onlyReply(calls);
    expect(text.startsWith(PHRASES[code].groupHelp("anyqtama_test_bot"))).toBe(true);
    expect(text).toContain(`\n/ask – ${PHRASES[code].commands.ask}`);
    expect(text).not.toContain("/forget");
  });
});

test("an example is a question in the person's language, or there is none", async () => {
  const [example] = await TOWN.examples("en");
  const desk = { ...TOWN, examples: async () => [{ ...example!, language: "en" as const }] };
  expect((await new Harness({ desk }).ask("/help", "en")).text).toContain(PHRASES.en.forExample(example!.question));
  expect((await new Harness({ desk }).ask("/help", "ru")).text).not.toContain(example!.question);
});

describe("the language", () => {
  test("is told from the first part of a code with a region", async () => {
    expect((await new Harness().ask("/help", "kk-KZ")).text).toContain(PHRASES.kk.help);
  });

  test.each(["de", "rup", "kkj", "", "constructor"])("is the default one for the code %j", async (code) => {
    expect((await new Harness({ defaultLanguage: "ru" }).ask("/help", code)).text).toContain(PHRASES.ru.help);
  });

  test("is the default one for someone whose Telegram does not tell", async () => {
    const harness = new Harness({ defaultLanguage: "kk" });
    const anonymous = { from: { id: CHAT, is_bot: false, first_name: "A" } };
    expect(onlyReply(await harness.receive({ text: "/help", extra: anonymous })).text).toContain(PHRASES.kk.help);
  });
});

describe("a command", () => {
  test.each([
    "/start",
    "/start ",
    "/start=",
    "/start deep-link",
    `/start ${"💥<b>\u202E".repeat(400)}`,
    "/START",
    "/Start@Anyqtama_test_bot hi",
    "/start\n/help",
  ])("is understood as written in %j", async (text) => {
    expect((await new Harness().ask(text)).text).toContain(PHRASES.en.start(5));
  });

  test("is understood even when Telegram has not marked it as one", async () => {
    const calls = await new Harness().receive({ text: "/help", entities: [], from: { language_code: "en" } });
    expect(onlyReply(calls).text).toContain(PHRASES.en.help);
  });

  test.each(["/starting", "/start/help", "/start@anyqtama_test_bot/help", "//start", "start", " /start"])(
    "is not seen in %j",
    async (text) => {
      expect((await new Harness().ask(text)).text).not.toContain(PHRASES.en.start(5));
    },
  );

  test("in the middle of a question is part of the question", async () => {
    expect((await new Harness().ask("what does /start do")).text).not.toContain(PHRASES.en.start(5));
  });

  test("that does not exist is a question and gets one reply", async () => {
    const { text } = await new Harness().ask("/observatory");
    expect(text).not.toContain(PHRASES.en.start(5));
  });
});
