import type { ExtractedText, Format } from "./format.ts";

/** A format, and the files that are in it. */
interface RegisteredFormat {
  /** Lower case, with the dot. */
  readonly extensions: readonly string[];
  /** See Format. */
  readonly extract: (bytes: Uint8Array, path: string) => Promise<ExtractedText>;
}

/** A format that is loaded when its first file comes: nobody waits for the parsers of others. */
const format = (extensions: readonly string[], load: () => Promise<Format>): RegisteredFormat => ({
  extensions,
  extract: async (bytes, path) => (await load()).extract(bytes, path),
});

const office = (type: "odt" | "rtf" | "odp" | "epub"): RegisteredFormat =>
  format([`.${type}`], async () => (await import("./office.ts")).officeFormat(type));

/** Every format that can be read. */
const FORMATS: readonly RegisteredFormat[] = [
  format([".txt"], async () => (await import("./text.ts")).textFormat),
  format([".md", ".markdown"], async () => (await import("./markdown.ts")).markdownFormat),
  format([".html", ".htm", ".xhtml"], async () => (await import("./html.ts")).htmlFormat),
  format([".pdf"], async () => (await import("./pdf/pdf.ts")).pdfFormat),
  format([".docx"], async () => (await import("./docx.ts")).docxFormat),
  office("odt"),
  office("rtf"),
  format([".pptx"], async () => (await import("./pptx.ts")).pptxFormat),
  office("odp"),
  format([".xlsx"], async () => (await import("./xlsx.ts")).xlsxFormat),
  format([".ods"], async () => (await import("./ods.ts")).odsFormat),
  format([".csv"], async () => (await import("./csv.ts")).csvFormat),
  office("epub"),
];

/** The extensions of all formats, lower case with the dot, in the registry's order. */
export const SUPPORTED_EXTENSIONS: readonly string[] = FORMATS.flatMap(({ extensions }) => extensions);

/** The format of a file with this extension (lower case, with the dot), if it can be read. */
export const formatOf = (extension: string): RegisteredFormat | undefined =>
  FORMATS.find(({ extensions }) => extensions.includes(extension));
