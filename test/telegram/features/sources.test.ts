import { describe, expect, test } from "vitest";
import type { Answer } from "../../../src/answer/answer.ts";
import { documentKey } from "../../../src/corpus/document-key.ts";
import type { LanguageCode } from "../../../src/languages/language.ts";
import { LANGUAGES } from "../../../src/languages/registry.ts";
import { PHRASES } from "../../../src/phrases/registry.ts";
import { shelf } from "../../support/shelf.ts";
import { deskOf } from "../../support/test-desk.ts";
import { CHAT, covered, Harness, links, onlyReply, TOWN, understood } from "../harness.ts";

const CODES = Object.keys(LANGUAGES) as LanguageCode[];
const GROUP = -1_000_000_000_500;
const many = (count: number, title = (index: number): string => `Document ${index}`): ReturnType<typeof shelf> =>
  shelf(Array.from({ length: count }, (_, index) => ({ title: title(index) })));
const numbersIn = (text: string): string[] => Array.from(text.matchAll(/^\[(\d+)\]/gmu), ([, number]) => number!);
const labels = (harness: Harness, chatId = CHAT): string[] => harness.buttons(chatId).map(({ text }) => text);

describe.each(CODES)("in %s, /sources", (code) => {
  test("lists the documents by title, each linked to its address, with a button each", async () => {
    const harness = new Harness();
    const reply = await harness.ask("/sources", code);
    expect(reply.text.split("\n")[0]).toBe(PHRASES[code].sources(5));
    expect(numbersIn(reply.text)).toEqual(["1", "2", "3", "4", "5"]);
    expect(links(reply)).toEqual({
      "The mountain observatory": "https://museum.example.org/observatory",
      "Repair of the bridge": "https://museum.example.org/bridge",
      "Городская библиотека": "https://museum.example.org/library",
      "Өлкетану мұражайы": "https://museum.example.org/museum",
      "<b>Signs</b> & *marks* at the _gate_": "https://museum.example.org/gate?a=1&b=2",
    });
    expect(labels(harness)).toEqual(["1", "2", "3", "4", "5"]);
  });

  test("opens what is known of a document, with its outline and a button for its file", async () => {
    const harness = new Harness();
    const { text } = await harness.ask("/sources", code);
    const number = /^\[(\d)\] The mountain observatory/mu.exec(text)![1]!;
    const [acknowledged, ...sent] = await harness.press(number, { from: { language_code: code } });
    expect(acknowledged?.method).toBe("answerCallbackQuery");
    const card = onlyReply(sent);
    expect(card.text).toContain("Karasu Museum");
    expect(card.text).toContain(PHRASES[code].card.language.en);
    expect(card.text).toContain(PHRASES[code].card.contents);
    expect(covered(card, "blockquote")).toEqual(["Opening of the mountain observatory\n\u2003Instruments"]);
    expect(links(card)).toEqual({ "The mountain observatory": "https://museum.example.org/observatory" });
    expect(labels(harness)).toEqual([PHRASES[code].buttons.file, PHRASES[code].buttons.open]);
  });
});

