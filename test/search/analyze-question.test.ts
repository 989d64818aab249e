import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { find } from "../../src/answer/finding.ts";
import { loadLexicon } from "../../src/languages/lexicon/load-lexicon.ts";
import { stemOf } from "../../src/languages/stemming.ts";
import { analyzeQuestion } from "../../src/search/analyze-question.ts";
import type { Query } from "../../src/search/query.ts";
import type { Knowledge } from "../../src/search/read-question.ts";
import { cleanQuestion } from "../../src/text/normalize.ts";
import { anyText } from "../support/any-text.ts";
import { indexOfTexts, knowledgeOf, lexiconOf } from "../support/library.ts";
import { runs } from "../support/seed.ts";

const INDEX = indexOfTexts({
  "en.txt":
    "The rector of Riverton College, Marat Ospanov, opened the new library in 1932. The library lends books to all students of the college, and the deans of its two faculties have a room there.",
  "ru.txt":
    "Ректор колледжа открыл новую библиотеку. Стоимость обучения составляет 500 000 тенге в год, и студенты живут в общежитии.",
  "kk.txt":
    "Қала кітапханасы таңғы тоғыздан жұмыс істейді. Оқу ақысы жылына бес жүз мың теңге, студенттер жатақханада тұрады.",
});
const LEXICON = lexiconOf({
  "ru-en": ["библиотека = library", "декан = dean", "общежитие = dormitory, hostel"],
  "kk-en": ["кітапхана = library", "жатақхана = dormitory"],
  "en-en": ["library = repository"],
});
const KNOWLEDGE = knowledgeOf(INDEX, LEXICON);
const analyze = (question: string, knowledge: Knowledge = KNOWLEDGE): Query => analyzeQuestion(question, knowledge);

/** The stems that a question's word is searched by, best first. */
const stemsOf = (query: Query, position: number): string[] =>
  query.concepts[position]!.alternatives.map(({ stems }) => stems.join(" "));

const named = (question: string): string[] =>
  analyze(question).concepts.flatMap(({ word, isName }) => (isName ? [word] : []));

const repaired = (question: string): string[] =>
  analyze(question).concepts.flatMap(({ word, isRepaired }) => (isRepaired ? [word] : []));

