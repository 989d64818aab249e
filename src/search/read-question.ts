import { detectLanguage } from "../languages/detect.ts";
import { isAlmostFunctionWord, isFunctionWord, soundsLikeFunctionWord } from "../languages/function-words.ts";
import { otherLayouts } from "../languages/keyboard.ts";
import type { LanguageCode } from "../languages/language.ts";
import type { Lexicon } from "../languages/lexicon/lexicon.ts";
import { LANGUAGE_CODES, LANGUAGES, LANGUAGES_OF_SCRIPT } from "../languages/registry.ts";
import { stemOf } from "../languages/stemming.ts";
import { tokenize, type Token } from "../text/tokenize.ts";
import { indexedWord } from "./passage-terms.ts";
import type { TermDictionary } from "./term-dictionary.ts";

/** What questions are understood with. */
export interface Knowledge {
  readonly index: TermDictionary;
  readonly lexicon: Lexicon;
  /** Abbreviations that the documents define, as synonyms of their long forms. */
  readonly abbreviations: Lexicon;
}

/** A question as it was meant. */
export interface ReadQuestion {
  /** The question's text, in the keyboard layout that was meant. */
  readonly text: string;
  readonly language: LanguageCode;
  /** Whether it is in Latin letters that are not those of its language, as Russian and Kazakh are typed. */
  readonly romanized: boolean;
  /** Its words but for stop words and question words, each once. */
  readonly words: readonly Token[];
}

/**
 * A text whose words are known at most to this share was typed on another layout, if there they are known to the other
 * share.
 */
const STRANGE_SHARE = 0.34;
const FAMILIAR_SHARE = 0.6;
/** So many words tell the language of a question, and its keyboard layout. */
const TELLING_WORDS = 16;
/** A romanized word sounds like one of its language at least this much. */
const ROMANIZED_SIMILARITY = 0.86;

/** Finds out in which language, letters and keyboard layout a cleaned question is meant. */
export function readQuestion(text: string, knowledge: Knowledge): ReadQuestion {
  const meant = undoWrongLayout(text, knowledge);
  const tokens = tokenize(meant).map((token) => ({ ...token, word: indexedWord(meant, token) }));
  const { language, romanized } = findLanguage(meant, tokens.slice(0, TELLING_WORDS), knowledge);
  const seen = new Set<string>();
  const isSlip = ({ word, start }: Token): boolean =>
    !romanized && meant.charAt(start) === word.charAt(0) && isSlipOfCommon(word, language, knowledge);
  const words = tokens.filter(
    (token) =>
      !isCommon(token.word, language, romanized) && !isSlip(token) && !seen.has(token.word) && seen.add(token.word),
  );
  // A letter alone (an initial, a piece of markup) says something only where there is nothing else.
  const longer = words.filter(
    (token) => token.word.length > 1 || /\p{N}/u.test(token.word) || isNamingLetter(token, meant),
  );
  return { text: meant, language, romanized, words: longer.length > 0 ? longer : words };
}

/** Whether a word is a capital alone that neither begins the question nor a name: a building, a group, a grade. */
export const isNamingLetter = ({ word, start, end }: Token, text: string): boolean =>
  word.length === 1 &&
  start > 0 &&
  /^\p{Lu}$/u.test(text.slice(start, end)) &&
  !/^\. ?\p{Lu}/u.test(text.slice(end)) &&
  text !== text.toUpperCase();

/** Whether any document, or the lexicon, has a word (in this form or another). */
export function isKnown(word: string, language: LanguageCode, { index, lexicon }: Knowledge): boolean {
  const stem = stemOf(word, language);
  return index.documentFrequency(stem) > 0 || lexicon.words(language).has(word) || lexicon.says(stem, language);
}

function undoWrongLayout(text: string, knowledge: Knowledge): string {
  if (familiarity(text, knowledge) > STRANGE_SHARE) return text;
  return otherLayouts(text).find((other) => familiarity(other, knowledge) >= FAMILIAR_SHARE) ?? text;
}

