import { describe, expect, it } from "vitest";
import { askedType } from "../../src/languages/asked-type.ts";
import type { AnswerType, Language, LanguageCode } from "../../src/languages/language.ts";
import { isAbbreviation, isLanguageCode, LANGUAGES } from "../../src/languages/registry.ts";
import { normalizeWord } from "../../src/text/normalize.ts";
import { splitSentences } from "../../src/text/sentences.ts";
import { tokenize, wordsOf } from "../../src/text/tokenize.ts";

const ALL: readonly [string, Language][] = Object.entries(LANGUAGES);

describe("LANGUAGES", () => {
  it("lists every language under its own code", () => {
    expect(ALL.map(([code]) => code)).toEqual(ALL.map(([, language]) => language.code));
    expect(ALL.map(([code]) => code).toSorted()).toEqual(["en", "kk", "ru"]);
  });
});

describe.each(ALL)("the language %s", (_, language) => {
  it.each(["stopWords", "questionWords", "courtesies", "insults", "elaborations", "abbreviations"] as const)(
    "holds in its %s nothing but whole words as texts are taken apart into, or they would never match",
    (list) => {
      const unusable = Array.from(language[list]).filter(
        (word) =>
          normalizeWord(word) !== word ||
          tokenize(word)
            .map((token) => token.word)
            .join(" ") !== word,
      );
      expect(unusable).toEqual([]);
    },
  );

  it("has such words in what it says without asking, one by one or in phrases", () => {
    for (const phrases of Object.values(language.talk)) {
      expect(phrases.size).toBeGreaterThan(0);
      const taken = Array.from(phrases, (phrase) => wordsOf(phrase).join(" "));
      expect(taken).toEqual([...phrases]);
    }
  });

  it.each(["stopWords", "questionWords", "courtesies", "abbreviations"] as const)("has words in its %s", (list) => {
    expect(language[list].size).toBeGreaterThan(10);
  });
});

describe("answerTypes", () => {
  it.each<[LanguageCode, string, AnswerType | undefined]>([
    ["en", "who is the rector?", "person"],
    ["en", "when was the forum held?", "time"],
    ["en", "how often will they meet?", "time"],
    ["en", "how many students are there?", "number"],
    ["en", "where do the students live?", "place"],
    ["en", "which swedish university is the partner?", "organization"],
    ["en", "why was it founded?", "reason"],
    ["en", "tell me about the forum", undefined],
    ["ru", "кто ректор?", "person"],
    ["ru", "когда прошел форум?", "time"],
    ["ru", "сколько студентов?", "number"],
    ["ru", "где живут студенты?", "place"],
    ["ru", "какой университет партнер?", "organization"],
    ["ru", "почему его создали?", "reason"],
    ["ru", "расскажи о форуме", undefined],
    ["kk", "ректор кім?", "person"],
    ["kk", "форум қашан өтті?", "time"],
    ["kk", "қанша студент бар?", "number"],
    ["kk", "студенттер қайда тұрады?", "place"],
    ["kk", "қай университет серіктес?", "organization"],
    ["kk", "неге құрылды?", "reason"],
    ["kk", "форум туралы айтшы", undefined],
  ])("take in %s the question %j for one that asks for %s", (code, question, type) => {
    expect(askedType(question, code)).toBe(type);
  });
});

describe("stem", () => {
  it.each<[LanguageCode, string, string]>([
    ["en", "universities", "university"],
    ["en", "adoption", "adopted"],
    ["en", "partners", "partner"],
    ["ru", "университетом", "университета"],
    ["ru", "меморандумов", "меморандуме"],
    ["kk", "университеттің", "университеттер"],
  ])("is one for the %s forms %j and %j", (code, form, other) => {
    expect(LANGUAGES[code].stem(form)).toBe(LANGUAGES[code].stem(other));
  });

  it.each<[LanguageCode, string, string]>([
    ["en", "rector", "doctor"],
    ["ru", "ректор", "доктор"],
    ["kk", "қала", "бала"],
  ])("tells the %s words %j and %j apart", (code, word, other) => {
    expect(LANGUAGES[code].stem(word)).not.toBe(LANGUAGES[code].stem(other));
  });
});

describe("isLanguageCode", () => {
  it("knows the languages of the registry and nothing else", () => {
    expect(["en", "ru", "kk"].every(isLanguageCode)).toBe(true);
    expect(["de", "", "EN", "toString", "__proto__", "constructor"].some(isLanguageCode)).toBe(false);
  });
});

describe("isAbbreviation", () => {
  it("knows the abbreviations of every language, whatever the text is in", () => {
    expect(["prof", "dr", "г", "ул", "ж"].every(isAbbreviation)).toBe(true);
  });

  it.each([
    "Many came (e.g. Duke University).",
    "The head, i.e. Duman, spoke.",
    "На пр-т. Абая он живёт.",
    "Ол д-р. Думан, т.б. Абай.",
  ])("knows those of several letters by the last one, as in %j", (text) => {
    expect(splitSentences(text, isAbbreviation)).toHaveLength(1);
  });

  it("does not take a word for one", () => {
    expect(["university", "ректор", "қала", ""].some(isAbbreviation)).toBe(false);
  });
});
