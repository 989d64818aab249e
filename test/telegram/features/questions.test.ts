import type { Message, Update } from "grammy/types";
import { describe, expect, test } from "vitest";
import type { Answer, Quote } from "../../../src/answer/answer.ts";
import type { Desk } from "../../../src/desk/desk.ts";
import { PHRASES } from "../../../src/phrases/registry.ts";
import { badRequest } from "../../wire/api-error.ts";
import { CHAT, covered, Harness, links, onlyReply, PHOTO, STICKER, TOWN, understood } from "../harness.ts";

/** A desk that has the same answer to everything. */
const always = (answer: Answer): Desk => ({ ...TOWN, answer: () => Promise.resolve(answer) });

describe("a question that the documents answer", () => {
  test("gets the passage as a quotation, word for word, with the question's words in bold", async () => {
    const reply = await new Harness().ask("In which year was the hanging bridge repaired?");
    const quote =
      "The hanging bridge over the river Tekes was repaired in 2009. The repair cost 30 million tenge and took seven months.";
    expect(covered(reply, "blockquote")).toEqual([quote]);
    expect(covered(reply, "bold")).toContain("hanging bridge");
    expect(covered(reply, "bold")).toContain("repaired");
    expect(reply.text).toBe(`${quote}\n[1] Repair of the bridge`);
  });

  test("gets the title of its source, linked to the source's address, and the date", async () => {
    const reply = await new Harness().ask("When did the mountain observatory open?");
    expect(links(reply)).toEqual({ "The mountain observatory": "https://museum.example.org/observatory" });
    expect(reply.text).toMatch(/ · Karasu Museum · March 2, 1998$/mu);
  });

  test("is replied to once, without a link preview and without a parse mode, even if the question is gone by then", async () => {
    const harness = new Harness();
    const calls = await harness.receive({ text: "Who built the observatory?", extra: { message_id: 77 } });
    expect(onlyReply(calls).payload).toMatchObject({
      chat_id: CHAT,
      reply_parameters: { message_id: 77, allow_sending_without_reply: true },
      link_preview_options: { is_disabled: true },
    });
    expect(calls[0]?.payload).not.toHaveProperty("parse_mode");
  });

  test("is answered in the question's language, whatever the language of the person's Telegram", async () => {
    const reply = await new Harness().ask("Кто заведует городской библиотекой?", "en");
    expect(covered(reply, "blockquote")[0]).toContain("Мария Петровна Соколова");
    expect(reply.text).toMatch(/^\[1\] Городская библиотека · сентябрь 2020 г\.$/mu);
  });

  test("in Kazakh is answered in Kazakh", async () => {
    const reply = await new Harness().ask("Өлкетану мұражайы қашан ашылды?", "en");
    expect(covered(reply, "blockquote")[0]).toContain("1965 жылы");
    expect(links(reply)).toEqual({ "Өлкетану мұражайы": "https://museum.example.org/museum" });
  });

  test("is answered in the topic of a private chat in which it was asked", async () => {
    const calls = await new Harness().receive({ text: "Who built the observatory?", threadId: 12 });
    expect(onlyReply(calls).payload).toMatchObject({ message_thread_id: 12 });
  });

  test("gets a document's HTML and Markdown as they stand in it", async () => {
    const reply = await new Harness().ask("What does the sign at the gate read?");
    const title = "<b>Signs</b> & *marks* at the _gate_";
    const quote = "The sign at the gate reads: 5 < 7 && *no entry* _for_ <b>lorries</b> [see below](tel:1) 🚛👨‍👩‍👧‍👦.";
    expect(reply.text).toBe(`${quote}\n[1] ${title}`);
    expect(covered(reply, "blockquote")).toEqual([quote]);
    expect(links(reply)).toEqual({ [title]: "https://museum.example.org/gate?a=1&b=2" });
  });
});