describe("/sources", () => {
  test("with one document speaks of one document and has no pages to turn", async () => {
    const harness = new Harness({ desk: many(1) });
    expect((await harness.ask("/sources")).text).toMatch(/^I search 1 document:\n\[1\] Document 0\n/u);
    expect(labels(harness)).toEqual(["1"]);
  });

  test("without documents has no buttons", async () => {
    const harness = new Harness({ desk: shelf([]) });
    expect((await harness.ask("/sources")).text).toBe(PHRASES.en.sources(0));
    expect(labels(harness)).toEqual([]);
  });

  test("shows every document on one of its pages, each page in the place of the last one, and begins again", async () => {
    const harness = new Harness({ desk: many(19) });
    const seen = numbersIn((await harness.ask("/sources")).text);
    const { message_id } = harness.lastMessage();
    for (let page = 2; page <= 3; page++) {
      const [, edit] = await harness.press("▶");
      expect(edit).toMatchObject({ method: "editMessageText", payload: { message_id } });
      seen.push(...numbersIn(String(edit!.payload["text"])));
    }
    expect(seen).toEqual(Array.from({ length: 19 }, (_, index) => String(index + 1)));
    expect(labels(harness)).toEqual(["17", "18", "19", "◀", "3/3", "▶"]);
    const [, first] = await harness.press("▶");
    expect(numbersIn(String(first!.payload["text"]))).toContain("1");
    expect((await harness.press("1/3")).map(({ method }) => method)).toEqual(["answerCallbackQuery"]);
  });

  test("sorts titles as people do", async () => {
    const titles = ["Ёлка", "Rules 10", "rules 9", "Әліппе", "Арка", "Жар"];
    const reply = await new Harness({ desk: shelf(titles.map((title) => ({ title }))) }).ask("/sources", "kk");
    expect(Array.from(reply.text.matchAll(/^\[\d\] (.*)$/gmu), ([, title]) => title)).toEqual([
      "Арка",
      "Әліппе",
      "Ёлка",
      "Жар",
      "rules 9",
      "Rules 10",
    ]);
  });

  test("turns to the nearest page when documents have gone meanwhile", async () => {
    let desk = many(30);
    const harness = new Harness({ desk: { ...desk, documents: () => desk.documents() } });
    await harness.ask("/sources");
    await harness.press("◀");
    desk = many(9);
    const [, edit] = await harness.press("◀");
    expect(numbersIn(String(edit!.payload["text"]))).toEqual(["9"]);
  });

  test("keeps long and hostile titles in one message, every document with its button", async () => {
    const hostile = {
      title: `\u202E<b>Дело</b> *1* ${"👨‍👩‍👧‍👦".repeat(200)}`,
      publisher: "Архив ".repeat(200),
      url: `https://a.example/${"x".repeat(900)}`,
      date: "2020-01-01",
    };
    const harness = new Harness({ desk: shelf(Array.from({ length: 30 }, () => hostile)) });
    const { text } = await harness.ask("/sources");
    expect(numbersIn(text)).toHaveLength(8);
    expect(text).toContain("<b>Дело</b> *1* 👨‍👩‍👧‍👦");
    expect(text).not.toMatch(/\p{Bidi_Control}/u);
    expect(labels(harness).slice(0, 8)).toEqual(numbersIn(text));
    const [, ...sent] = await harness.press("1");
    expect(onlyReply(sent).text).toMatch(/^<b>Дело<\/b> \*1\* /u);
  });

  test("works in groups, where anybody may turn the pages, and answers in the topic", async () => {
    const harness = new Harness({ desk: many(9) });
    harness.state.chats.add({ id: GROUP, type: "supergroup", title: "Group", is_forum: true });
    harness.state.chats.setTopic(GROUP, 7, true);
    await harness.receive({ chatId: GROUP, threadId: 7, text: "/sources@anyqtama_test_bot" });
    expect(harness.lastMessage(GROUP).message_thread_id).toBe(7);
    const [, edit] = await harness.press("▶", { chatId: GROUP, from: { id: 99 } });
    expect(edit?.method).toBe("editMessageText");
    const [, card] = await harness.press("9", { chatId: GROUP, from: { id: 98 } });
    expect(card).toMatchObject({ method: "sendMessage", payload: { message_thread_id: 7 } });
  });
});

describe("a button", () => {
  test("of a document that is gone says so", async () => {
    let desk = many(3);
    const harness = new Harness({ desk: { ...desk, documentByKey: (key) => desk.documentByKey(key) } });
    await harness.ask("/sources");
    desk = shelf([]);
    const calls = await harness.press("2");
    expect(calls.map(({ method }) => method)).toEqual(["answerCallbackQuery"]);
    expect(calls[0]!.payload["text"]).toBe(PHRASES.en.toasts.documentGone);
  });

  test.each(["1:s:-:1", "1:s:-:", "1:s:-:-1", "1:s:-:1e9", "1:s:-:💥", "1:s:x:0"])(
    "of the list, forged under another message (%s), leaves that message alone",
    async (data) => {
      const harness = new Harness();
      await harness.ask("Who built the observatory?");
      expect((await harness.press(data)).map(({ method }) => method)).toEqual(["answerCallbackQuery"]);
    },
  );

  test.each(["1:n:-:", "1:n:-:constructor", "1:n:-:../etc", "1:n:unknownunkno:0"])(
    "of a document, forged (%s), gets a toast",
    async (data) => {
      const harness = new Harness();
      await harness.ask("/sources");
      const calls = await harness.press(data);
      expect(calls.map(({ method }) => method)).toEqual(["answerCallbackQuery"]);
      expect(calls[0]!.payload["text"]).not.toBe("");
    },
  );

  test("of a nearest document under an answer opens that document", async () => {
    const nearest = [{ number: 1, title: "Bridge", headings: [], path: "bridge.md" }];
    const answer = async (): Promise<Answer> => ({ ...understood("en"), outcome: "not-found", nearest });
    const harness = new Harness({ desk: { ...TOWN, answer } });
    await harness.ask("how to bake bread");
    const [, ...sent] = await harness.press("📄 Bridge");
    expect(onlyReply(sent).text).toContain("Repair of the bridge");
  });
});

test("what is known of a document without headings shows how it begins, and that it no longer holds", async () => {
  const harness = new Harness({
    desk: shelf([{ text: "The first sentence. The second one.", expired: "2020-05", url: "notaurl", title: "A" }]),
  });
  await harness.receive({ text: `/start s_${documentKey("0.md")}`, from: { language_code: "en" } });
  const { text } = harness.lastMessage();
  expect(text).toBe(
    "A\nin English · notaurl\nNote: this document was valid until May 2020.\n\nIt begins:\nThe first sentence. The second one.",
  );
  expect(labels(harness)).toEqual([PHRASES.en.buttons.file]);
});

test("a document without headings is shown by its first words, which a touch unfolds where they are many", async () => {
  const text = "The laundry is in the basement. It is open every day. ".repeat(20);
  const harness = new Harness({ desk: await deskOf({ "a.txt": text }) });
  await harness.ask("/sources");
  const card = onlyReply((await harness.press("1")).slice(1));
  expect(card.text).toContain(PHRASES.en.card.opening);
  expect(covered(card, "expandable_blockquote").join("")).toContain("in the basement");
});
