import { isAnyFunctionWord } from "../languages/function-words.ts";
import type { LanguageCode } from "../languages/language.ts";
import { isAbbreviation } from "../languages/registry.ts";
import { splitSentences } from "../text/sentences.ts";
import { sliceSpan, type Span } from "../text/span.ts";
import { tokenize, type Token } from "../text/tokenize.ts";
import { answerSigns } from "./answer-signs.ts";

/** A sentence of a passage as the index sees it. */
export interface SentenceTerms {
  /** In the passage's text. */
  readonly span: Span;
  readonly words: readonly string[];
  /** What kinds of answer it may hold; see answer-signs. */
  readonly signs: number;
}

/** A passage as the index sees it. */
export interface PassageTerms {
  readonly language: LanguageCode;
  readonly title: readonly string[];
  readonly sentences: readonly SentenceTerms[];
}

/** The sentences of a text in a language with their words and signs. */
export function sentenceTerms(text: string, language: LanguageCode): SentenceTerms[] {
  return splitSentences(text, isAbbreviation).map((span) => {
    const sentence = sliceSpan(text, span);
    return { span, words: significantWords(sentence), signs: answerSigns(sentence, language) };
  });
}

/**
 * Every word of a text. A word in capitals that is also a common word (WHO, IT) is marked, so that it can be told
 * apart.
 */
export const significantWords = (text: string): string[] => tokenize(text).map((token) => indexedWord(text, token));

/** Marks an acronym that would otherwise be a stop word. */
const ACRONYM_MARK = "^";

/** The form in which a token of `text` is indexed and searched. */
export function indexedWord(text: string, token: Token): string {
  // Most words begin with a small letter: looking all of them up would take a tenth of the time of indexing.
  if (SMALL_LETTER.test(text.charAt(token.start))) return token.word;
  const isAcronym =
    token.word.length > 1 && isAnyFunctionWord(token.word) && isUpperCase(sliceSpan(text, token)) && !isUpperCase(text);
  return isAcronym ? ACRONYM_MARK + token.word : token.word;
}

const SMALL_LETTER = /^[a-zа-я]/u;

const isUpperCase = (text: string): boolean => text === text.toUpperCase() && text !== text.toLowerCase();