describe("analyzeQuestion", () => {
  describe("dates", () => {
    const dated = knowledgeOf(
      indexOfTexts({
        "words.txt": "Оплата вносится до 15 сентября текущего года в кассу университета.",
        "figures.txt": "Сроки подачи: 15.09 – 20.10. Начало занятий 01.09.2026 в главном корпусе.",
      }),
      LEXICON,
    );
    const waysIn = (question: string): string[][] => {
      const query = analyze(question, dated);
      return query.concepts.map((_, position) => stemsOf(query, position));
    };

    it("finds a date in figures where it is written in words", () => {
      const [[, ...ways] = []] = waysIn("15.09");
      expect(ways).toContain("15 сентябр");
    });

    it("finds a date in words where it is written in figures, alone or with a year", () => {
      const [day, month] = waysIn("15 сентября");
      expect(day).toContain("15:09");
      expect(month).toContain("15:09");
      expect(waysIn("1 сентября")[1]).toContain("09");
    });

    it("finds a date in another language, and of a month that is cut short", () => {
      expect(waysIn("Sept 15")[0]).toContain("сентябр");
      expect(waysIn("15-қыркүйек")[1]).toContain("сентябр");
    });

    it("takes hours for hours", () => {
      expect(waysIn("15.30")).toEqual([[]]);
    });
  });

  it("keeps a capital alone, which names a grade or a building, but no initial", () => {
    const words = (question: string): string[] => analyze(question).concepts.map(({ word }) => word);
    expect(words("что значит оценка F")).toContain("f");
    expect(words("декан F. Ospanov")).not.toContain("f");
    expect(words("what does grade F mean")).toContain("f");
  });

  it("does not take an acronym that nobody knows for another word", () => {
    expect(repaired("what is the libary of the college")).toEqual(["libary"]);
    expect(repaired("what is the LIBARY of the college")).toEqual([]);
  });

  it("makes a concept of each word that is asked about, in its place", () => {
    const question = "Who opened the library of Riverton in 1932?";
    const { concepts } = analyze(question);
    expect(concepts.map(({ word }) => word)).toEqual(["opened", "library", "riverton", "1932"]);
    expect(concepts.map(({ span }) => question.slice(span.start, span.end))).toEqual([
      "opened",
      "library",
      "Riverton",
      "1932",
    ]);
    expect(concepts.every(({ importance }) => importance === 1)).toBe(true);
  });

  it("keeps of a word the ways to say it that the documents know, the likeliest first, each once", () => {
    const query = analyze("library");
    expect(stemsOf(query, 0)).toEqual([stemOf("library", "en"), stemOf("библиотека", "ru"), stemOf("кітапхана", "kk")]);
    expect(query.concepts[0]!.alternatives[0]).toMatchObject({ weight: 1, origin: "word" });
    for (const { alternatives } of analyze("Who is the rector? библиотека декан кітапхана Оспанов").concepts) {
      const weights = alternatives.map(({ weight }) => weight);
      expect(weights).toEqual(weights.toSorted((a, b) => b - a));
      expect(new Set(alternatives.map(({ stems }) => stems.join(" "))).size).toBe(alternatives.length);
      expect(alternatives.every(({ weight }) => weight > 0 && weight <= 1)).toBe(true);
    }
  });

  it("has no way to say a word that nothing knows", () => {
    expect(analyze("xylophone")).toMatchObject({
      concepts: [{ word: "xylophone", meant: "xylophone", alternatives: [] }],
    });
  });

  it.each([
    ["librray", "library"],
    ["ospanof", "ospanov"],
    ["библиотку", "библиотеку"],
    ["обшежитии", "общежитии"],
    ["кітпханасы", "кітапханасы"],
  ])("says what it takes a misspelled word for: %s for %s", (typed, meant) => {
    const query = analyze(`${typed} ${meant === "library" || meant === "ospanov" ? "of the college" : ""}`);
    expect(query.concepts[0]).toMatchObject({ word: typed, meant, isRepaired: true });
    expect(stemsOf(query, 0)[0]).toBe(stemOf(meant, query.language));
  });

  it("calls nothing repaired that is known as it is written, nor what was only written in other letters", () => {
    expect(repaired("Who is the rector of the library?")).toEqual([]);
    expect(repaired("декан Оспанов в Ривертоне")).toEqual([]);
    expect(repaired("xylophone")).toEqual([]);
  });

  it("translates what it takes a misspelled word for", () => {
    expect(stemsOf(analyze("где библиотка колледжа"), 0)).toContain(stemOf("library", "en"));
  });

  it("takes a word for misspelled only when nothing knows it", () => {
    // "deans" is one letter from "means", which the lexicon knows.
    const knowledge = knowledgeOf(INDEX, lexiconOf({ "en-en": ["means = resources"] }));
    expect(analyze("deans", knowledge).concepts[0]).toMatchObject({ meant: "deans" });
    expect(stemsOf(analyze("deans", knowledge), 0)).toEqual([stemOf("deans", "en")]);
  });

  it("takes capitals inside a question, and numbers, for names", () => {
    expect(named("When did Marat Ospanov open library 25?")).toEqual(["marat", "ospanov", "25"]);
    expect(named("Library of the college")).toEqual([]);
    expect(named("WHERE IS THE LIBRARY OF RIVERTON")).toEqual([]);
    expect(named("Когда Оспанов открыл библиотеку?")).toEqual(["оспанов"]);
  });

  it.each([
    ["Who is the rector?", "person"],
    ["When does the library open?", "time"],
    ["How many faculties are there?", "number"],
    ["Where is the library?", "place"],
    ["Why is it closed?", "reason"],
    ["Which university is it?", "organization"],
    ["Кто ректор?", "person"],
    ["В каком году открыли библиотеку?", "time"],
    ["Сколько стоит обучение?", "number"],
    ["Где живут студенты?", "place"],
    ["Почему она закрыта?", "reason"],
    ["Ректор кім?", "person"],
    ["Кітапхана қашан ашылады?", "time"],
    ["Оқу ақысы қанша?", "number"],
    ["Студенттер қайда тұрады?", "place"],
    ["library of the college", undefined],
    ["новая библиотека", undefined],
    ["whole number theory", undefined],
  ])("of %j asks for: %s", (question, type) => {
    expect(analyze(question).answerType).toBe(type);
  });

  it("finds names across scripts", () => {
    expect(stemsOf(analyze("Оспановтың кітапханасы"), 0)).toContain("ospanov");
    expect(stemsOf(analyze("Ривертон"), 0)).toContain("riverton");
  });

  it("counts only the first words of a question that does not end", () => {
    const words = Array.from({ length: 500 }, (_, i) => `word${i}`);
    const { concepts } = analyze(words.join(" "));
    expect(concepts.length).toBeGreaterThanOrEqual(20);
    expect(concepts.length).toBeLessThanOrEqual(100);
    expect(concepts.map(({ word }) => word)).toEqual(words.slice(0, concepts.length));
  });
});

