import { isScalar, isSeq, type YAMLMap } from "yaml";
import type { LanguageCode } from "../languages/language.ts";
import { isLanguageCode, LANGUAGE_CHOICE } from "../languages/registry.ts";
import { cleanLine } from "../text/normalize.ts";
import type { SourceDetails } from "./document.ts";

/** What an entry of the catalogue or a front matter says. */
export interface CatalogueDetails extends SourceDetails {
  /** The web address of the folder to which a pattern belongs; a document's own is this and its path in the folder. */
  readonly urlBase?: string;
}

type Field = keyof CatalogueDetails;

const webAddress = {
  isValid: (text: string): boolean => /^https?:$/u.test(URL.parse(text)?.protocol ?? ""),
  rule: "must be an http or https address",
};
const date = { isValid: isDate, rule: "must look like 2022-02-28, 2022-02 or 2022" };
const anything = { isValid: (): boolean => true, rule: "" };

/** Every field, and what its text must be. */
const RULES: Readonly<Record<Field, { readonly isValid: (text: string) => boolean; readonly rule: string }>> = {
  title: anything,
  publisher: anything,
  url: webAddress,
  date,
  language: { isValid: isLanguageCode, rule: `must be ${LANGUAGE_CHOICE}` },
  tags: anything,
  validFrom: date,
  validUntil: date,
  urlBase: webAddress,
};

/** The names of all fields, as they are listed for people. */
export const FIELD_NAMES = Object.keys(RULES).join(", ");

/**
 * The details in one YAML map.
 * @param report is told of every field that is unknown or unusable
 */
export function readDetails(map: YAMLMap, report: (reason: string, offset?: number) => void): CatalogueDetails {
  const details: { -readonly [Name in Field]?: CatalogueDetails[Name] } = {};
  const seen = new Set<string>();
  for (const { key, value } of map.items) {
    const name = String(isScalar(key) ? key.value : key);
    const offset = isScalar(key) ? key.range?.[0] : undefined;
    if (seen.has(name)) {
      report(`${name} is there twice; the first counts, remove this one`, offset);
      continue;
    }
    seen.add(name);
    const items = name === "tags" && isSeq(value) ? value.items : [value];
    const text = items.every((item) => isScalar(item))
      ? items.map((item) => cleanLine(typeof item.value === "string" ? item.value : "")).join(", ")
      : undefined;
    if (!Object.hasOwn(RULES, name)) report(`there is no field "${name}"; use ${FIELD_NAMES}`, offset);
    else if (text === undefined) report(`${name} must be a single line of text`, offset);
    else if (text !== "") {
      const field = name as Field;
      const { isValid, rule } = RULES[field];
      if (!isValid(text)) report(`${field} ${rule}, not "${text}"`, offset);
      else if (field === "tags")
        details.tags = text
          .split(",")
          .map((tag) => tag.trim())
          .filter((tag) => tag !== "");
      else if (field === "language") details.language = text as LanguageCode;
      else details[field] = text;
    }
  }
  return details;
}

/** A calendar date, or its year and month, or its year. */
function isDate(text: string): boolean {
  if (!/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/u.test(text)) return false;
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
