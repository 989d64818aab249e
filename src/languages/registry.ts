import { english } from "./en.ts";
import { kazakh } from "./kk.ts";
import type { Language, LanguageCode } from "./language.ts";
import { russian } from "./ru.ts";

/** Every language that Anyqtama knows: to add one, write its file and add it here. */
export const LANGUAGES: Readonly<Record<LanguageCode, Language>> = { en: english, ru: russian, kk: kazakh };

/** Whether `code` names a language that Anyqtama knows. */
export const isLanguageCode = (code: string): code is LanguageCode => Object.hasOwn(LANGUAGES, code);

/** Whether `word` (lower case, without its full stop) is an abbreviation in any of the languages. */
export const isAbbreviation = (word: string): boolean =>
  Object.values(LANGUAGES).some((language) => language.abbreviations.has(word));
