import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { detectLanguage } from "../languages/detect.ts";
import { stripInvisible } from "../text/normalize.ts";
import { CATALOGUE_FILE, EMPTY_CATALOGUE, parseCatalogue, type Catalogue } from "./catalogue.ts";
import type { CorpusProblem, Document, SourceDetails } from "./document.ts";
import type { ExtractedText } from "./formats/format.ts";
import { formatOf, SUPPORTED_EXTENSIONS } from "./formats/registry.ts";

/** All documents of a folder, and every file that could not be used as it stands. */
export interface Corpus {
  readonly documents: readonly Document[];
  readonly problems: readonly CorpusProblem[];
}

/** A file above this is not text for people; 64 MiB is some 30,000 pages. */
const MAX_FILE_BYTES = 64 * 1024 * 1024;

/** Thrown when there is no folder to read; the message says what to do. */
export class CorpusFolderError extends Error {
  override readonly name = "CorpusFolderError";
}

/**
 * Reads every document of `folder` and its sub-folders, in the order of their paths.
 * A file that cannot be read is a problem, never an exception. Names that begin with a dot are left
 * alone, and so are symbolic links: they may lead out of the folder.
 * @throws CorpusFolderError when `folder` does not exist or is not a folder
 */
export async function readCorpus(folder: string): Promise<Corpus> {
  const files = await listFiles(folder);
  const catalogue = files.includes(CATALOGUE_FILE)
    ? parseCatalogue(await readFile(path.join(folder, CATALOGUE_FILE), "utf8"))
    : EMPTY_CATALOGUE;
  const documents: Document[] = [];
  const problems: CorpusProblem[] = [...catalogue.problems];
  for (const id of files) {
    if (id === CATALOGUE_FILE) continue;
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

async function listFiles(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"))
      .filter((id) => !id.split("/").some((name) => name.startsWith(".")))
      .toSorted();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOENT")
      throw new CorpusFolderError(
        `The documents' folder "${folder}" does not exist. Create it and put documents into it, or set CORPUS_DIR.`,
      );
    if (code === "ENOTDIR")
      throw new CorpusFolderError(`"${folder}" is a file, not the documents' folder. Set CORPUS_DIR to a folder.`);
    throw error;
  }
}

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
    return { problems: [{ path: id, reason: error instanceof Error ? describeReadError(error) : String(error) }] };
  }
}

/** A document from what its file says and what the catalogue says of it, which goes first. */
export function toDocument(id: string, extracted: ExtractedText, listed: SourceDetails): Document {
  const { text, sections } = extracted;
  const details: SourceDetails = { ...extracted.details, ...listed };
  const title =
    details.title ??
    sections.find(({ headings }) => headings.length > 0)?.headings[0] ??
    firstLineTitle(text) ??
    path.posix.basename(id, path.posix.extname(id));
  return { ...details, id, title: stripInvisible(title), language: detectLanguage(text), text, sections };
}

/** A first line is a title when it is a line of its own: short, and not a sentence. */
function firstLineTitle(text: string): string | undefined {
  const [line = "", ...rest] = text.trimStart().split("\n", 2);
  const title = line.trim();
  return rest.length > 0 && title.length <= 200 && !/[.!?;:,]$/u.test(title) ? title : undefined;
}

function describeReadError(error: NodeJS.ErrnoException): string {
  switch (error.code) {
    case "EACCES":
    case "EPERM":
      return "it may not be read; give the bot's user read permission";
    case "ENOENT":
      return "it disappeared while it was read";
    case undefined:
      return error.message;
    default:
      return `it could not be read (${error.code}); check the file and the disk`;
  }
}
