import type { RecognizedPage } from "../recognized-page.ts";
import type { ExtractedText, Format } from "./format.ts";

/** A format, and the files that are in it. */
interface RegisteredFormat {
  /** Lower case, with the dot. */
  readonly extensions: readonly string[];
  /** See Format. */
  readonly extract: (bytes: Uint8Array, path: string, recognized?: readonly RecognizedPage[]) => Promise<ExtractedText>;
}

/** A format that is loaded when its first file comes: nobody waits for the parsers of others. */
const format = (extensions: readonly string[], load: () => Promise<Format>): RegisteredFormat => ({
  extensions,
  extract: async (bytes, path, recognized) => (await load()).extract(bytes, path, recognized),
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
  format([".jpg", ".jpeg"], async () => (await import("./picture.ts")).pictureFormat("jpeg")),
  format([".png"], async () => (await import("./picture.ts")).pictureFormat("png")),
];

/** The old formats of Office by their extensions, and the new ones as which LibreOffice saves them. */
const NEW_FORMS: Readonly<Record<string, string>> = { ".doc": ".docx", ".xls": ".xlsx", ".ppt": ".pptx" };

/** The extension under which a file in an old format is read, once it is converted; undefined for all others. */
export const newFormOf = (extension: string): string | undefined =>
  Object.hasOwn(NEW_FORMS, extension) ? NEW_FORMS[extension] : undefined;

/** The extensions of all formats, lower case with the dot, in the registry's order. */
export const SUPPORTED_EXTENSIONS: readonly string[] = [
  ...FORMATS.flatMap(({ extensions }) => extensions),
  ...Object.keys(NEW_FORMS),
];

/** The format of a file with this extension (lower case, with the dot), if it can be read. */
export const formatOf = (extension: string): RegisteredFormat | undefined =>
  FORMATS.find(({ extensions }) => extensions.includes(extension));
