/** Characters that are invisible or steer the direction of text: they never carry meaning here. */
const INVISIBLE = /[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF]/gu;

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

/**
 * The form in which words are compared: NFKC, lower case, ё as е, no invisible characters,
 * and a word of mixed Latin and Cyrillic letters in the script of its majority.
 */
export function normalizeWord(word: string): string {
  const folded = word.normalize("NFKC").toLowerCase().replace(INVISIBLE, "").replaceAll("ё", "е");
  return /[a-z]/u.test(folded) && /\p{Script=Cyrillic}/u.test(folded) ? unifyScript(folded) : folded;
}

function unifyScript(word: string): string {
  const latin = word.match(/[a-z]/gu)?.length ?? 0;
  const cyrillic = word.match(/\p{Script=Cyrillic}/gu)?.length ?? 0;
  const table = latin > cyrillic ? LATIN_OF_CYRILLIC : CYRILLIC_OF_LATIN;
  return Array.from(word, (letter) => table[letter] ?? letter).join("");
}

/**
 * A question as it arrived, made safe to work on: well-formed UTF-16, no invisible characters,
 * white space folded to single spaces, at most `maxLength` UTF-16 units (cut at a code point).
 */
export function cleanQuestion(text: string, maxLength = 4096): string {
  const clean = text.slice(0, maxLength).toWellFormed().replace(INVISIBLE, "").replaceAll("\uFFFD", "");
  return clean.replace(/\s+/gu, " ").trim();
}

/** `text` without invisible and direction-steering characters: for names and titles shown to others. */
export const stripInvisible = (text: string): string => text.replace(INVISIBLE, "");
