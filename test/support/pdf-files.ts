import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import fontkit from "@pdf-lib/fontkit";
import { degrees, PDFDocument, rgb, type PDFFont, type PDFPage } from "pdf-lib";

/** Words at a place: x and y in points from the lower left corner of an A4 page. */
export interface PlacedText {
  readonly text: string;
  readonly x?: number;
  readonly y: number;
  readonly size?: number;
  readonly isBold?: boolean;
  /** Counterclockwise, in degrees. */
  readonly turn?: number;
}

/** A rule between two places, or with `isFilled` a grey rectangle. */
interface PlacedRule {
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
  readonly isFilled?: boolean;
}

/** What is drawn on a page. */
export type PlacedMark = PlacedText | PlacedRule;

const A4: [number, number] = [595, 842];
/** The left margin and the size of body text, in points. */
const MARGIN = 57;
const SIZE = 12;

/** A font with the Kazakh letters. */
const FONT = createRequire(import.meta.url).resolve("dejavu-fonts-ttf/ttf/DejaVuSans.ttf");
const BOLD_FONT = createRequire(import.meta.url).resolve("dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf");

/** A PDF whose pages hold these words and rules at these places. */
export async function makePdf(pages: readonly (readonly PlacedMark[])[], title?: string): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.registerFontkit(fontkit);
  const font = await document.embedFont(await readFile(FONT), { subset: true });
  const isBold = pages.flat().some((mark) => "text" in mark && mark.isBold);
  const bold = isBold ? await document.embedFont(await readFile(BOLD_FONT), { subset: true }) : font;
  if (title !== undefined) document.setTitle(title);
  for (const marks of pages) {
    const page = document.addPage(A4);
    for (const mark of marks) draw(page, mark, { font, bold });
  }
  return document.save();
}

function draw(page: PDFPage, mark: PlacedMark, { font, bold }: Record<"font" | "bold", PDFFont>): void {
  if ("text" in mark) {
    const { text, x = MARGIN, y, size = SIZE, isBold = false, turn = 0 } = mark;
    page.drawText(text, { x, y, size, font: isBold ? bold : font, rotate: degrees(turn) });
    return;
  }
  const [[x, y], [endX, endY]] = [mark.from, mark.to];
  if (mark.isFilled) page.drawRectangle({ x, y, width: endX - x, height: endY - y, color: rgb(0.8, 0.8, 0.8) });
  else page.drawLine({ start: { x, y }, end: { x: endX, y: endY }, thickness: 0.7 });
}

/** Lines of body text below each other from `y` down. */
export const linesFrom = (y: number, ...lines: readonly string[]): PlacedText[] =>
  lines.map((text, index) => ({ text, y: y - index * SIZE * 1.3 }));

/** How a table is drawn. */
export interface TableLook {
  /** Its upper left corner. */
  readonly x?: number;
  readonly y: number;
  readonly columnWidth?: number;
  readonly rowHeight?: number;
  readonly rules?: "all" | "rows" | "none";
  readonly hasBoldHead?: boolean;
}

/**
 * A table of cells, row by row. A cell of several lines is written with "\n"; "<" goes on with the cell to the left,
 * "^" with the one above.
 */
export function drawTable(rows: readonly (readonly string[])[], look: TableLook): PlacedMark[] {
  const { x = MARGIN, y, columnWidth = 120, rowHeight = 30, rules = "none", hasBoldHead = false } = look;
  const columns = rows[0]!.length;
  const at = (column: number): number => x + column * columnWidth;
  const down = (row: number): number => y - row * rowHeight;
  const words = rows.flatMap((cells, row) =>
    cells.flatMap((cell, column) =>
      cell === "<" || cell === "^"
        ? []
        : cell.split("\n").map((text, line): PlacedText => ({
            text,
            x: at(column) + 4,
            y: down(row) - 12 - line * 11,
            size: 9,
            isBold: hasBoldHead && row === 0,
          })),
    ),
  );
  const across = Array.from({ length: rows.length + 1 }, (_, row) =>
    Array.from({ length: columns }, (_column, column) => column)
      .filter((column) => rows[row]?.[column] !== "^")
      .map((column): PlacedRule => ({ from: [at(column), down(row)], to: [at(column + 1), down(row)] })),
  ).flat();
  const upright = Array.from({ length: columns + 1 }, (_, column) =>
    rows.flatMap((cells, row): PlacedRule[] =>
      cells[column] === "<" ? [] : [{ from: [at(column), down(row)], to: [at(column), down(row + 1)] }],
    ),
  ).flat();
  return [...words, ...(rules === "none" ? [] : across), ...(rules === "all" ? upright : [])];
}