describe("the other outcomes", () => {
  test("an uncertain answer says so before the passage", async () => {
    const question = "Who repaired the observatory?";
    const found = await TOWN.answer("When did the mountain observatory open?");
    const reply = await new Harness({ desk: always({ ...found, question, outcome: "closest" } as Answer) }).ask(
      question,
    );
    expect(reply.text.startsWith(`${PHRASES.en.closest(1)}\n\n`)).toBe(true);
    expect(covered(reply, "blockquote")[0]).toContain("14 June 1974");
  });

  test("a question that the documents do not answer is told so, in its language", async () => {
    expect((await new Harness().ask("how to bake bread")).text.split("\n")[0]).toBe(PHRASES.en.notFound);
    expect((await new Harness().ask("как испечь хлеб")).text.split("\n")[0]).toBe(PHRASES.ru.notFound);
    expect((await new Harness().ask("нанды қалай пісіреді")).text.split("\n")[0]).toBe(PHRASES.kk.notFound);
  });

  test("the nearest documents are named as buttons when there is no answer", async () => {
    const nearest = [
      { number: 1, title: "Bread", headings: ["Rye"], path: "bread.md", url: "https://a.example/bread" },
      { number: 2, title: "Cakes", headings: [], path: "cakes.md", page: 7 },
    ];
    const desk = always({ ...understood("en"), outcome: "not-found", nearest });
    const harness = new Harness({ desk });
    const reply = await harness.ask("how to bake rye bread");
    expect(reply.text).toBe(`${PHRASES.en.notFound}\n\n${PHRASES.en.nearest(2)}`);
    expect(harness.buttons().map(({ text }) => text)).toEqual(["📄 Bread", "📄 Cakes", "🔔 Tell me when it is there"]);
  });

  test("further sources follow the passage", async () => {
    const one = await TOWN.answer("When did the mountain observatory open?");
    const two = await TOWN.answer("In which year was the hanging bridge repaired?");
    if (!("quotes" in one) || !("quotes" in two)) throw new Error("the town's documents should answer both");
    const second = { ...two.quotes[0], citation: { ...two.quotes[0].citation, number: 2 } };
    const reply = await new Harness({ desk: always({ ...one, quotes: [one.quotes[0], second] }) }).ask("?");
    expect(reply.text.split("\n").slice(-2)).toEqual([PHRASES.en.alsoIn, "[2] Repair of the bridge"]);
    expect(covered(reply, "blockquote")).toHaveLength(1);
    expect(links(reply)["Repair of the bridge"]).toBe("https://museum.example.org/bridge");
  });

  test("the sources of a message are numbered one after the other, and on its other pages by the page", async () => {
    const one = await TOWN.answer("When did the mountain observatory open?");
    if (!("quotes" in one)) throw new Error("the town's documents should answer this");
    const [first] = one.quotes;
    const cited = (path: string, number: number): Quote => ({
      ...first,
      citation: { ...first.citation, path, title: path, number },
    });
    // Another place of the first document, which is not named again.
    const quotes = [first, cited(first.citation.path, 2), cited("b.txt", 5)] as const;
    const harness = new Harness({ desk: always({ ...one, quotes }) });
    const numbers = ({ text }: { text?: string }): string[] => text!.match(/^\[\d\]/gmu) ?? [];
    expect(numbers(await harness.ask("?"))).toEqual(["[1]", "[2]"]);
    await harness.press("▶");
    expect(numbers(harness.lastMessage())).toEqual(["[2]", "[3]"]);
  });

  test.each([
    ["hi", "ru", PHRASES.en.smallTalk.greeting],
    ["спасибо", "en", PHRASES.ru.smallTalk.thanks],
    ["rahmet!", "ru", PHRASES.kk.smallTalk.thanks],
    ["Сәлем", "en", PHRASES.kk.smallTalk.greeting],
    ["ok", "kk", PHRASES.kk.smallTalk.praise],
    ["when?", "ru", PHRASES.en.smallTalk.other],
    ["Ты тупой", "ru", PHRASES.ru.smallTalk.complaint],
    ["Сау болыңыз", "kk", PHRASES.kk.smallTalk.farewell],
    ["🙏", "kk", PHRASES.kk.smallTalk.thanks],
    ["что ты умеешь?", "en", PHRASES.ru.help],
    ["help", "en", PHRASES.en.help],
    ["🙂", "kk", PHRASES.kk.smallTalk.other],
    ["42", "ru", PHRASES.ru.smallTalk.other],
    ["?!…", "en", PHRASES.en.smallTalk.other],
    ["\u200B\u202E", "ru", PHRASES.ru.smallTalk.other],
    ["\uD83D", "kk", PHRASES.kk.smallTalk.other],
  ])("small talk such as %j gets a fitting line in a language of the person's", async (text, language, line) => {
    const reply = await new Harness().ask(text, language);
    expect(reply.text).toBe(line);
    expect(reply.entities).toEqual([]);
  });
});

