import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { detectLanguage } from "../languages/detect.ts";
import { cleanLine } from "../text/normalize.ts";
import { CATALOGUE_FILE, EMPTY_CATALOGUE, parseCatalogue, type Catalogue } from "./catalogue.ts";
import { decodeText } from "./decode-text.ts";
import type { CorpusProblem, Document, SourceDetails } from "./document.ts";
import type { ExtractedText } from "./formats/format.ts";
import { formatOf, SUPPORTED_EXTENSIONS } from "./formats/registry.ts";

/** All documents of a folder, and every file that could not be used as it stands. */
export interface Corpus {
  readonly documents: readonly Document[];
  readonly problems: readonly CorpusProblem[];
}

/** Where in the folder people keep words of their own: its .tsv files are no documents. */
export const LEXICON_FOLDER = "lexicon";

/** A file above this is not text for people; 64 MiB is some 30,000 pages. */
const MAX_FILE_BYTES = 64 * 1024 * 1024;

/** Thrown when there is no folder to read; the message says what to do. */
export class CorpusFolderError extends Error {
  override readonly name = "CorpusFolderError";
}

/**
 * Reads every document of `folder` and its sub-folders, in the order of their paths.
 * A file or sub-folder that cannot be read is a problem, never an exception. Names that begin with a dot are left
 * alone, and so are symbolic links: they may lead out of the folder.
 * @throws CorpusFolderError when `folder` does not exist, is not a folder or may not be read
 */
export async function readCorpus(folder: string): Promise<Corpus> {
  const { files, problems } = await listFiles(folder);
  const catalogue = files.includes(CATALOGUE_FILE) ? await readCatalogue(folder) : EMPTY_CATALOGUE;
  problems.push(...catalogue.problems);
  const documents: Document[] = [];
  for (const id of files) {
    if (id === CATALOGUE_FILE || isLexiconFile(id)) continue;
    const result = await readDocument(folder, id, catalogue);
    if (result.document) documents.push(result.document);
    problems.push(...result.problems);
  }
  for (const id of catalogue.details.keys()) {
    if (!files.includes(id)) {
      problems.push({
        path: CATALOGUE_FILE,
        reason: `"${id}" is listed but there is no such file; add the file or remove its entry`,
      });
    }
  }
  return { documents, problems };
}

/**
 * The paths of a folder's files inside it, in order. Its sub-folders are walked one by one, since a
 * recursive `readdir` follows symbolic links and gives up at the first folder that it may not read.
 */
async function listFiles(folder: string): Promise<{ files: string[]; problems: CorpusProblem[] }> {
  const files: string[] = [];
  const problems: CorpusProblem[] = [];
  const folders = [""];
  for (const id of folders) {
    try {
      for (const entry of await readdir(path.join(folder, id), { withFileTypes: true })) {
        const inner = path.posix.join(id, entry.name);
        if (entry.name.startsWith(".")) continue;
        if (entry.isDirectory()) folders.push(inner);
        else if (entry.isFile()) files.push(inner);
      }
    } catch (error) {
      if (id === "") throw new CorpusFolderError(describeFolderError(folder, error));
      problems.push({ path: id, reason: describeReadError(error) });
    }
  }
  return { files: files.toSorted(), problems };
}

function describeFolderError(folder: string, error: unknown): string {
  const { code = "" } = error as NodeJS.ErrnoException;
  switch (code) {
    case "ENOENT":
      return `The documents' folder "${folder}" does not exist. Create it and put documents into it, or set CORPUS_DIR.`;
    case "ENOTDIR":
      return `"${folder}" is a file, not the documents' folder. Set CORPUS_DIR to a folder.`;
    default:
      return `The documents' folder "${folder}" cannot be served: ${describeReadError(error)}.`;
  }
}

async function readCatalogue(folder: string): Promise<Catalogue> {
  try {
    return parseCatalogue(decodeText(await readFile(path.join(folder, CATALOGUE_FILE))));
  } catch (error) {
    return { ...EMPTY_CATALOGUE, problems: [{ path: CATALOGUE_FILE, reason: describeReadError(error) }] };
  }
}

const isLexiconFile = (id: string): boolean =>
  path.posix.dirname(id) === LEXICON_FOLDER && path.posix.extname(id) === ".tsv";

/**
 * Reads one file of the corpus.
 * @param id its path inside `folder`, with forward slashes
 * @returns the document, unless a problem says why there is none
 */
export async function readDocument(
  folder: string,
  id: string,
  catalogue: Catalogue,
): Promise<{ document?: Document; problems: readonly CorpusProblem[] }> {
  const format = formatOf(path.posix.extname(id).toLowerCase());
  if (!format) {
    return {
      problems: [{ path: id, reason: `files of this kind are not read; use ${SUPPORTED_EXTENSIONS.join(", ")}` }],
    };
  }
  try {
    const file = path.join(folder, id);
    const { size } = await stat(file);
    if (size > MAX_FILE_BYTES)
      return { problems: [{ path: id, reason: `it is larger than ${MAX_FILE_BYTES / 1024 / 1024} MiB; split it` }] };
    const extracted = await format.extract(await readFile(file), id);
    if (extracted.text.trim() === "")
      return { problems: [...extracted.problems, { path: id, reason: "it has no text; fill it or remove it" }] };
    return { document: toDocument(id, extracted, catalogue.details.get(id) ?? {}), problems: extracted.problems };
  } catch (error) {
    return { problems: [{ path: id, reason: describeReadError(error) }] };
  }
}

/** A document from what its file says and what the catalogue says of it, which goes first. */
export function toDocument(id: string, extracted: ExtractedText, listed: SourceDetails): Document {
  const { text, sections } = extracted;
  const details: SourceDetails = { ...extracted.details, ...listed };
  const titles = [
    details.title,
    sections.find(({ headings }) => headings.length > 0)?.headings[0],
    firstLineTitle(text),
    path.posix.basename(id, path.posix.extname(id)),
  ].map((title) => cleanLine(title ?? ""));
  return {
    ...details,
    id,
    title: titles.find((title) => title !== "") ?? id,
    language: detectLanguage(text),
    text,
    sections,
  };
}

/** A first line is a title when it is a line of its own: short, and not a sentence. */
function firstLineTitle(text: string): string | undefined {
  const [line = "", ...rest] = text.trimStart().split("\n", 2);
  const title = line.trim();
  return rest.length > 0 && title.length <= 200 && !/[.!?;:,]$/u.test(title) ? title : undefined;
}

function describeReadError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  switch ((error as NodeJS.ErrnoException).code) {
    case "EACCES":
    case "EPERM":
      return "it may not be read; give the bot's user read permission";
    case "ENOENT":
      return "it disappeared while it was read";
    case undefined:
      return error.message;
    default:
      return `it could not be read (${(error as NodeJS.ErrnoException).code}); check the file and the disk`;
  }
}
