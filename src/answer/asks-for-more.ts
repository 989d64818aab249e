import { courtesyWords } from "../languages/courtesies.ts";
import { isFunctionWord, soundsLikeFunctionWord } from "../languages/function-words.ts";
import { LANGUAGE_CODES, LANGUAGES } from "../languages/registry.ts";
import type { LanguageCode } from "../languages/language.ts";
import { wordsOf } from "../text/tokenize.ts";

/**
 * Whether a message asks for more of what was just said and for nothing else: "tell me more", "подробнее, пожалуйста",
 * "толығырақ", also in Latin letters.
 * @param text a cleaned message
 */
export function asksForMore(text: string): boolean {
  const words = wordsOf(text);
  return LANGUAGE_CODES.some((code) => {
    const asking = words.filter((word) => isElaboration(word, code));
    return asking.length > 0 && words.every((word) => asking.includes(word) || isFiller(word, code));
  });
}

function isElaboration(word: string, code: LanguageCode): boolean {
  const { elaborations, fromLatin } = LANGUAGES[code];
  return elaborations.has(word) || (fromLatin !== undefined && elaborations.has(fromLatin(word)));
}

/** Whether such a message may have a word besides. */
function isFiller(word: string, code: LanguageCode): boolean {
  const { references, continuations } = LANGUAGES[code];
  return (
    isFunctionWord(word, code) ||
    soundsLikeFunctionWord(word, code) ||
    [courtesyWords(code), references, continuations].some((words) => words.has(word))
  );
}