describe("a message without text", () => {
  test.each([
    ["a photo", PHOTO],
    ["a photo with a command for a caption", { ...PHOTO, caption: "/start" }],
    ["a sticker", STICKER],
    ["a voice message", { voice: { file_id: "v", file_unique_id: "v", duration: 3 } }],
    ["a place", { location: { latitude: 43.2, longitude: 76.9 } }],
    ["a contact", { contact: { phone_number: "1", first_name: "A" } }],
    ["a document", { document: { file_id: "d", file_unique_id: "d" } }],
  ] satisfies [string, Partial<Message>][])("such as %s gets one line", async (_name, extra) => {
    const calls = await new Harness().receive({ from: { language_code: "en" }, extra });
    expect(onlyReply(calls).text).toBe(PHRASES.en.textOnly);
  });

  test.each([
    ["🙏", PHRASES.kk.smallTalk.thanks],
    ["👍", PHRASES.kk.smallTalk.praise],
    ["💩", PHRASES.kk.smallTalk.complaint],
    ["🐈", PHRASES.kk.textOnly],
  ])("that is a sticker means what its emoji does: %s", async (emoji, line) => {
    const sticker = { ...STICKER.sticker!, emoji };
    const calls = await new Harness().receive({ extra: { sticker }, from: { language_code: "kk" } });
    expect(onlyReply(calls).text).toBe(line);
  });

  test("but with a caption is a question", async () => {
    const calls = await new Harness().receive({ extra: { ...PHOTO, caption: "When did the observatory open?" } });
    expect(covered(onlyReply(calls), "blockquote")[0]).toContain("14 June 1974");
  });

  test("that belongs to an album gets one line for the whole album", async () => {
    const harness = new Harness();
    for (const album of ["a", "a", "a", "b", "a"])
      await harness.receive({ extra: { ...PHOTO, media_group_id: album } });
    expect(harness.calls).toHaveLength(2);
  });

  test("and begins an album gets its line again when Telegram was not ready for it", async () => {
    const harness = new Harness();
    const update = { message: { ...(await albumMessage(harness)) } } as Parameters<Harness["handle"]>[0];
    expect(await harness.handle(update)).toHaveLength(1);
    expect(await harness.handle(update)).toHaveLength(1);
  });

  test("does not make the bot remember albums for ever", async () => {
    const harness = new Harness();
    for (let album = 0; album < 250; album++)
      await harness.receive({ extra: { ...PHOTO, media_group_id: String(album) } });
    expect(harness.calls).toHaveLength(250);
  });

  test.each([
    ["something was pinned", { pinned_message: { chat: { id: CHAT, type: "private" }, message_id: 1, date: 0 } }],
    ["the timer for deletion was changed", { message_auto_delete_timer_changed: { message_auto_delete_time: 86_400 } }],
    ["writing was allowed", { write_access_allowed: {} }],
  ] as [string, Partial<Message>][])("that only tells that %s gets no reply", async (_name, extra) => {
    expect(await new Harness().receive({ extra })).toEqual([]);
  });
});

/** The first message of an album, not yet handled. */
async function albumMessage(harness: Harness): Promise<Message> {
  await harness.receive({ text: "hello" });
  const message = harness.state.updates.pending[0]!.message!;
  const { text: _text, ...rest } = message;
  return { ...rest, message_id: message.message_id + 10, ...PHOTO, media_group_id: "album" };
}

