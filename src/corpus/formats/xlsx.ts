import { UnreadableFileError } from "../unreadable-file.ts";
import { expectSignature } from "./file-signature.ts";
import type { Format } from "./format.ts";
import { partText, unpackParts } from "./package-parts.ts";
import { SheetAdder } from "./sheet.ts";
import { TextBuilder } from "./text-builder.ts";
import { readCells } from "./xlsx-cells.ts";
import { markedStyles, workbookSheets } from "./xlsx-look.ts";
import { numberTexts } from "./xlsx-numbers.ts";
import { stringsIn } from "./xlsx-strings.ts";

/** Excel workbooks: a page a sheet, row by row with the columns' heads. */
export const xlsxFormat: Format = {
  extract: async (bytes, path) => {
    expectSignature(bytes, "zip");
    const parts = await unpackParts(bytes);
    if (partText(parts, "xl/workbook.xml") === "")
      throw new UnreadableFileError("its workbook is damaged; open it in Excel and save it anew");
    const shared = {
      strings: stringsIn(partText(parts, "xl/sharedStrings.xml")),
      numbers: await numberTexts(parts),
      markedStyles: markedStyles(partText(parts, "xl/styles.xml")),
    };
    const builder = new TextBuilder();
    const sheets = new SheetAdder(builder);
    const uncalculated: string[] = [];
    let number = 0;
    for (const { name, isHidden, xml, notes, ...look } of workbookSheets(parts)) {
      number++;
      if (isHidden) sheets.skipHidden(name);
      else {
        const cells = readCells(xml, { ...shared, notes });
        sheets.add(number, name, { ...look, ...cells });
        if (cells.uncalculated > 0) uncalculated.push(name);
      }
    }
    const problems = sheets.problems(path);
    if (uncalculated.length > 0)
      problems.push({
        path,
        reason: `formulas without a result are left out: ${uncalculated.join(", ")}; open it in Excel and save it`,
      });
    return { ...builder.build(), details: {}, problems };
  },
};
