import { isCyrillic } from "../text/script.ts";
import { detectLanguage } from "../languages/detect.ts";
import { withoutKazakhLetters } from "../languages/kazakh-letters.ts";
import { otherLayouts } from "../languages/keyboard.ts";
import type { LanguageCode } from "../languages/language.ts";
import type { Lexicon } from "../languages/lexicon/lexicon.ts";
import { phoneticKey } from "../languages/phonetics.ts";
import { LANGUAGES } from "../languages/registry.ts";
import { stemOf } from "../languages/stemming.ts";
import { tokenize, type Token } from "../text/tokenize.ts";
import type { InvertedIndex } from "./inverted-index.ts";
import { indexedWord } from "./passage-terms.ts";

/** What questions are understood with. */
export interface Knowledge {
  readonly index: InvertedIndex;
  readonly lexicon: Lexicon;
  /** Abbreviations that the documents define, as synonyms of their long forms. */
  readonly abbreviations: Lexicon;
}

/** A question as it was meant. */
export interface ReadQuestion {
  /** The question's text, in the keyboard layout that was meant. */
  readonly text: string;
  readonly language: LanguageCode;
  /** Whether it is Russian or Kazakh in Latin letters. */
  readonly romanized: boolean;
  /** Its words but for stop words and question words, each once. */
  readonly words: readonly Token[];
}

/** A text whose words are known at most to this share was typed on another layout, if there they are known to the other share. */
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
  const words = tokens.filter(
    ({ word }) => !isFunctionWord(word, language, romanized) && !seen.has(word) && seen.add(word),
  );
  // A letter alone (an initial, a piece of markup) says something only where there is nothing else.
  const longer = words.filter(({ word }) => word.length > 1 || /\p{N}/u.test(word));
  return { text: meant, language, romanized, words: longer.length > 0 ? longer : words };
}

/** Whether any document, or the lexicon, has a word (in this form or another). */
export const isKnown = (word: string, language: LanguageCode, { index, lexicon }: Knowledge): boolean =>
  index.knowsStem(stemOf(word, language)) || lexicon.words(language).has(word);

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
    (word) => /^\p{N}+$/u.test(word) || isOwnFunctionWord(word, language) || isKnown(word, language, knowledge),
  );
  return words.length === 0 ? 1 : known.length / words.length;
}

function findLanguage(
  text: string,
  tokens: readonly Token[],
  knowledge: Knowledge,
): { language: LanguageCode; romanized: boolean } {
  const language = detectLanguage(text);
  if (language === "kk") return { language, romanized: false };
  if (language === "ru") {
    // Kazakh without its own letters looks like Russian with strange words.
    const kazakh = tokens.filter(
      ({ word }) => !isOwnFunctionWord(word, "ru") && soundsLikeFunctionWord(word, "kk"),
    ).length;
    const russian = tokens.filter(({ word }) => isOwnFunctionWord(word, "ru")).length;
    return { language: kazakh > russian ? "kk" : "ru", romanized: false };
  }
  const english = countEnglish(tokens, knowledge);
  if (english === tokens.length) return { language, romanized: false };
  const counts = (["ru", "kk"] as const).map((code) => ({ code, count: countRomanized(tokens, code, knowledge) }));
  const best = counts[0]!.count >= counts[1]!.count ? counts[0]! : counts[1]!;
  return best.count > english ? { language: best.code, romanized: true } : { language, romanized: false };
}

/** How many words are English; a misspelled one is almost. */
function countEnglish(tokens: readonly Token[], knowledge: Knowledge): number {
  let count = 0;
  for (const { word } of tokens) {
    if (isOwnFunctionWord(word, "en") || isKnown(word, "en", knowledge)) count += 1;
    else if (knowledge.lexicon.wordList("en").spelledLike(word).length > 0) count += 0.8;
  }
  return count;
}

/** How many words sound like one of a Cyrillic language; function words prove more than others, unless English has them too. */
function countRomanized(tokens: readonly Token[], language: LanguageCode, { lexicon }: Knowledge): number {
  const list = lexicon.wordList(language);
  let count = 0;
  for (const { word } of tokens) {
    if (soundsLikeFunctionWord(word, language)) count += isOwnFunctionWord(word, "en") ? 0.5 : 1.5;
    else if (word.length > 3 && list.soundingLike(word, ROMANIZED_SIMILARITY).length > 0) count += 1;
  }
  return count;
}

const isFunctionWord = (word: string, language: LanguageCode, romanized: boolean): boolean =>
  isOwnFunctionWord(word, language) || ((romanized || language === "kk") && soundsLikeFunctionWord(word, language));

const isOwnFunctionWord = (word: string, language: LanguageCode): boolean =>
  LANGUAGES[language].stopWords.has(word) || LANGUAGES[language].questionWords.has(word);

/** The function words of the languages that people type in other letters than their own: by their sound, and without Kazakh letters. */
const FUNCTION_SOUNDS: Readonly<Record<LanguageCode, ReadonlySet<string>>> = {
  en: new Set(),
  ru: new Set(functionWords("ru").map(phoneticKey)),
  kk: new Set(functionWords("kk").map(phoneticKey)),
};
const BARE_KAZAKH: ReadonlySet<string> = new Set(functionWords("kk").map(withoutKazakhLetters));

function functionWords(language: LanguageCode): string[] {
  const { stopWords, questionWords } = LANGUAGES[language];
  return [...stopWords, ...questionWords];
}

function soundsLikeFunctionWord(word: string, language: LanguageCode): boolean {
  if (isCyrillic(word)) return language === "kk" && BARE_KAZAKH.has(withoutKazakhLetters(word));
  return FUNCTION_SOUNDS[language].has(phoneticKey(word));
}
