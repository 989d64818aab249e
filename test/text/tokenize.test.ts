import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sliceSpan } from "../../src/text/span.ts";
import { tokenize } from "../../src/text/tokenize.ts";
import { anyText } from "../support/any-text.ts";

const wordsOf = (text: string): string[] => tokenize(text).map(({ word }) => word);

describe("tokenize", () => {
  it.each([
    ["Сколько баллов это B+?", ["сколько", "баллов", "это", "b+"]],
    ["A- и В+", ["a-", "и", "b+"]],
    ["Grade A-: 3.67", ["grade", "a-", "3", "67"]],
    ["С++ / C#.", ["c++", "c#"]],
    ["a+b, A-level, план А - это", ["a", "b", "a", "level", "план", "а", "это"]],
  ])("keeps a letter and its signs together, in Latin letters, in %j", (text, words) => {
    expect(tokenize(text).map(({ word }) => word)).toEqual(words);
  });

  it.each([
    ["Who is the rector?", ["who", "is", "the", "rector"]],
    ["well-known North-Western", ["well", "known", "north", "western"]],
    ["Karaganda's partner’s teachers’", ["karaganda", "partner", "teachers"]],
    ["Hawai'i Hawaiʻi Hawai’i Hawai‘i Hawaiʼi", ["hawai", "i", "hawai", "i", "hawai", "i", "hawai", "i", "hawai", "i"]],
    ["Ёлка Алматыда, қала!", ["елка", "алматыда", "қала"]],
    ["2017-2018 years", ["2017", "2018", "years"]],
    ["28.02.2022, 22:08", ["28", "02", "2022", "22:08"]],
    ["at 09:05, 13.20-14.50 and 9.00", ["at", "9:05", "13:20", "14:50", "and", "9"]],
    ["3.75, 12:30:15, v1.20.3", ["3", "75", "12", "30", "15", "v1", "20", "3"]],
    ["5 «А», 5-Б, 5В, a 5 a day", ["5а", "5б", "5в", "a", "5", "a", "day"]],
    ["70% of №5", ["70", "of", "5"]],
    ["<b>bold</b> **md** `code`", ["b", "bold", "b", "md", "code"]],
    ["من هو الرئيس؟", ["من", "هو", "الرئيس"]],
    ["I.I. Mеchnikov", ["i", "i", "mechnikov"]],
  ])("finds the words of %j", (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  it.each([
    ["1,000 students", ["1000", "students"]],
    ["1 700 000 tenge", ["1700000", "tenge"]],
    ["1\u00A0700\u202F000 тенге", ["1700000", "тенге"]],
    ["pages 5, 100 and 200", ["pages", "5", "100", "and", "200"]],
    ["2021 2024", ["2021", "2024"]],
    ["in 2022 500 places", ["in", "2022", "500", "places"]],
  ])("reads the numbers of %j, thousands separators aside", (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  it("tells where a word stands in the text as it was written, possessive 's left out", () => {
    const text = "🙂 Karaganda's ре\u00ADктор";
    expect(tokenize(text).map((token) => sliceSpan(text, token))).toEqual(["Karaganda", "ре\u00ADктор"]);
  });

  it("keeps a word whole that has zero-width characters in it", () => {
    expect(wordsOf("re\u200Bctor uni\u200Dversity")).toEqual(["rector", "university"]);
  });

  it("finds no words in emoji, punctuation and invisible characters", () => {
    expect(wordsOf("🙂 👍🏽 — … «»\u200B \u202E?!")).toEqual([]);
  });

  it("gives tokens in order, apart, within the text and never empty, whatever the text", () => {
    fc.assert(
      fc.property(anyText(80), (text) => {
        const tokens = tokenize(text);
        const bounds = [0, ...tokens.flatMap(({ start, end }) => [start, end]), text.length];
        expect(bounds).toEqual(bounds.toSorted((a, b) => a - b));
        expect(tokens.filter(({ word, start, end }) => word === "" || start === end)).toEqual([]);
      }),
    );
  });
});
