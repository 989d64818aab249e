import { stringify } from "csv-stringify/sync";
import type { LoggedQuestion } from "../store/question-log.ts";
import { cleanLine } from "../text/normalize.ts";

const COLUMNS = [
  "asked_at",
  "question",
  "language",
  "outcome",
  "place",
  "document_path",
  "document_title",
  "answer_ms",
  "helpful",
  "unhelpful_wrong",
  "unhelpful_outdated",
  "unhelpful_incomplete",
  "unhelpful_other",
  "unhelpful_unsaid",
];

/** A sign that begins a formula, behind a semicolon: in many countries that is where a spreadsheet divides a line. */
const FORMULA_BEHIND_SEMICOLON = /;(?=[=+\-@＝＋－＠])/gu;

/**
 * The log as CSV (RFC 4180), a line a question under one of column names, with a byte order mark, without
 * which Excel shows no Cyrillic. No text in it is taken for a formula: an apostrophe stands before its sign.
 * @param timeZone by its IANA name; times are ISO 8601 with its offset
 */
export function exportCsv(log: readonly LoggedQuestion[], timeZone: string): string {
  const rows = log.map((entry) => [
    formatTime(entry.askedAt, timeZone),
    cell(entry.question),
    entry.language,
    entry.outcome,
    entry.place,
    cell(entry.document?.path ?? ""),
    cell(entry.document?.title ?? ""),
    Math.round(entry.milliseconds),
    entry.helpful,
    entry.unhelpful.wrong,
    entry.unhelpful.outdated,
    entry.unhelpful.incomplete,
    entry.unhelpful.other,
    entry.unhelpful.unsaid,
  ]);
  return stringify([COLUMNS, ...rows], { bom: true, record_delimiter: "windows", escape_formulas: true });
}

/** A text on one line, without invisible characters. */
const cell = (text: string): string => cleanLine(text.toWellFormed()).replace(FORMULA_BEHIND_SEMICOLON, ";'");

const formatTime = (milliseconds: number, timeZone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(milliseconds)
    .toZonedDateTimeISO(timeZone)
    .toString({ smallestUnit: "second", timeZoneName: "never" });
