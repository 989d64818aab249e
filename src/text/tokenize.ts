import { normalizeWord } from "./normalize.ts";
import type { Span } from "./span.ts";

/** A word of a text: its normalized form and where it stands in the original. */
export interface Token extends Span {
  readonly word: string;
}

/**
 * Numbers with thousands separators ("1,000", "1 700 000") are one word without them; otherwise a
 * word is a run of letters, marks and digits, so hyphens and apostrophes split, those that count as
 * letters (ʻ and ʼ) too, since people type what their keyboard has; English 's belongs to the word before.
 */
const WORD =
  /(?<![\p{L}\p{N}])\d{1,3}(?:[,\u00A0\u202F ]\d{3})+(?![\p{L}\p{N}])|(?:(?![ʻʼ])[\p{L}\p{M}\p{N}\u00AD\u200B-\u200D\u2060])+(?:['’ʼ](?:s|S)(?![\p{L}\p{N}]))?/gu;

const THOUSANDS = /^\d{1,3}(?:[,\u00A0\u202F ]\d{3})+$/u;
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
    const word = THOUSANDS.test(raw) ? raw.replace(/\D/gu, "") : normalizeWord(raw);
    if (word !== "") tokens.push({ word, start: match.index, end: match.index + raw.length });
  }
  return tokens;
}
