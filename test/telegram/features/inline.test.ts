import type { InlineQueryResultArticle } from "grammy/types";
import { beforeAll, describe, expect, test } from "vitest";
import { documentKey } from "../../../src/corpus/document-key.ts";
import { openDesk } from "../../../src/desk/open-desk.ts";
import type { LanguageCode } from "../../../src/languages/language.ts";
import { LANGUAGES } from "../../../src/languages/registry.ts";
import { PHRASES } from "../../../src/phrases/registry.ts";
import { awayDesk } from "../../support/away-desk.ts";
import { makeDatabase, makeMemory } from "../../support/memory.ts";
import { makeFolder } from "../../support/temp-folder.ts";
import { openTestDesk, PARSERS } from "../../support/test-desk.ts";
import { badRequest } from "../../wire/api-error.ts";
import { CHAT, covered, Harness, TOWN, type Call } from "../harness.ts";

const CODES = Object.keys(LANGUAGES) as LanguageCode[];

interface Shown {
  readonly results: readonly InlineQueryResultArticle[];
  readonly next_offset?: string;
  readonly button?: { readonly text: string; readonly start_parameter: string };
  readonly is_personal?: boolean;
  readonly cache_time?: number;
}

/** What an inline query shows, when the bot answered it, once, and Telegram took that. */
function shownBy(calls: readonly Call[]): Shown {
  const [call] = calls;
  if (calls.length !== 1 || call?.method !== "answerInlineQuery" || call.refusal)
    throw new Error(`not exactly one accepted answer: ${JSON.stringify(calls, undefined, 2)}`);
  return call.payload as unknown as Shown;
}

const messageOf = ({ input_message_content: content }: InlineQueryResultArticle): Parameters<typeof covered>[0] => {
  if (!("message_text" in content)) throw new Error("no text");
  return { text: content.message_text, entities: content.entities ?? [] };
};

const DORMS = Array.from({ length: 34 }, (_, index) =>
  `Dormitory number ${index + 1} has a fee of ${index + 1}000 tenge a month for a room. `.repeat(4),
);

beforeAll(async () => {
  for (const code of CODES) await TOWN.examples(code);
});

const QUESTIONS = {
  en: "Who built the mountain observatory?",
  ru: "Кто заведующая городской библиотекой?",
  kk: "Өлкетану мұражайы қай жылы ашылды?",
} as const;
const FACTS = { en: "Lydia Brandt", ru: "Мария Петровна Соколова", kk: "1965" } as const;

describe.each(CODES)("in %s", (code) => {
  const from = { id: CHAT, language_code: code };

  test("a question shows passages, each with its title, a snippet, the quote with its source, and a link about it", async () => {
    const { results, button, is_personal } = shownBy(await new Harness().type(QUESTIONS[code], { from }));
    const [best] = results;
    const message = messageOf(best!);
    expect(covered(message, "blockquote").join("")).toContain(FACTS[code]);
    expect(covered(message, "text_link")).toContain(best!.title.split(" · ")[0]);
    expect(message.text).not.toMatch(/\[[2-9]\].*\n.*\[1\]/u);
    expect(best!.description).toContain(covered(message, "bold")[0]);
    expect(best!.reply_markup?.inline_keyboard).toEqual([
      [
        {
          text: PHRASES[code].buttons.about,
          url: expect.stringMatching(/^https:\/\/t\.me\/anyqtama_test_bot\?start=s_[\w-]{10}$/u),
        },
      ],
    ]);
    expect(button).toEqual({
      text: PHRASES[code].inline.ask,
      start_parameter: expect.stringMatching(/^q_[\w-]{12}$/u),
    });
    expect(is_personal).toBe(true);
  });

  test("the button leads to the private chat, where the question is answered, and the link to the document", async () => {
    const harness = new Harness();
    const { results, button } = shownBy(await harness.type(QUESTIONS[code], { from }));
    const answer = await harness.ask(`/start ${button!.start_parameter}`, code);
    expect(covered(answer, "bold")[0]).toBe(QUESTIONS[code]);
    expect(answer.text).toContain(FACTS[code]);
    const about = results[0]!.reply_markup!.inline_keyboard[0]![0] as { readonly url: string };
    const card = await harness.ask(`/start ${new URL(about.url).searchParams.get("start")}`, code);
    expect(card.text).toContain(results[0]!.title.split(" · ")[0]);
  });

  test("what is not found shows nothing but the way to the private chat", async () => {
    const { results, button } = shownBy(await new Harness().type("xyzzy plugh", { from }));
    expect(results).toEqual([]);
    expect(button?.text).toBe(PHRASES[code].inline.nothing);
  });

  test("before anything is typed, questions are offered with their answers, in that language first", async () => {
    const { results, button } = shownBy(await new Harness().type("", { from }));
    const [first] = await TOWN.examples(code);
    expect(results[0]?.title).toBe(first?.question);
    expect(results.length).toBeGreaterThanOrEqual(4);
    for (const result of results) {
      expect(covered(messageOf(result), "bold")[0]).toBe(result.title);
      expect(covered(messageOf(result), "blockquote").join("")).not.toBe("");
    }
    expect(button).toBeUndefined();
  });
});

