import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import fontkit from "@pdf-lib/fontkit";
import { PDFDocument, type PDFFont } from "pdf-lib";

/** Words at a place: x and y in points from the lower left corner of an A4 page. */
export interface PlacedText {
  readonly text: string;
  readonly x?: number;
  readonly y: number;
  readonly size?: number;
}

const A4: [number, number] = [595, 842];
/** The left margin and the size of body text, in points. */
const MARGIN = 57;
const SIZE = 12;

/** A font with the Kazakh letters. */
const FONT = createRequire(import.meta.url).resolve("dejavu-fonts-ttf/ttf/DejaVuSans.ttf");

/** A PDF whose pages hold these words at these places. */
export async function makePdf(pages: readonly (readonly PlacedText[])[], title?: string): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.registerFontkit(fontkit);
  const font = await document.embedFont(await readFile(FONT), { subset: true });
  if (title !== undefined) document.setTitle(title);
  for (const texts of pages) drawPage(document, font, texts);
  return document.save();
}

function drawPage(document: PDFDocument, font: PDFFont, texts: readonly PlacedText[]): void {
  const page = document.addPage(A4);
  for (const { text, x = MARGIN, y, size = SIZE } of texts) page.drawText(text, { x, y, size, font });
}

/** Lines of body text below each other from `y` down. */
export const linesFrom = (y: number, ...lines: readonly string[]): PlacedText[] =>
  lines.map((text, index) => ({ text, y: y - index * SIZE * 1.3 }));
