import { isAnyFunctionWord } from "../../../languages/function-words.ts";
import { normalizeWord } from "../../../text/normalize.ts";
import { share } from "./geometry.ts";
import type { Glyph } from "./marks.ts";
import { toWords } from "./words.ts";

/**
 * Fonts whose characters have so few letters among them, digits apart, are suspected of having a wrong map: in text,
 * code and formulas nine of ten are.
 */
const LETTERS = 0.75;
/** … or so many letters of Western Europe, which stand for Cyrillic ones in texts of windows-1251. */
const WESTERN = 0.5;
/** Fonts with more digits than this share set numbers and their signs. */
const DIGITS = 0.5;
/**
 * So many words tell whether a reading makes sense, of which this share are function words; in Russian plans they are a
 * tenth.
 */
const LEAST_WORDS = 20;
const FUNCTION_WORDS = 0.03;

/** The glyphs of Microsoft's fonts stand in the order of Unicode, ASCII this far before it … */
const ASCII_SHIFT = 29;
const LAST_ASCII = 97;
/** … and Cyrillic letters, from Ё to ё, at a distance that depends on the font. */
const FIRST_CYRILLIC = 0x401;
const LAST_CYRILLIC = 0x451;

type Reading = (glyph: Glyph) => string;

/**
 * Glyphs with the letters that they show, where a font's map to Unicode is missing or wrong but its letters keep
 * their order: numbered as in Microsoft's fonts, or windows-1251 taken for Latin. A reading counts when it has the
 * function words of a language; otherwise the glyphs stay as they are.
 */
export function decipher(glyphs: readonly Glyph[]): readonly Glyph[] {
  const suspects = Array.from(Map.groupBy(glyphs, ({ font }) => font).values())
    .filter(isSuspect)
    .flat();
  if (suspects.length === 0 || sense(suspects) >= FUNCTION_WORDS) return glyphs;
  const readings = [readAsCyrillic, ...shifts(suspects).map(shiftBy)].map((reading) => {
    const read = suspects.map((glyph) => ({ ...glyph, text: reading(glyph) }));
    return { reading, sense: isSuspect(read) ? 0 : sense(read) };
  });
  const best = readings.reduce((one, other) => (other.sense > one.sense ? other : one));
  if (best.sense < FUNCTION_WORDS) return glyphs;
  const isSuspected = new Set(suspects);
  return glyphs.map((glyph) => (isSuspected.has(glyph) ? { ...glyph, text: best.reading(glyph) } : glyph));
}

function isSuspect(glyphs: readonly Glyph[]): boolean {
  const isDigit = ({ text }: Glyph): boolean => /^\d+$/u.test(text);
  if (share(glyphs, isDigit) > DIGITS) return false;
  const shown = glyphs.filter((glyph) => glyph.text.trim() !== "" && !isDigit(glyph));
  return (
    share(shown, ({ text }) => /\p{L}/u.test(text)) < LETTERS ||
    share(shown, ({ text }) => /[À-ÿ]/u.test(text)) > WESTERN
  );
}

/** The share of function words among the words; single Latin letters and words with signs in them are none. */
function sense(glyphs: readonly Glyph[]): number {
  const words = toWords(glyphs)
    .map(({ text }) => text.replace(/^[("«“]+|(?<![)"»”.,;:!?-])[)"»”.,;:!?-]+$/gu, ""))
    .filter((text) => /\p{L}/u.test(text));
  const isFunctionWord = (word: string): boolean =>
    /^\p{L}+$/u.test(word) && !/^[a-z]$/iu.test(word) && isAnyFunctionWord(normalizeWord(word));
  return words.length < LEAST_WORDS ? 0 : share(words, isFunctionWord);
}

/** The distances at which most glyphs beyond ASCII are Cyrillic letters. */
function shifts(glyphs: readonly Glyph[]): number[] {
  const codes = Array.from(new Set(glyphs.map(({ code }) => code))).filter((code) => code > LAST_ASCII);
  if (codes.length === 0) return [0];
  const [lowest, highest] = [Math.min(...codes), Math.max(...codes)];
  const [from, to] = [FIRST_CYRILLIC - lowest, LAST_CYRILLIC - highest];
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, step) => from + step);
}

const shiftBy =
  (distance: number): Reading =>
  ({ code }) =>
    String.fromCodePoint(Math.max(0, code + (code <= LAST_ASCII ? ASCII_SHIFT : distance)));

const CYRILLIC = new TextDecoder("windows-1251");

const readAsCyrillic: Reading = ({ text }) =>
  Array.from(text, (letter) =>
    letter >= "\u0080" && letter <= "\u00FF" ? CYRILLIC.decode(Uint8Array.of(letter.codePointAt(0)!)) : letter,
  ).join("");
