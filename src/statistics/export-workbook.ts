import writeXlsxFile from "write-excel-file/universal";
import type { LoggedQuestion } from "../store/question-log.ts";
import { cleanLine } from "../text/normalize.ts";

/** What XML cannot hold, although it is well-formed Unicode (https://www.w3.org/TR/xml/#charsets). */
const NOT_IN_XML = /[\uFFFE\uFFFF]/gu;
/** As Excel has it: the same in every language of the program. */
const TIME_FORMAT = "yyyy-mm-dd hh:mm:ss";

/** The columns in their order: name, width in letters, and what of a question stands there. */
const COLUMNS: readonly {
  readonly name: string;
  readonly width: number;
  readonly of: (entry: LoggedQuestion) => string | number;
}[] = [
  { name: "question", width: 60, of: ({ question }) => question },
  { name: "language", width: 10, of: ({ language }) => language },
  { name: "outcome", width: 12, of: ({ outcome }) => outcome },
  { name: "place", width: 10, of: ({ place }) => place },
  { name: "document_path", width: 30, of: ({ document }) => document?.path ?? "" },
  { name: "document_title", width: 40, of: ({ document }) => document?.title ?? "" },
  { name: "answer_ms", width: 11, of: ({ milliseconds }) => Math.round(milliseconds) },
  { name: "helpful", width: 10, of: ({ helpful }) => helpful },
  { name: "unhelpful_wrong", width: 17, of: ({ unhelpful }) => unhelpful.wrong },
  { name: "unhelpful_outdated", width: 19, of: ({ unhelpful }) => unhelpful.outdated },
  { name: "unhelpful_incomplete", width: 21, of: ({ unhelpful }) => unhelpful.incomplete },
  { name: "unhelpful_other", width: 17, of: ({ unhelpful }) => unhelpful.other },
  { name: "unhelpful_unsaid", width: 18, of: ({ unhelpful }) => unhelpful.unsaid },
];

/**
 * The log as an Excel workbook, a row a question under one of names; the first column is the time. A CSV file opens in
 * one cell a line wherever the comma is the decimal sign. Every text is a text and none a formula.
 * @param timeZone by its IANA name; times are those of its clocks
 * @returns the bytes of the .xlsx file
 */
export async function exportWorkbook(log: readonly LoggedQuestion[], timeZone: string): Promise<Uint8Array> {
  const heads = ["asked_at", ...COLUMNS.map(({ name }) => name)].map((value) => ({
    value,
    fontWeight: "bold" as const,
  }));
  const rows = log.map((entry) => [
    { value: clockTime(entry.askedAt, timeZone), type: Date, format: TIME_FORMAT },
    ...COLUMNS.map(({ of }) => {
      const value = of(entry);
      return typeof value === "string" ? { value: cell(value), type: String } : { value, type: Number };
    }),
  ]);
  const workbook = await writeXlsxFile([heads, ...rows], {
    sheet: "Questions",
    stickyRowsCount: 1,
    columns: [{ width: 20 }, ...COLUMNS.map(({ width }) => ({ width }))],
  }).toBlob();
  return workbook.bytes();
}

/** A text on one line, without invisible characters. */
const cell = (text: string): string => cleanLine(text.toWellFormed()).replace(NOT_IN_XML, "\uFFFD");

/** What clocks showed, as the date that a workbook, which knows no time zones, shows alike. */
function clockTime(milliseconds: number, timeZone: string): Date {
  const there = Temporal.Instant.fromEpochMilliseconds(milliseconds).toZonedDateTimeISO(timeZone);
  return new Date(there.toPlainDateTime().toZonedDateTime("UTC").epochMilliseconds);
}
