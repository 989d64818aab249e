import { describe, expect, it } from "vitest";
import type { LanguageCode } from "../../../src/languages/language.ts";
import { Lexicon, type Sense } from "../../../src/languages/lexicon/lexicon.ts";
import { loadLexicon } from "../../../src/languages/lexicon/load-lexicon.ts";
import { MAX_PHRASE, TablesOfSources } from "../../../src/languages/lexicon/tables-of-sources.ts";
import { stemOf } from "../../../src/languages/stemming.ts";
import { lexiconOf } from "../../support/library.ts";
import { makeFolder } from "../../support/temp-folder.ts";

const stems = (phrase: string, language: LanguageCode): string[] =>
  phrase.split(" ").map((word) => stemOf(word, language));

/** What a phrase may be called in another language, as stems joined by blanks, with their weights. */
function senses(lexicon: Lexicon, phrase: string, from: LanguageCode, to: LanguageCode): Record<string, number> {
  const found: readonly Sense[] = lexicon.find(stems(phrase, from), from, to);
  return Object.fromEntries(found.map((sense) => [sense.stems.join(" "), sense.weight]));
}

const LEXICON = lexiconOf({
  "ru-en": [
    "мост = bridge, span",
    "пролёт = span",
    "высшее образование = higher education",
    "министерство по делам леса = ministry of forests",
  ],
  "kk-en": ["көпір = bridge"],
  "en-en": ["bridge = crossing, viaduct"],
  "ru-ru": ["мост = виадук"],
});

describe("Lexicon", () => {
  it("finds every inflected form of a headword, with equivalents by their stems, the first the surest", () => {
    for (const form of ["мост", "моста", "мостами"]) {
      const { bridg, span } = senses(LEXICON, form, "ru", "en");
      expect(bridg).toBe(1);
      expect(span!).toBeLessThan(1);
      expect(span!).toBeGreaterThan(0.5);
    }
  });

  it("reads a translation from right to left too, a little less sure", () => {
    const { мост, пролет } = senses(LEXICON, "spans", "en", "ru");
    expect(Object.keys(senses(LEXICON, "spans", "en", "ru"))).toHaveLength(2);
    expect(мост!).toBeLessThan(пролет!);
    expect(пролет!).toBeLessThan(1);
  });

  it("reads a synonym in one direction only", () => {
    expect(Object.keys(senses(LEXICON, "bridges", "en", "en"))).toEqual(["cross", stemOf("viaduct", "en")]);
    expect(senses(LEXICON, "viaduct", "en", "en")).toEqual({});
    expect(Object.keys(senses(LEXICON, "моста", "ru", "ru"))).toEqual([stemOf("виадук", "ru")]);
  });

  it("finds a phrase as a whole, and no part of it", () => {
    expect(senses(LEXICON, "высшего образования", "ru", "en")).toEqual({
      [stems("higher education", "en").join(" ")]: 1,
    });
    expect(senses(LEXICON, "образование", "ru", "en")).toEqual({});
  });

  it("leaves stop words out of phrases, on both sides", () => {
    expect(senses(LEXICON, "министерство делам леса", "ru", "en")).toEqual({
      [stems("ministry forests", "en").join(" ")]: 1,
    });
  });

  it("keeps stop words where there is nothing else", () => {
    expect(senses(lexiconOf({ "ru-en": ["я = I"] }), "я", "ru", "en")).toEqual({ i: 1 });
  });

  it("gives no sense without a stem: what is written with signs alone cannot be searched for", () => {
    const found = lexiconOf({ "en-en": ["percent = %, hundredth"] }).find(stems("percent", "en"), "en", "en");
    expect(found.map((sense) => sense.stems)).toEqual([["hundredth"]]);
  });

  it("looks up no headword that is longer than a phrase", () => {
    const words = ["alpha", "bravo", "charlie", "delta", "echo"];
    expect(words.length).toBeGreaterThan(MAX_PHRASE);
    const lexicon = lexiconOf({ "en-en": [`${words.join(" ")} = letters`, `${words.slice(1).join(" ")} = four`] });
    expect(senses(lexicon, words.join(" "), "en", "en")).toEqual({});
    expect(senses(lexicon, words.slice(1).join(" "), "en", "en")).toEqual({ four: 1 });
  });

  it("adds up what several files say of a word", () => {
    const lexicon = new Lexicon(
      new TablesOfSources([
        { from: "ru", to: "en", entries: [{ headword: "мост", equivalents: ["bridge"] }] },
        { from: "ru", to: "en", entries: [{ headword: "мост", equivalents: ["viaduct"] }] },
        { from: "ru", to: "kk", entries: [{ headword: "мост", equivalents: ["көпір"] }] },
      ]),
    );
    expect(Object.keys(senses(lexicon, "мост", "ru", "en"))).toEqual(["bridg", stemOf("viaduct", "en")]);
    expect(Object.keys(senses(lexicon, "мост", "ru", "kk"))).toEqual([stemOf("көпір", "kk")]);
  });

  it("knows nothing of languages that no file joins, and nothing of what every object has", () => {
    expect(senses(LEXICON, "көпір", "kk", "ru")).toEqual({});
    expect(new Lexicon().find(["constructor"], "en", "ru")).toEqual([]);
  });

  it("lists the words of a language, from both sides of its files, normalized", () => {
    expect(Array.from(LEXICON.words("kk"))).toEqual(["көпір"]);
    expect(LEXICON.words("ru").has("пролет")).toBe(true);
    expect(LEXICON.words("ru").has("виадук")).toBe(true);
    expect(LEXICON.words("en").has("higher")).toBe(true);
    expect(LEXICON.words("en").has("мост")).toBe(false);
  });

  it("finds words that are spelled or sound like one, and their stems", () => {
    expect(
      LEXICON.wordList("ru")
        .spelledLike("обрзование")
        .map(({ word }) => word),
    ).toContain("образование");
    expect(
      LEXICON.wordList("ru")
        .soundingLike("obrazovanie", 0.86)
        .map(({ word }) => word),
    ).toContain("образование");
    expect(
      LEXICON.wordList("en")
        .spelledLike("higer")
        .map(({ word }) => word),
    ).toContain("higher");
  });
});

