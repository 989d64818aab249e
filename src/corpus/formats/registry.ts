import { csvFormat } from "./csv.ts";
import { docxFormat } from "./docx.ts";
import type { Format } from "./format.ts";
import { htmlFormat } from "./html.ts";
import { markdownFormat } from "./markdown.ts";
import { epubFormat, odpFormat, odsFormat, odtFormat, rtfFormat } from "./office.ts";
import { pdfFormat } from "./pdf/pdf.ts";
import { pptxFormat } from "./pptx.ts";
import { textFormat } from "./text.ts";
import { xlsxFormat } from "./xlsx.ts";

/** Every format that can be read; each loads its parser when its first file comes. */
const FORMATS: readonly Format[] = [
  textFormat,
  markdownFormat,
  htmlFormat,
  pdfFormat,
  docxFormat,
  odtFormat,
  rtfFormat,
  pptxFormat,
  odpFormat,
  xlsxFormat,
  odsFormat,
  csvFormat,
  epubFormat,
];

/** The extensions of all formats, lower case with the dot, in the registry's order. */
export const SUPPORTED_EXTENSIONS: readonly string[] = FORMATS.flatMap(({ extensions }) => extensions);

/** The format of a file with this extension (lower case, with the dot), if it can be read. */
export const formatOf = (extension: string): Format | undefined =>
  FORMATS.find(({ extensions }) => extensions.includes(extension));