describe("many passages", async () => {
  const desk = await openDesk(await makeFolder({ "dorms.txt": DORMS.join("\n\n") }), { parsers: PARSERS });
  const QUESTION = "What is the fee for a room in the dormitory?";

  test("are shown ten at a time, none twice, with numbers that begin at one in every message", async () => {
    const harness = new Harness({ desk });
    const ids: string[] = [];
    let offset = "";
    do {
      const { results, next_offset = "" } = shownBy(await harness.type(QUESTION, { offset }));
      expect(results.length).toBeLessThanOrEqual(10);
      for (const result of results) expect(messageOf(result).text).toContain("[1] ");
      ids.push(...results.map(({ id }) => id));
      offset = next_offset;
    } while (offset !== "");
    expect(ids.length).toBeGreaterThan(10);
    expect(ids.length).toBeLessThanOrEqual(50);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => id.startsWith(documentKey("dorms.txt")))).toBe(true);
  });

  test.each(["-10", "1e1", "x", "99999999999999999999", "\u202E10", "0x10"])(
    "begin again at an offset that is forged: %j",
    async (offset) => {
      const harness = new Harness({ desk });
      const first = shownBy(await harness.type(QUESTION));
      expect(shownBy(await harness.type(QUESTION, { offset })).results).toEqual(first.results);
    },
  );

  test("have nothing beyond the last one", async () => {
    expect(shownBy(await new Harness({ desk }).type(QUESTION, { offset: "99" }))).toMatchObject({
      results: [],
      next_offset: "",
    });
  });
});

describe("hostile words", () => {
  test.each([
    "?".repeat(256),
    "💥".repeat(128),
    `${"observatory ".repeat(21)}who`,
    "\u202E\u0000<b>observatory</b> *built*",
    "\uD83D observatory",
  ])("in a query are answered: %j", async (query) => {
    expect(shownBy(await new Harness().type(query)).button).toBeDefined();
  });

  test("in titles and texts arrive as they are, on one line, cut between characters", async () => {
    const title = `\u202E<b>Rules</b> *of* _admission_ ${"👍🏽".repeat(100)}`;
    const desk = await openTestDesk(
      await makeFolder({
        "a.txt": "Admission to <i>the</i> faculty of law ends on 12 August. 👨‍👩‍👧‍👦".repeat(3),
        "sources.yaml": `a.txt: { title: ${JSON.stringify(title)} }`,
      }),
    );
    const { results } = shownBy(await new Harness({ desk }).type("When does admission to the faculty of law end?"));
    expect(results[0]?.title).toMatch(/^<b>Rules<\/b> \*of\* _admission_ (?:👍🏽)+…$/u);
    expect(results[0]!.title.length).toBeLessThanOrEqual(100);
    expect(messageOf(results[0]!).text).toContain("<i>the</i>");
  });

  test("of nothing visible count as nothing typed", async () => {
    expect(shownBy(await new Harness().type(" \u200B\u202E ")).results.length).toBeGreaterThan(3);
  });
});

