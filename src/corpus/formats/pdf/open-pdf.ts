import { UnreadableFileError } from "../../unreadable-file.ts";
import type { Matrix } from "./geometry.ts";
import { decipher } from "./decipher.ts";
import { readMarks, type PdfFont } from "./read-marks.ts";
import { holdUpright, type UprightPage } from "./upright.ts";

/** A PDF as it is read: its pages in order, and what it says of itself. */
export interface OpenedPdf {
  readonly pages: readonly UprightPage[];
  /** The title that its properties give, whatever that is. */
  readonly title: unknown;
}

/**
 * Everything on the pages of a PDF, by pdf.js.
 * @throws UnreadableFileError for a file that is protected or damaged
 */
export async function openPdf(bytes: Uint8Array): Promise<OpenedPdf> {
  const { getDocumentProxy, getResolvedPDFJS } = await import("unpdf");
  try {
    const { OPS } = await getResolvedPDFJS();
    // pdf.js takes the bytes over, so it gets a copy. Errors in a file are told by the exception alone; pictures stay
    // packed.
    const document = await getDocumentProxy(Uint8Array.from(bytes), {
      verbosity: 0,
      maxImageSize: 1,
      disableFontFace: true,
      isOffscreenCanvasSupported: false,
      useSystemFonts: false,
    });
    const pages: UprightPage[] = [];
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      const { width, height, transform } = page.getViewport({ scale: 1 });
      // The viewport counts from the top; this turns it over.
      const base: Matrix = [
        transform[0]!,
        -transform[1]!,
        transform[2]!,
        -transform[3]!,
        transform[4]!,
        height - transform[5]!,
      ];
      const fontOf = (name: string): PdfFont | undefined =>
        page.commonObjs.has(name) ? (page.commonObjs.get(name) as PdfFont) : undefined;
      const marks = readMarks(await page.getOperatorList(), OPS, { width, height, base }, fontOf);
      pages.push(holdUpright({ ...marks, glyphs: decipher(marks.glyphs) }));
      page.cleanup();
    }
    const { info } = await document.getMetadata().catch(() => ({ info: {} }));
    await document.loadingTask.destroy();
    return { pages, title: (info as { Title?: unknown }).Title };
  } catch (error) {
    throw new UnreadableFileError(describePdfError(error as Error));
  }
}

/** What pdf.js's exceptions mean to the person who keeps the documents. */
function describePdfError({ name, message }: Error): string {
  if (name === "PasswordException") return "it is protected by a password; save it without one";
  if (name === "InvalidPDFException") return "it is damaged or was copied only in part; copy it again";
  return `it could not be read (${message.split("\n", 1)[0]}); print it to a new PDF and replace it`;
}
