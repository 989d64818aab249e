import { wordsOf } from "../../text/tokenize.ts";
import type { LanguageCode } from "../language.ts";
import { isStopWord } from "../stemming.ts";

/** The words of a phrase that count; all, where none does. */
export function contentWords(phrase: string, language: LanguageCode): string[] {
  const words = wordsOf(phrase);
  const content = words.filter((word) => !isStopWord(word, language));
  return content.length > 0 ? content : words;
}
