import type { CorpusProblem } from "../document.ts";
import { UnreadableFileError } from "../unreadable-file.ts";
import { expectSignature } from "./file-signature.ts";
import type { Format } from "./format.ts";
import { addSheet } from "./sheet.ts";
import { TextBuilder } from "./text-builder.ts";
import { sheetLooks } from "./xlsx-look.ts";
import { showNumbers } from "./xlsx-numbers.ts";
import { unpackParts } from "./package-parts.ts";

/** Excel workbooks: a page a sheet, row by row with the columns' heads. */
export const xlsxFormat: Format = {
  extract: async (bytes, path) => {
    expectSignature(bytes, "zip");
    // The universal build works in this thread; the one for Node would start workers of its own.
    const { default: readXlsxFile } = await import("read-excel-file/universal");
    const builder = new TextBuilder();
    const parts = await unpackParts(bytes);
    const looks = sheetLooks(parts);
    const shown = await showNumbers(parts);
    const sheets = await readXlsxFile(new Blob([Uint8Array.from(shown)])).catch((error: unknown) => {
      throw new UnreadableFileError(
        `its workbook is damaged (${error instanceof Error ? error.message : String(error)}); open it in Excel and save it anew`,
      );
    });
    const hidden: string[] = [];
    for (const [index, { sheet, data }] of sheets.entries()) {
      const look = looks[index];
      if (look?.isHidden) hidden.push(sheet);
      else
        addSheet(
          builder,
          index + 1,
          sheet,
          data.map((row) => row.map(formatCell)),
          look,
        );
    }
    return { ...builder.build(), details: {}, problems: reportHidden(hidden, path) };
  },
};

const reportHidden = (sheets: readonly string[], path: string): CorpusProblem[] =>
  sheets.length === 0
    ? []
    : [
        {
          path,
          reason: `sheets that are hidden in it are left out: ${sheets.join(", ")}; show them in Excel to have them found`,
        },
      ];

/** A cell as people read it; numbers are text by now, a Date is one that the workbook itself writes in ISO 8601. */
function formatCell(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) {
    const iso = value.toISOString();
    return iso.endsWith("T00:00:00.000Z") ? iso.slice(0, 10) : iso.slice(0, 16).replace("T", " ");
  }
  return typeof value === "string" ? value : JSON.stringify(value);
}
