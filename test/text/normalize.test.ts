import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanLine, cleanQuestion, normalizeWord, stripControls, stripInvisible } from "../../src/text/normalize.ts";
import { anyText } from "../support/any-text.ts";

describe("normalizeWord", () => {
  it.each([
    ["Rector", "rector", "lower case"],
    ["ҚАЗАҚСТАН", "қазақстан", "lower case in Kazakh"],
    ["Пётр", "петр", "ё as е"],
    ["ﬁnal", "final", "ligatures taken apart"],
    ["ＡＢＣ１", "abc1", "full-width letters and digits"],
    ["cafe\u0301", "café", "a letter and its accent as one"],
    ["re\u00ADctor", "rector", "no soft hyphens"],
    ["re\u200Bc\u200Dtor\uFEFF", "rector", "no zero-width characters"],
    ["\u202Erector\u202C", "rector", "nothing that turns the direction of text"],
    ["1\uFE0F\u20E3", "1", "the digit of a keycap emoji"],
  ])("turns %j into %j: %s", (word, normalized) => {
    expect(normalizeWord(word)).toBe(normalized);
  });

  it("spells a Latin word with a Cyrillic letter in it in Latin letters", () => {
    expect(normalizeWord("Mеchnikov")).toBe("mechnikov");
  });

  it("spells a Cyrillic word with Latin letters in it in Cyrillic letters", () => {
    expect(normalizeWord("peктор")).toBe("ректор");
    expect(normalizeWord("yнивepcитет")).toBe("университет");
  });

  it("leaves words of one script as they are, though each letter looks like one of the other", () => {
    expect(normalizeWord("сор")).toBe("сор");
    expect(normalizeWord("cop")).toBe("cop");
  });

  it.each([
    ["J\u030C", "\u01F0"],
    ["каy\u0306", "каў"],
  ])("composes a letter with its mark, as in %s", (word, normal) => {
    expect(normalizeWord(word)).toBe(normal);
  });

  it("changes nothing when applied again", () => {
    fc.assert(
      fc.property(anyText(40), (word) => {
        const once = normalizeWord(word);
        expect(normalizeWord(once)).toBe(once);
      }),
    );
  });
});

describe("cleanQuestion", () => {
  it("folds white space of every kind to single spaces and trims", () => {
    expect(cleanQuestion("  who \n\n is\u00A0the\t\u2003rector?\r\n")).toBe("who is the rector?");
  });

  it("drops zero-width and right-to-left control characters", () => {
    expect(cleanQuestion("\u202Ewho\u200B is\u2066 the re\u00ADctor\u202C\uFEFF")).toBe("who is the rector");
  });

  it("drops control characters, so that no terminal obeys a question", () => {
    expect(cleanQuestion("who\u001B[31m is\u0007 the\u009B rector\u007F?\u0000")).toBe("who[31m is the rector?");
  });

  it("counts what is left of a question when it is clean", () => {
    expect(cleanQuestion(`${" \u200B".repeat(100)}who?`, 10)).toBe("who?");
  });

  it("drops lone surrogates and keeps pairs", () => {
    expect(cleanQuestion("\uD800who \uDC00is 🙂\uD83D")).toBe("who is 🙂");
  });

  it("leaves nothing of a question of invisible characters", () => {
    expect(cleanQuestion("\u200B\u200D\u2060\u202E \u202C\uFEFF")).toBe("");
  });

  it("keeps HTML and Markdown to the letter: they are words like any other", () => {
    const question = "<b>who</b> is **the** [rector](https://example.com)?";
    expect(cleanQuestion(question)).toBe(question);
  });

  it("cuts a question that is too long, and never within a character", () => {
    expect(cleanQuestion("a".repeat(10_000))).toBe("a".repeat(4096));
    expect(cleanQuestion("abc🙂", 4)).toBe("abc");
  });

  it("cuts between words where it can, since half a word is a word that nobody asked for", () => {
    expect(cleanQuestion("who is the rector", 14)).toBe("who is the");
    expect(cleanQuestion("rector ".repeat(1430))).toMatch(/^rector(?: rector)*$/u);
  });

  it("gives well-formed text of bounded length, and changes nothing when applied again", () => {
    fc.assert(
      fc.property(anyText(60), fc.integer({ min: 1, max: 40 }), (text, limit) => {
        const clean = cleanQuestion(text, limit);
        expect(clean.length).toBeLessThanOrEqual(limit);
        expect(clean.isWellFormed()).toBe(true);
        expect(cleanQuestion(clean, limit)).toBe(clean);
      }),
    );
  });
});

describe("stripInvisible", () => {
  it("takes out what cannot be seen and keeps every letter, space and emoji", () => {
    expect(stripInvisible("\u202EShakarim\u200B University 🙂\u2069")).toBe("Shakarim University 🙂");
  });
});

describe("cleanLine", () => {
  it("keeps a family of emoji together, and takes a joiner away that joins none", () => {
    expect(cleanLine("The 👨‍👩‍👧‍👦 and the 🤵🏽‍♂️ fo\u200Drum\u200D")).toBe("The 👨‍👩‍👧‍👦 and the 🤵🏽‍♂️ forum");
  });

  it("makes one line of a title, without what cannot be seen and what a terminal obeys", () => {
    expect(cleanLine(" The\n \u202Eforum\u200B \u001B[31mof\t2022\u009B ")).toBe("The forum [31mof 2022");
  });
});

describe("stripControls", () => {
  it("takes out control characters and keeps all else, white space too", () => {
    const text = "one\ttwo\r\n\u202Ethree\u200B\u00A0🙂";
    expect(stripControls(`\u0000${text}\u001B\u0007\u007F\u0085\u009B`)).toBe(text);
  });
});
