import { readdir } from "node:fs/promises";
import path from "node:path";
import { OperationalError } from "../errors.ts";
import { CATALOGUE_FILE, PUBLISHED_CATALOGUE_FILE } from "./catalogue.ts";
import type { CorpusProblem } from "./document.ts";
import { describeReadError } from "./file-errors.ts";

/** The list of websites whose pages are documents, too, at the top of the folder. */
export const WEBSITES_FILE = "websites.yaml";

/** Where in the folder people keep words of their own: its .tsv files are no documents. */
export const LEXICON_FOLDER = "lexicon";

/** Thrown when there is no folder to read; the message says what to do. */
export class CorpusFolderError extends OperationalError {
  override readonly name = "CorpusFolderError";
}

/**
 * Characters in a name that steer terminals, or that lead elsewhere on another system; U+FFFD stands for broken UTF-8.
 */
// eslint-disable-next-line no-control-regex
const BAD_NAME = /[\u0000-\u001F\u007F-\u009F\\\uFFFD\u202A-\u202E\u2066-\u2069]/u;

/**
 * The paths of a folder's documents inside it, in order, the catalogues among them. Names that begin with
 * a dot, symbolic links and the lexicons are left alone. Its sub-folders are walked one by one, since a
 * recursive `readdir` follows symbolic links and gives up at the first folder that it may not read.
 * @throws CorpusFolderError when `folder` does not exist, is not a folder or may not be read
 */
export async function listFiles(folder: string): Promise<{ files: string[]; problems: CorpusProblem[] }> {
  const files: string[] = [];
  const problems: CorpusProblem[] = [];
  const folders = [""];
  for (const id of folders) {
    try {
      for (const entry of await readdir(path.join(folder, id), { withFileTypes: true })) {
        const inner = path.posix.join(id, entry.name);
        if (entry.name.startsWith(".")) continue;
        const problem = checkName(inner);
        if (problem) problems.push(problem);
        else if (entry.isDirectory()) folders.push(inner);
        else if (entry.isFile() && !isLexiconFile(inner)) files.push(inner);
      }
    } catch (error) {
      if (id === "") throw new CorpusFolderError(describeFolderError(folder, error));
      problems.push({ path: id, reason: describeReadError(error) });
    }
  }
  return { files: files.toSorted(), problems };
}

/** Whether a path inside the folder is that of a document or a catalogue, by its name alone. */
export const isServedName = (id: string): boolean =>
  !id.split("/").some((name) => name.startsWith(".")) && !isLexiconFile(id) && !BAD_NAME.test(id);

/** What is wrong with a file's name; the path in the problem is safe to show. */
export function checkName(id: string): CorpusProblem | undefined {
  if (!BAD_NAME.test(id)) return undefined;
  return {
    path: id.replaceAll(new RegExp(BAD_NAME, "gu"), "\uFFFD"),
    reason: "its name holds control characters, a backslash or broken letters; rename it",
  };
}

/** Whether a path is that of a catalogue: the keeper's, the bot's own or the list of websites. */
export const isCatalogue = (id: string): boolean =>
  id === CATALOGUE_FILE || id === PUBLISHED_CATALOGUE_FILE || id === WEBSITES_FILE;

const isLexiconFile = (id: string): boolean =>
  path.posix.dirname(id) === LEXICON_FOLDER && path.posix.extname(id) === ".tsv";

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