describe("everything else is left alone", () => {
  const group = { id: -100_500, type: "group", title: "Town" } as const;

  test.each(["/start", "/help@another_bot", "/lang", "/stats", "When did the observatory open?"])(
    "%j in a group, a supergroup and a channel",
    async (text) => {
      const harness = new Harness();
      await harness.receive({ chatId: -500, text });
      await harness.receive({ chatId: -1_000_000_000_500, text });
      await harness.receive({ chatId: -1_000_000_000_600, chatType: "channel", text });
      await harness.receive({ chatId: -500, extra: PHOTO });
      expect(harness.calls).toEqual([]);
    },
  );

  const person = { id: CHAT, is_bot: false, first_name: "A" };
  const message: Message = {
    message_id: 5,
    date: 1,
    chat: { id: CHAT, type: "private", first_name: "A" },
    from: person,
    text: "When did the observatory open?",
  };
  const edited = { ...message, edit_date: 2 } as Update["edited_message"] & {};
  test.each([
    ["an edited command", { edited_message: { ...edited, text: "/start" } }],
    ["an edited post in a channel", { edited_channel_post: { ...edited, chat: { ...group, type: "channel" } } }],
    ["a question to a business account", { business_message: { ...message, business_connection_id: "b" } }],
    ["a vote", { poll_answer: { poll_id: "1", user: person, option_ids: [0], option_persistent_ids: ["0"] } }],
    ["a blocked bot", { my_chat_member: { chat: message.chat, from: person, date: 1 } }],
    ["an update of a kind yet unknown", { telepathy: { thought: "?" } }],
    ["an update with nothing in it", {}],
  ] as unknown as [string, Partial<Update>][])("%s", async (_name, update) => {
    const harness = new Harness();
    expect(await harness.handle(update)).toEqual([]);
    expect(harness.log).toEqual([]);
  });
});

describe("when answering fails", () => {
  const SECRET = "my neighbour's illness";
  const broken: Desk = {
    ...TOWN,
    documents: () => {
      throw new Error("no shelf");
    },
    answer: async (question) => {
      throw new TypeError(`cannot parse: ${question}\n    at ${question} (x.ts:1:1)`);
    },
  };

  test.each(["en", "ru", "kk"] as const)("the person gets one apology, in %s", async (code) => {
    expect((await new Harness({ desk: broken }).ask(SECRET, code)).text).toBe(PHRASES[code].failure);
  });

  test("the log has the error's name and place and the update's number, and no word of the question", async () => {
    const harness = new Harness({ desk: broken });
    await harness.receive({ text: SECRET, updateId: 987 });
    expect(harness.log).toHaveLength(1);
    const [line] = harness.log;
    expect(JSON.parse(line!)).toMatchObject({
      update: 987,
      error: expect.stringMatching(/^TypeError at .*answering/u),
    });
    expect(line).not.toContain("illness");
  });

  test("the next question is answered", async () => {
    let failures = 1;
    const answer: Desk["answer"] = (question) => (failures-- > 0 ? broken.answer(question) : TOWN.answer(question));
    const harness = new Harness({ desk: { ...TOWN, answer } });
    await harness.ask("Who built the observatory?");
    expect(covered(await harness.ask("Who built the observatory?"), "blockquote")[0]).toContain("Lydia Brandt");
  });

  test("a message that Telegram refuses is made good by an apology, and what it said stays out of the log", async () => {
    const harness = new Harness({
      refuse: (_method, { text }) => (text === PHRASES.en.failure ? undefined : badRequest("not today")),
    });
    const calls = await harness.receive({ text: SECRET, from: { language_code: "en" } });
    expect(calls.map(({ payload }) => payload["text"])).toEqual([expect.any(String), PHRASES.en.failure]);
    expect(harness.log.join("")).toContain("Bad Request: not today");
    expect(harness.log.join("")).not.toContain("illness");
  });

  test("an apology that cannot be sent either is given up", async () => {
    const harness = new Harness({ refuse: () => badRequest("not today") });
    expect(await harness.receive({ text: "Who built the observatory?" })).toHaveLength(2);
    expect(harness.log).toHaveLength(1);
  });

  test("a list of sources that cannot be made is apologized for, too", async () => {
    expect((await new Harness({ desk: broken }).ask("/sources")).text).toBe(PHRASES.en.failure);
  });
});