describe("popular questions", () => {
  const QUESTION = "How much does the main telescope weigh?";
  const asked = async (harness: Harness, people: number, question = QUESTION): Promise<void> => {
    for (let chatId = 1; chatId <= people; chatId++)
      await harness.receive({ chatId, text: question, from: { language_code: "en" } });
  };

  test("are offered first once three people have asked them", async () => {
    const harness = new Harness();
    await asked(harness, 3);
    expect(shownBy(await harness.type("")).results[0]?.title).toBe(QUESTION);
  });

  test("are not what two people asked, however often, or what was not found", async () => {
    const harness = new Harness();
    await asked(harness, 2);
    await asked(harness, 2);
    await asked(harness, 5, "Why is my neighbour Zhanar so ill?");
    const titles = shownBy(await harness.type("")).results.map(({ title }) => title);
    expect(titles).not.toContain(QUESTION);
    expect(titles.join()).not.toContain("Zhanar");
  });
});

describe("what is typed", () => {
  test("keeps its link however often it is typed, for its writer alone, and no more than thirty such links", async () => {
    const database = makeDatabase();
    const harness = new Harness({ memory: makeMemory(database) });
    const link = async (query: string, id = CHAT): Promise<string> =>
      shownBy(await harness.type(query, { from: { id } })).button!.start_parameter;
    const count = (): unknown => database.prepare("SELECT count(*) AS n FROM kept_questions").get()?.["n"];
    const first = await link("Who built the observatory?");
    expect(await link("  Who built the observatory? ")).toBe(first);
    expect(await link("Who built the observatory?", 77)).not.toBe(first);
    expect(count()).toBe(2);
    for (let length = 1; length < 60; length++) await link("x".repeat(length));
    expect(count()).toBe(31);
  });

  test("is forgotten with its writer", async () => {
    const database = makeDatabase();
    const harness = new Harness({ memory: makeMemory(database) });
    await harness.type("Who built the observatory?");
    await harness.ask("/forget");
    expect(database.prepare("SELECT count(*) AS n FROM kept_questions").get()).toEqual({ n: 0 });
  });

  test("is answered without a way to the private chat when it cannot be kept", async () => {
    const memory = {
      ...makeMemory(),
      get keptQuestions(): never {
        throw new Error("database is locked");
      },
    };
    const { results, button } = shownBy(await new Harness({ memory }).type("Who built the observatory?"));
    expect(results).not.toEqual([]);
    expect(button).toBeUndefined();
  });

  test("too long ago is let go", async () => {
    const harness = new Harness({
      refuse: () => badRequest("query is too old and response timeout expired or query ID is invalid"),
    });
    await harness.type("Who built the observatory?");
    expect(harness.log).toEqual([]);
  });
});

test("a message that was sent through the bot is not a question to it", async () => {
  const harness = new Harness();
  const { me } = harness.state;
  for (const chatId of [CHAT, -500])
    expect(await harness.receive({ chatId, text: "Who built the observatory?", extra: { via_bot: me } })).toEqual([]);
});

test("while the search is away the way into the private chat says so, and nothing is offered", async () => {
  const harness = new Harness({ desk: awayDesk(TOWN).desk });
  const { results, button, cache_time } = shownBy(await harness.type("Who built the mountain observatory?"));
  expect(results).toEqual([]);
  // Whoever types it again sees what there is then.
  expect(cache_time).toBe(0);
  expect(button).toMatchObject({
    text: "Search is not available right now. Please ask again later.",
    start_parameter: expect.stringMatching(/^q_/u),
  });
});

test("words of one word, which may be of any language, are answered in the person's own", async () => {
  const from = { id: CHAT, language_code: "ru" };
  const { results } = shownBy(await new Harness().type("observatory", { from }));
  expect(results[0]!.reply_markup?.inline_keyboard[0]?.[0]?.text).toBe(PHRASES.ru.buttons.about);
});