/** The share of a text's words that are known in some language. */
function familiarity(text: string, knowledge: Knowledge): number {
  const words = tokenize(text)
    .slice(0, TELLING_WORDS)
    .map(({ word }) => word);
  const language = detectLanguage(text);
  const known = words.filter(
    (word) => /^[\p{N}:]+$/u.test(word) || isFunctionWord(word, language) || isKnown(word, language, knowledge),
  );
  return words.length === 0 ? 1 : known.length / words.length;
}

function findLanguage(
  text: string,
  tokens: readonly Token[],
  knowledge: Knowledge,
): { language: LanguageCode; romanized: boolean } {
  const language = detectLanguage(text);
  const { script } = LANGUAGES[language];
  const [first, ...others] = LANGUAGES_OF_SCRIPT[script];
  if (language !== first) return { language, romanized: false };
  const own = tokens.filter(({ word }) => isFunctionWord(word, language)).length;
  // Without its own letters a language looks like the first one of its script with strange words.
  const bare = mostOf(others, (code) => countBare(tokens, code, language));
  if (bare && bare.count > own) return { language: bare.code, romanized: false };
  if (script !== "latin") return { language, romanized: false };
  const familiar = countFamiliar(tokens, knowledge);
  if (familiar === tokens.length) return { language, romanized: false };
  const romanized = mostOf(ROMANIZED, (code) => countRomanized(tokens, code, knowledge));
  return romanized && romanized.count > familiar
    ? { language: romanized.code, romanized: true }
    : { language, romanized: false };
}

/** The languages that people type in Latin letters. */
const ROMANIZED: readonly LanguageCode[] = LANGUAGE_CODES.filter((code) => LANGUAGES[code].fromLatin);

/** The language with the highest count, the first of several. */
function mostOf(
  codes: readonly LanguageCode[],
  count: (code: LanguageCode) => number,
): { readonly code: LanguageCode; readonly count: number } | undefined {
  const counts = codes.map((code) => ({ code, count: count(code) }));
  const most = Math.max(...counts.map((counted) => counted.count));
  return counts.find((counted) => counted.count === most);
}

/** How many words that `common` does not have are function words of a language but for its own letters. */
const countBare = (tokens: readonly Token[], language: LanguageCode, common: LanguageCode): number =>
  tokens.filter(({ word }) => !isFunctionWord(word, common) && soundsLikeFunctionWord(word, language)).length;

/** How many words are of a language with Latin letters; a misspelled one is almost. */
function countFamiliar(tokens: readonly Token[], knowledge: Knowledge): number {
  let count = 0;
  for (const { word } of tokens) {
    const isOf = (code: LanguageCode): boolean => isFunctionWord(word, code) || isKnown(word, code, knowledge);
    const isAlmostOf = (code: LanguageCode): boolean => knowledge.lexicon.wordList(code).spelledLike(word).length > 0;
    if (LANGUAGES_OF_SCRIPT.latin.some(isOf)) count += 1;
    else if (LANGUAGES_OF_SCRIPT.latin.some(isAlmostOf)) count += 0.8;
  }
  return count;
}

/**
 * How many words sound like one of a language in other letters; function words prove more than others, unless a
 * language with Latin letters has them too.
 */
function countRomanized(tokens: readonly Token[], language: LanguageCode, { lexicon }: Knowledge): number {
  const list = lexicon.wordList(language);
  let count = 0;
  for (const { word } of tokens) {
    if (soundsLikeFunctionWord(word, language))
      count += LANGUAGES_OF_SCRIPT.latin.some((code) => isFunctionWord(word, code)) ? 0.5 : 1.5;
    else if (word.length > 3 && list.soundingLike(word, ROMANIZED_SIMILARITY).length > 0) count += 1;
  }
  return count;
}

/** Whether a word is a function word of a question's language as it may be typed. */
const isCommon = (word: string, language: LanguageCode, romanized: boolean): boolean =>
  isFunctionWord(word, language) ||
  ((romanized || LANGUAGES[language].ownLetters !== undefined) && soundsLikeFunctionWord(word, language));

/**
 * Whether a word that nothing knows is a misspelled function word, which says no more than it does when spelled right.
 */
const isSlipOfCommon = (word: string, language: LanguageCode, knowledge: Knowledge): boolean =>
  !isKnown(word, language, knowledge) && isAlmostFunctionWord(word, language);
