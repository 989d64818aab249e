import type { LanguageCode } from "./language.ts";
import { byLanguage } from "./registry.ts";

/** Every word of messages that ask nothing, but for insults. */
export const courtesyWords = (code: LanguageCode): ReadonlySet<string> => WORDS[code];

const WORDS = byLanguage(
  ({ talk, courtesies }): ReadonlySet<string> =>
    new Set([
      ...courtesies,
      ...Object.values(talk).flatMap((phrases) => [...phrases].filter((phrase) => !phrase.includes(" "))),
    ]),
);
