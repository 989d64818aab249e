import { normalizeWord } from "./normalize.ts";
import type { Span } from "./span.ts";

/** A word of a text: its normalized form and where it stands in the original. */
export interface Token extends Span {
  readonly word: string;
}

/**
 * Numbers with thousands separators ("1,000", "1 700 000") are one word without them; a class's number and letter
 * (5 «А», 5-А) are one, as in 5А, and so are hours and minutes (9:05, 13.20); otherwise a
 * word is a run of letters, marks and digits, so hyphens and apostrophes split, those that count as
 * letters (ʻ and ʼ) too, since people type what their keyboard has; English 's belongs to the word before.
 * Grades and languages are told apart by their signs: B+, A-, C++, C#.
 */
const WORD =
  /(?<![\p{L}\p{N}])(?:[A-Za-z]|[АВСЕ])(?:\+{1,2}|#|[-\u2212](?=[\s,;.:)]|$))(?![\p{L}\p{N}+#])|(?<![\p{L}\p{N}]|\d[.,:/])\d{1,2}[:.][0-5]\d(?![\p{L}\p{N}]|[.,:/]\d)|(?<![\p{L}\p{N}])\d{1,2}(?:[ \u00A0]?[«"“„]\p{L}[»"”“]|-\p{Lu})(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])\d{1,3}(?:[,\u00A0\u202F ]\d{3})+(?![\p{L}\p{N}])|(?:(?![ʻʼ])[\p{L}\p{M}\p{N}\u00AD\u200B-\u200D\u2060])+(?:['’ʼ](?:s|S)(?![\p{L}\p{N}]))?/gu;

const THOUSANDS = /^\d{1,3}(?:[,\u00A0\u202F ]\d{3})+$/u;
const TIME = /^0?(?<hours>\d{1,2})[:.](?<minutes>\d\d)$/u;
const SIGNED_LETTER = /^\p{L}[+#\u2212-]+$/u;
/** Grades are typed in the letters at hand. */
const LATIN_LETTER: Readonly<Record<string, string>> = { А: "a", В: "b", С: "c", Е: "e" };
const CLASS = /^\d{1,2}[^\p{L}\p{N}]+\p{L}/u;
const POSSESSIVE = /['’ʼ]s$/iu;

/**
 * The words of `text` in order.
 * @returns tokens whose `word` is normalized (see normalizeWord) and never empty, and whose span is
 * the word's place in `text`, possessive 's left out.
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(WORD)) {
    const raw = match[0].replace(POSSESSIVE, "");
    const word = wordOf(raw);
    if (word !== "") tokens.push({ word, start: match.index, end: match.index + raw.length });
  }
  return tokens;
}

/** Text that falls into its words at the blanks, each as normalizeWord would have it: most phrases of a lexicon. */
const PLAIN_WORDS = /^[a-zа-яәғқңөұүһі]+(?: [a-zа-яәғқңөұүһі]+)*$/u;

/** The words of `text` in order, normalized: those of tokenize without their places. */
export const wordsOf = (text: string): string[] =>
  PLAIN_WORDS.test(text) ? text.split(" ") : tokenize(text).map(({ word }) => word);

function wordOf(raw: string): string {
  if (THOUSANDS.test(raw)) return raw.replace(/\D/gu, "");
  if (SIGNED_LETTER.test(raw))
    return (LATIN_LETTER[raw.charAt(0)] ?? raw.charAt(0).toLowerCase()) + raw.slice(1).replaceAll("\u2212", "-");
  if (CLASS.test(raw)) return normalizeWord(raw.replace(/[^\p{L}\p{N}]/gu, ""));
  const { hours, minutes } = TIME.exec(raw)?.groups ?? {};
  // A full hour is asked for as "at 9".
  if (hours !== undefined) return minutes === "00" ? hours : `${hours}:${minutes}`;
  return normalizeWord(raw);
}
