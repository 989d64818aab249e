import { describe, expect, test } from "vitest";
import type { Document } from "../../src/corpus/document.ts";
import { LANGUAGES } from "../../src/languages/registry.ts";
import type { LanguageCode } from "../../src/languages/language.ts";
import { PHRASES } from "../../src/phrases/registry.ts";
import type { Desk } from "../../src/telegram/context.ts";
import { CHAT, Harness, links, onlyReply, TOWN } from "./harness.ts";

const CODES = Object.keys(LANGUAGES) as LanguageCode[];

/** A desk that has only documents' names to show. */
const shelf = (documents: readonly Partial<Document>[]): Desk => ({
  ...TOWN,
  documents: () =>
    documents.map((document, index) => ({
      id: `${index}.md`,
      title: `Document ${index}`,
      language: "en",
      text: "",
      sections: [],
      ...document,
    })),
});

describe.each(CODES)("for someone whose Telegram is in %s", (code) => {
  test("/start greets in that language and tells how many documents there are", async () => {
    const { text, entities } = await new Harness().ask("/start", code);
    expect(text).toBe(PHRASES[code].start(5));
    expect(text).toContain("5");
    expect(entities).toEqual([]);
  });

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

  test("/sources lists the documents, numbered, each title linked to its address", async () => {
    const reply = await new Harness().ask("/sources", code);
    const [heading, ...lines] = reply.text.split("\n");
    expect(heading).toBe(PHRASES[code].sources(5));
    expect(lines.map((line) => line.slice(0, 4))).toEqual(["[1] ", "[2] ", "[3] ", "[4] ", "[5] "]);
    expect(links(reply)).toEqual({
      "The mountain observatory": "https://museum.example.org/observatory",
      "Repair of the bridge": "https://museum.example.org/bridge",
      "Городская библиотека": "https://museum.example.org/library",
      "Өлкетану мұражайы": "https://museum.example.org/museum",
      "<b>Signs</b> & *marks* at the _gate_": "https://museum.example.org/gate?a=1&b=2",
    });
  });
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
    expect((await new Harness().ask(text)).text).toBe(PHRASES.en.start(5));
  });

  test("is understood even when Telegram has not marked it as one", async () => {
    const calls = await new Harness().receive({ text: "/help", entities: [], from: { language_code: "en" } });
    expect(onlyReply(calls).text).toContain(PHRASES.en.help);
  });

  test.each(["/starting", "/start/help", "//start", "start", " /start"])("is not seen in %j", async (text) => {
    expect((await new Harness().ask(text)).text).not.toBe(PHRASES.en.start(5));
  });

  test("in the middle of a question is part of the question", async () => {
    expect((await new Harness().ask("what does /start do")).text).not.toBe(PHRASES.en.start(5));
  });

  test("that does not exist is a question and gets one reply", async () => {
    const { text } = await new Harness().ask("/observatory");
    expect(text).not.toBe(PHRASES.en.start(5));
  });
});

describe("/sources", () => {
  test("with one document speaks of one document", async () => {
    const { text } = await new Harness({ desk: shelf([{}]) }).ask("/sources");
    expect(text).toBe("I search 1 document:\n[1] Document 0");
  });

  test("lists twenty documents and says how many more there are", async () => {
    const { text } = await new Harness({ desk: shelf(Array.from({ length: 57 }, () => ({}))) }).ask("/sources");
    const lines = text.split("\n");
    expect(lines).toHaveLength(22);
    expect(lines.at(-2)).toBe("[20] Document 19");
    expect(lines.at(-1)).toBe("… and 37 more");
  });

  test("lists exactly twenty without saying more", async () => {
    const { text } = await new Harness({ desk: shelf(Array.from({ length: 20 }, () => ({}))) }).ask("/sources");
    expect(text.split("\n")).toHaveLength(21);
    expect(text).not.toContain("more");
  });

  test("counts the documents that it leaves out for lack of room as well", async () => {
    const long = { title: "Дело ".repeat(200), publisher: "Архив ".repeat(200), url: "https://a.example/1" };
    const { text } = await new Harness({ desk: shelf(Array.from({ length: 30 }, () => long)) }).ask("/sources");
    const lines = text.split("\n");
    const listed = lines.length - 2;
    expect(listed).toBeGreaterThan(5);
    expect(lines.at(-1)).toBe(`… and ${30 - listed} more`);
    expect(text.length).toBeLessThanOrEqual(4096);
  });
});