describe("a user's files", () => {
  it("extend the shipped lexicon, of several names and in every direction", async () => {
    const folder = await makeFolder({
      "ru-en.tsv": "глокая\tgribblish, floppish\nмост\tgribblespan\n",
      "kk-en.hobby.tsv": "бөкекбала\tbokester\n",
      "kk-ru.tsv": "бөкекбала\tбокрёнок\n",
    });
    const { lexicon, problems } = loadLexicon(folder);
    expect(problems).toEqual([]);
    expect(Object.keys(senses(lexicon, "глокая", "ru", "en"))).toEqual(stems("gribblish floppish", "en"));
    expect(Object.keys(senses(lexicon, "моста", "ru", "en"))).toEqual(
      expect.arrayContaining(["bridg", stemOf("gribblespan", "en")]),
    );
    expect(Object.keys(senses(lexicon, "bokester", "en", "kk"))).toEqual([stemOf("бөкекбала", "kk")]);
    expect(Object.keys(senses(lexicon, "бөкекбала", "kk", "ru"))).toEqual([stemOf("бокренок", "ru")]);
  });

  it("with broken lines are used but for those, which are named", async () => {
    const folder = await makeFolder({ "ru-en.tsv": "глокая\tgribblish\nмост bridge\n\tsea\nкуздра\twuzzle\n" });
    const { lexicon, problems } = loadLexicon(folder);
    expect(problems.map(({ path, line }) => [path, line])).toEqual([
      ["ru-en.tsv", 2],
      ["ru-en.tsv", 3],
    ]);
    expect(Object.keys(senses(lexicon, "куздра", "ru", "en"))).toEqual([stemOf("wuzzle", "en")]);
  });
});
