import { decodeText } from "../decode-text.ts";
import { UnreadableFileError } from "../unreadable-file.ts";
import type { Format } from "./format.ts";
import { median } from "./median.ts";
import { MAX_PLACES } from "./sheet-cells.ts";
import { SheetAdder } from "./sheet.ts";
import { TextBuilder } from "./text-builder.ts";

/** What parts the columns; in Russian and Kazakh settings Excel writes semicolons. */
const DELIMITERS = [",", ";", "\t", "|"] as const;

/** How many lines show which delimiter a file uses. */
const SAMPLED_LINES = 20;

/** Tables as comma-separated values: one sheet, row by row with the columns' heads. */
export const csvFormat: Format = {
  extract: async (bytes, path) => {
    const text = decodeText(bytes);
    const { parse } = await import("csv-parse/sync");
    let rows: string[][];
    try {
      rows = parse(text, { delimiter: findDelimiter(text), bom: true, relax_column_count: true, relax_quotes: true });
    } catch (error) {
      throw new UnreadableFileError(`its table is broken (${(error as Error).message}); mend it or save it anew`);
    }
    const builder = new TextBuilder();
    const sheets = new SheetAdder(builder);
    const cells = rows.flatMap((words, row) => words.map((word, column) => ({ row, column, text: word })));
    sheets.add(1, "", { cells: cells.slice(0, MAX_PLACES), cutFrom: cells[MAX_PLACES]?.row });
    return { ...builder.build(), details: {}, problems: sheets.problems(path) };
  },
};

/** The delimiter that yields the most columns in the middle one of the first lines. */
function findDelimiter(text: string): string {
  const lines = text
    .split("\n", SAMPLED_LINES)
    .filter((line) => line.trim() !== "")
    .map((line) => line.replace(/"[^"]*"/gu, ""));
  const columns = DELIMITERS.map((delimiter) => median(lines.map((line) => line.split(delimiter).length)));
  return DELIMITERS[columns.indexOf(Math.max(...columns))] ?? ",";
}
