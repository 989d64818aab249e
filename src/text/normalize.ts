/** Control characters but for white space: a terminal may take them, and what follows, for commands. */
// eslint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000E-\u001F\u007F-\u009F]/gu;

/**
 * Characters that are invisible or steer the direction of text: they never carry meaning here, but for the joiner that
 * holds the figures of one emoji together ("👨‍👩‍👧").
 */
const INVISIBLE =
  /[\u00AD\u061C\u180E\u200B\u200C\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF]|\u200D(?!\p{Extended_Pictographic})|(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F])\u200D/gu;

/** What follows a character to have it drawn as an emoji, or not as one: "1️⃣" is a 1. */
const EMOJI_MARKS = /[\uFE00-\uFE0F\u20E3]/gu;

/** Letters that look like a letter of the other script; people and OCR mix them up ("Mеchnikov" with a Cyrillic е). */
const LATIN_OF_CYRILLIC: Readonly<Record<string, string>> = {
  а: "a",
  в: "b",
  е: "e",
  к: "k",
  м: "m",
  н: "h",
  о: "o",
  р: "p",
  с: "c",
  т: "t",
  у: "y",
  х: "x",
  і: "i",
  ј: "j",
  ѕ: "s",
  һ: "h",
};
const CYRILLIC_OF_LATIN: Readonly<Record<string, string>> = {
  a: "а",
  b: "в",
  c: "с",
  e: "е",
  h: "н",
  i: "і",
  k: "к",
  m: "м",
  o: "о",
  p: "р",
  t: "т",
  x: "х",
  y: "у",
};

/** Words of nothing but plain letters of one script: most words. Only their case can need folding. */
const PLAIN = /^(?:[a-zA-Z\d]+|[а-яА-ЯәғқңөұүһіӘҒҚҢӨҰҮҺІ\d]+)$/u;

/**
 * The form in which words are compared: NFKC, lower case, ё as е, no invisible characters or emoji marks,
 * and a word of mixed Latin and Cyrillic letters in the script of its majority.
 */
export function normalizeWord(word: string): string {
  if (PLAIN.test(word)) return word.toLowerCase();
  const visible = stripInvisible(word).replace(EMOJI_MARKS, "");
  // A letter may go with its mark only when it is small, or of the other script: J̌ and ǰ, y̆ and ў.
  const folded = visible.normalize("NFKC").toLowerCase().normalize("NFC").replaceAll("ё", "е");
  return /[a-z]/u.test(folded) && /\p{Script=Cyrillic}/u.test(folded) ? unifyScript(folded).normalize("NFC") : folded;
}

function unifyScript(word: string): string {
  const latin = word.match(/[a-z]/gu)?.length ?? 0;
  const cyrillic = word.match(/\p{Script=Cyrillic}/gu)?.length ?? 0;
  const table = latin > cyrillic ? LATIN_OF_CYRILLIC : CYRILLIC_OF_LATIN;
  return Array.from(word, (letter) => table[letter] ?? letter).join("");
}

/** The longest question, in UTF-16 units: as long as the longest message of Telegram. */
export const MAX_QUESTION = 4096;

/**
 * A question as it arrived, made safe to work on: well-formed UTF-16, no invisible or control characters,
 * white space folded to single spaces, at most `maxLength` UTF-16 units (cut between words, or at a code
 * point where there is but one).
 */
export function cleanQuestion(text: string, maxLength = MAX_QUESTION): string {
  const clean = cleanLine(text.toWellFormed().replaceAll("\uFFFD", ""));
  if (clean.length <= maxLength) return clean;
  const space = clean.lastIndexOf(" ", maxLength);
  return space > 0 ? clean.slice(0, space) : clean.slice(0, maxLength).toWellFormed().replaceAll("\uFFFD", "");
}

/**
 * `text` as one line, for names and titles: no invisible or control characters, white space folded to single spaces.
 */
export const cleanLine = (text: string): string => foldSpaces(stripControls(stripInvisible(text)));

/** `text` on one line: white space folded to single spaces, none at its ends. */
export const foldSpaces = (text: string): string => text.replace(/\s+/gu, " ").trim();

/** `text` without invisible and direction-steering characters. */
export const stripInvisible = (text: string): string => text.replace(INVISIBLE, "");

/** `text` without control characters: a document must not give orders to a terminal. */
export const stripControls = (text: string): string => text.replace(CONTROLS, "");