describe("bad input", () => {
  const library = { index: INDEX, lexicon: loadLexicon().lexicon };
  const knowledge = knowledgeOf(INDEX, library.lexicon);
  /** Goes all the way from a question to judged passages. */
  const ask = async (question: string): Promise<Query> => {
    const query = analyze(question, knowledge);
    const { confidence, hits } = await find(query, library);
    expect(confidence.right).toBeGreaterThanOrEqual(0);
    expect(confidence.right).toBeLessThanOrEqual(1);
    for (const { score } of hits) expect(Number.isFinite(score)).toBe(true);
    expect(query.text).toBe(query.text.trim());
    return query;
  };

  // The lexicon's word lists are made when they are first asked for.
  beforeAll(async () => {
    for (const question of ["skolko stoit kolledzh", "китапхана кашан", "xylophone of the libary"]) await ask(question);
  });

  it.each([
    "",
    " ",
    "?",
    "a",
    "я",
    "қ",
    "1",
    "🙂",
    "\u0000",
    "\uD800",
    "\u202E",
    "'",
    "a b",
    "^",
    "_",
    "kk:",
    "constructor",
    "__proto__",
  ])("of hardly anything is no trouble: %j", async (question) => {
    expect((await ask(question)).concepts.length).toBeLessThanOrEqual(2);
  });

  it.each([
    ["one word of 4,096 letters", "a".repeat(4096)],
    ["one Cyrillic word of 4,096 letters", "ы".repeat(4096)],
    ["one number of 4,096 digits", "7".repeat(4096)],
    ["4,096 question marks", "?".repeat(4096)],
    ["4,096 surrogates", "\uD83D".repeat(4096)],
    ["10,000 units of emoji", "🙂".repeat(5000)],
    ["words of one letter", "a b c d e f g h ".repeat(256)],
    ["the same word 600 times", "library ".repeat(600)],
  ])("of length is no trouble: %s", async (_what, question) => {
    expect((await ask(question)).text.length).toBeLessThanOrEqual(4096);
  });

  it("of 500 distinct words is no trouble, in any language or script", async () => {
    const letters = { en: "aeiobdklmnrst", ru: "аеиобдклмнрст", kk: "аәеіоөқғңрстл" };
    for (const alphabet of Object.values(letters)) {
      const words = Array.from({ length: 500 }, (_, i) =>
        Array.from(
          { length: 6 },
          (_letter, at) => alphabet[Math.floor(i / alphabet.length ** at + at) % alphabet.length],
        ).join(""),
      );
      expect(new Set(words).size).toBe(500);
      expect((await ask(words.join(" "))).concepts.length).toBeGreaterThan(0);
    }
  });

  it("of any text at all is no trouble", async () => {
    await fc.assert(
      fc.asyncProperty(anyText(120), async (question) => {
        await ask(question);
        expect(analyze(question, knowledge).text.length).toBeLessThanOrEqual(cleanQuestion(question).length + 8);
      }),
      { numRuns: runs(80) },
    );
  });

  it("of any mixture of real and broken words is no trouble", async () => {
    const word = fc.constantFrom(
      ..."who is the rector library Riverton 1932 WHO кто ректор Оспанов библиотека где кім қашан кітапхана жатақхана skolko qansha rnj htrnjh ,b,kbjntrf црщ librray библиотка Мешников Mеchnikov ё Ё ß ﬁ １９３２ 1,000 C++ e-mail o'clock студенттердің".split(
        " ",
      ),
    );
    const separator = fc.constantFrom(" ", "  ", ", ", "? ", "-", "\n", "\u00A0", "\u200B", "");
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(word, separator), { maxLength: 14 }), async (parts) => {
        expect((await ask(parts.flat().join(""))).concepts.length).toBeLessThanOrEqual(3 * parts.length);
      }),
      { numRuns: runs(120) },
    );
  });

  it("is no trouble when there are no documents and no words at all", () => {
    const empty = knowledgeOf(indexOfTexts({}));
    for (const question of ["who is the rector?", "skolko", "кто ректор", "қашан", "", "rnj"])
      for (const { alternatives } of analyze(question, empty).concepts) expect(alternatives).toEqual([]);
  });
});
