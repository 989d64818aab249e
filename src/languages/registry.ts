import { byScript } from "../text/script.ts";
import { english } from "./en.ts";
import { kazakh } from "./kk.ts";
import type { Language, LanguageCode } from "./language.ts";
import { russian } from "./ru.ts";

/**
 * Every language that Anyqtama knows: to add one, write its file and add it here, after the others. The first one of a
 * script is the one that words of it belong to when nothing tells otherwise.
 */
export const LANGUAGES: Readonly<Record<LanguageCode, Language>> = { en: english, ru: russian, kk: kazakh };

/** The codes in the order of the registry. */
export const LANGUAGE_CODES = Object.keys(LANGUAGES) as readonly LanguageCode[];

/** The codes as a text says which there are: "en, ru or kk". */
export const LANGUAGE_CHOICE = new Intl.ListFormat("en-GB", { type: "disjunction" }).format(LANGUAGE_CODES);

/** The language that the lexicons have in common: what no lexicon translates directly is translated through it. */
export const LEXICON_PIVOT: LanguageCode = "en";

/** Something of every language. */
export const byLanguage = <T>(make: (language: Language) => T): Readonly<Record<LanguageCode, T>> =>
  Object.fromEntries(LANGUAGE_CODES.map((code) => [code, make(LANGUAGES[code])])) as Record<LanguageCode, T>;

/** The languages that are written in each script, in the order of the registry. */
export const LANGUAGES_OF_SCRIPT = byScript((script): readonly LanguageCode[] =>
  LANGUAGE_CODES.filter((code) => LANGUAGES[code].script === script),
);

/** Whether `code` names a language that Anyqtama knows. */
export const isLanguageCode = (code: string): code is LanguageCode => Object.hasOwn(LANGUAGES, code);

/** Whether `word` (lower case, without its full stop) is an abbreviation in any of the languages. */
export const isAbbreviation = (word: string): boolean =>
  Object.values(LANGUAGES).some((language) => language.abbreviations.has(word));
