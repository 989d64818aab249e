import { detectLanguage } from "../../languages/detect.ts";
import type { LanguageCode } from "../../languages/language.ts";
import { attributeOf, decodeXml, firstElement, partText, textElements, type PackageParts } from "./package-parts.ts";

/** What the values of a workbook's cells are as people read them. */
export interface NumberTexts {
  /** A number in a cell of a style: "1 700 000 ₸", "15%", "01.09.2026". */
  readonly show: (value: number, style: number) => string;
  /** What is true or false: the function's name in Excel of that language. */
  readonly truth: (value: boolean) => string;
}

/** The serial number of a day in a workbook of the 1904 system is this much smaller than in one of 1900. */
const DAYS_TO_1904 = 1462;

/** Number(x.toPrecision(12)) hides what binary fractions add, such as 0.1 + 0.2; whole numbers are shown in full. */
const DIGITS = 12;

/** The numbers of a workbook as its cells show them. Separators and names of months are those of the workbook's language. */
export async function numberTexts(parts: PackageParts): Promise<NumberTexts> {
  const sheets = Object.keys(parts).filter((name) => /^xl\/worksheets\/[^/]+\.xml$/u.test(name));
  const wordsOf = (name: string): string => textElements(partText(parts, name).slice(0, SAMPLED), " ");
  const words = wordsOf("xl/sharedStrings.xml") || sheets.map(wordsOf).join(" ");
  const locale = detectLanguage(words);
  const show = await numberFormatter(
    patternsOf(partText(parts, "xl/styles.xml")),
    locale,
    /\sdate1904="(?:1|true)"/u.test(partText(parts, "xl/workbook.xml")),
  );
  const [yes, no] = locale === "en" ? (["TRUE", "FALSE"] as const) : (["ИСТИНА", "ЛОЖЬ"] as const);
  return { show, truth: (value) => (value ? yes : no) };
}

/** So much of a part shows its language; UTF-16 units. */
const SAMPLED = 20_000;

/** A cell's format: the number of a built-in one, or a pattern. */
type Pattern = number | string;

/** The format of each cell style, in the order by which cells refer to them. */
function patternsOf(styles: string): Pattern[] {
  const own = new Map(
    Array.from(styles.matchAll(/<(?:\w+:)?numFmt\s(?<attributes>[^<>]*)>/gu), ({ groups }): [number, string] => {
      const attributes = groups?.["attributes"] ?? "";
      return [Number(attributeOf(attributes, "numFmtId")), decodeXml(attributeOf(attributes, "formatCode"))];
    }),
  );
  const cells = firstElement(styles, "cellXfs");
  return Array.from(cells.matchAll(/<(?:\w+:)?xf\s(?<attributes>[^<>]*)>/gu), ({ groups }) => {
    const id = Number(attributeOf(groups?.["attributes"] ?? "", "numFmtId"));
    return own.get(id) ?? id;
  });
}

/** What shows a number in a cell of a style. */
async function numberFormatter(
  patterns: readonly Pattern[],
  locale: LanguageCode,
  is1904: boolean,
): Promise<(value: number, style: number) => string> {
  const { format, getFormatFromId, isDateFormat, isValidFormat } = await import("numfmt");
  const known = patterns.map((pattern) => {
    const code = typeof pattern === "string" ? pattern : builtIn(pattern, locale, getFormatFromId);
    return { code, isDate: isDateFormat(code), isPlain: !isValidFormat(code) || /^(?:general|@|)$/iu.test(code) };
  });
  return (value, style) => {
    const { code, isDate, isPlain } = known[style] ?? { code: "", isDate: false, isPlain: true };
    if (isPlain) return showPlain(value, locale);
    const shown = format(code, isDate && is1904 ? value + DAYS_TO_1904 : value, { locale, throws: false });
    if (shown.includes("##")) return showPlain(value, locale);
    return (isDate && locale === "ru" ? declineMonth(shown) : shown).trim();
  };
}

/** Names of months after a day, as "15 Сентябрь", by the forms that Excel shows: "15 сентября". */
const RUSSIAN_MONTHS = new Map(
  "Январь Февраль Март Апрель Май Июнь Июль Август Сентябрь Октябрь Ноябрь Декабрь"
    .split(" ")
    .map((month) => [month, `${month.replace(/[ьй]$/u, "").toLowerCase()}${month.endsWith("т") ? "а" : "я"}`]),
);

const declineMonth = (date: string): string =>
  date.replace(/(?<=\d[\s.]{1,3})\p{Lu}\p{Ll}+/u, (month) => RUSSIAN_MONTHS.get(month) ?? month);

/**
 * The pattern of a built-in format. The "short date" has none of its own, it is that of the reader's system: in English
 * that may put the day or the month first, so it is shown in the order that nobody misreads.
 */
function builtIn(id: number, locale: LanguageCode, getFormatFromId: (id: number, locale: string) => string): string {
  if (locale === "en" && id === 14) return "yyyy\\-mm\\-dd";
  if (locale === "en" && id === 22) return "yyyy\\-mm\\-dd hh:mm";
  if (id === 14) return "dd.mm.yyyy";
  if (id === 22) return "dd.mm.yyyy hh:mm";
  return getFormatFromId(id, locale);
}

function showPlain(value: number, locale: LanguageCode): string {
  const digits = Number.isSafeInteger(value) ? String(value) : String(Number(value.toPrecision(DIGITS)));
  return locale === "en" ? digits : digits.replace(".", ",");
}
