import type { LanguageCode } from "../languages/language.ts";
import { english } from "./en.ts";
import { kazakh } from "./kk.ts";
import type { Phrases } from "./phrases.ts";
import { russian } from "./ru.ts";

/** The phrases of every language. */
export const PHRASES: Readonly<Record<LanguageCode, Phrases>> = { en: english, ru: russian, kk: kazakh };

/**
 * A date as people write it in `language`, as precisely as it is known.
 * @param date ISO 8601: "2022-02-28", "2022-02" or "2022"
 */
export function formatDate(date: string, language: LanguageCode): string {
  const [year, month, day] = date.split("-");
  const options: Intl.DateTimeFormatOptions = {
    timeZone: "UTC",
    year: "numeric",
    ...(month ? { month: "long" } : {}),
    ...(day ? { day: "numeric" } : {}),
  };
  return new Intl.DateTimeFormat(language, options).format(
    new Date(`${year}-${month ?? "01"}-${day ?? "01"}T00:00:00Z`),
  );
}
