import { tokenize } from "../text/tokenize.ts";
import { LANGUAGES } from "./registry.ts";

/** An abbreviation and what it stands for, as a document defines it: "South Kazakhstan Medical Academy (SKMA)". */
export interface Abbreviation {
  readonly short: string;
  readonly long: string;
}

/** What a text may say before a short form, in any language. */
const HEREINAFTER = Object.values(LANGUAGES)
  .flatMap(({ hereinafter }) => hereinafter)
  .join("|");

/** A short form in parentheses: 2 to 10 capitals and digits, beginning with a capital. */
const SHORT_FORM = new RegExp(
  String.raw`\((?:(?:${HEREINAFTER})\s*[–—-]?\s*)?["«“]?(?<short>\p{Lu}[\p{Lu}\p{N}-]{1,9})["»”]?\)`,
  "gu",
);

/**
 * The abbreviations that a text defines, by the algorithm of Schwartz and Hearst (2003): the letters of
 * the short form are found in the words before it from right to left, the first of them at a word's
 * beginning, within min(|A| + 5, 2 |A|) words.
 */
export function findAbbreviations(text: string): Abbreviation[] {
  return Array.from(text.matchAll(SHORT_FORM)).flatMap((match) => {
    const short = match.groups!["short"]!;
    const before = text.slice(Math.max(0, match.index - 200), match.index);
    const long = findLongForm(short, before.slice(before.search(/(?<![^.;:!?\n])[^.;:!?\n]*$/u)));
    return long === undefined ? [] : [{ short, long }];
  });
}

function findLongForm(short: string, before: string): string | undefined {
  const words = tokenize(before).slice(-Math.min(short.length + 5, short.length * 2));
  if (words.length < 2) return undefined;
  const text = before.slice(words[0]!.start).trimEnd();
  const letters = Array.from(short.toLowerCase()).filter((letter) => /[\p{L}\p{N}]/u.test(letter));
  const lower = text.toLowerCase();
  let at = lower.length;
  for (let i = letters.length - 1; i >= 0; i--) {
    // Every letter but those inside a word begins one; the first must.
    do at--;
    while (at >= 0 && !(lower[at] === letters[i] && beginsWord(lower, at)));
    if (at < 0) return undefined;
  }
  const long = text.slice(at).replace(/\s+/gu, " ");
  return tokenize(long).length >= 2 ? long : undefined;
}

const beginsWord = (text: string, at: number): boolean => at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1]!);
