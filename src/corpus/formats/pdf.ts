import type { CorpusProblem, SourceDetails } from "../document.ts";
import { UnreadableFileError } from "../unreadable-file.ts";
import { expectSignature } from "./file-signature.ts";
import type { ExtractedText, Format } from "./format.ts";
import { sensibleTitle } from "./metadata-title.ts";
import { addPdfPages } from "./pdf-blocks.ts";
import { toLines, type PdfPage } from "./pdf-lines.ts";
import { TextBuilder } from "./text-builder.ts";

/** PDF documents, page by page, as their text layer has them. */
export const pdfFormat: Format = {
  extensions: [".pdf"],
  extract: async (bytes, path) => {
    expectSignature(bytes, "pdf");
    const { pages, title } = await readPdf(bytes);
    const problems = reportEmptyPages(pages, path);
    const details: SourceDetails = title === undefined ? {} : { title };
    const builder = new TextBuilder();
    addPdfPages(pages, builder);
    return { ...builder.build(), details, problems } satisfies ExtractedText;
  },
};

async function readPdf(bytes: Uint8Array): Promise<{ pages: PdfPage[]; title: string | undefined }> {
  const { getDocumentProxy } = await import("unpdf");
  try {
    // pdf.js takes the bytes over, so it gets a copy. Errors in a file are told by the exception alone.
    const document = await getDocumentProxy(Uint8Array.from(bytes), { verbosity: 0 });
    const pages: PdfPage[] = [];
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      const { height } = page.getViewport({ scale: 1 });
      pages.push({ number, height, lines: toLines(items) });
      page.cleanup();
    }
    const { info } = await document.getMetadata().catch(() => ({ info: {} }));
    await document.loadingTask.destroy();
    return { pages, title: sensibleTitle((info as { Title?: unknown }).Title) };
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

/**
 * Pages that are pictures of text.
 * @throws UnreadableFileError when all are
 */
function reportEmptyPages(pages: readonly PdfPage[], path: string): CorpusProblem[] {
  const empty = pages.filter(({ lines }) => lines.length === 0).map(({ number }) => number);
  if (empty.length === pages.length)
    throw new UnreadableFileError(
      "it has no text, only pictures of it (a scan?); run text recognition on it, for example with ocrmypdf, and replace it",
    );
  // A blank page or two, such as the back of a title page, is nothing to report.
  if (empty.length <= MAX_BLANK) return [];
  const listed = empty.slice(0, LISTED_PAGES).join(", ");
  const more = empty.length > LISTED_PAGES ? ` and ${empty.length - LISTED_PAGES} more` : "";
  return [
    {
      path,
      reason: `there is no text on pages ${listed}${more} (scans?), which cannot be found; run text recognition on it`,
    },
  ];
}

/** So many pages without text are taken for blank ones. */
const MAX_BLANK = 2;
/** How many pages without text are named one by one. */
const LISTED_PAGES = 10;
