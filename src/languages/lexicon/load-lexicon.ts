import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { LanguageCode } from "../language.ts";
import { isLanguageCode } from "../registry.ts";
import { Lexicon } from "./lexicon.ts";
import { parseLexicon } from "./parse-lexicon.ts";
import { TablesOfSources, type LexiconSource } from "./tables-of-sources.ts";

/** A lexicon file or line that could not be used. */
interface LexiconFileProblem {
  readonly path: string;
  readonly line?: number;
  readonly reason: string;
}

/** The name of a lexicon file: the language of its headwords and that of their equivalents. */
const FILE_NAME = /^(?<from>[a-z]{2})-(?<to>[a-z]{2})(?:\.[\w-]+)?\.tsv$/u;

/** The folder of the lexicon that comes with Anyqtama. */
const SHIPPED = import.meta.dirname;

/** A lexicon, and what of its files could not be used. */
export interface LoadedLexicon {
  readonly lexicon: Lexicon;
  readonly problems: readonly LexiconFileProblem[];
}

/** The files of a lexicon as they are, none of their lines read. */
export interface LexiconFiles {
  readonly files: readonly LexiconFile[];
  /** What could not be read. */
  readonly problems: readonly LexiconFileProblem[];
}

interface LexiconFile {
  readonly name: string;
  readonly from: LanguageCode;
  readonly to: LanguageCode;
  readonly tsv: string;
}

/** The shipped lexicon, one in a process: it does not change, and what has been looked up in it serves everybody. */
let shipped: LoadedLexicon | undefined;
/** What it is made of, read once in a process where it is needed. */
let shippedFiles: ParsedFiles | undefined;

/**
 * Reads the shipped lexicon and then the files of `folder`, which need not exist.
 * A file is named after its languages: `ru-en.tsv`, `kk-en.medicine.tsv`, `en-en.tsv` for synonyms.
 */
export const loadLexicon = (folder?: string): LoadedLexicon => lexiconWith(readLexiconFiles(folder));

/** The shipped lexicon and these files. */
export function lexiconWith(added: LexiconFiles): LoadedLexicon {
  const { sources, problems } = parseFiles(added);
  if (sources.length === 0) {
    shipped ??= readShipped();
    return { lexicon: shipped.lexicon, problems: [...shipped.problems, ...problems] };
  }
  shippedFiles ??= parseFiles(readLexiconFiles(SHIPPED));
  return {
    lexicon: new Lexicon(new TablesOfSources([...shippedFiles.sources, ...sources])),
    problems: [...shippedFiles.problems, ...problems],
  };
}

/** Whether the shipped lexicon is in this process already, as good as ready. */
export const isShippedRead = (): boolean => shipped !== undefined;

/** Has everybody in this process use the shipped lexicon as it was kept, unless it is here already. */
export const shareShipped = (kept: LoadedLexicon): void => void (shipped ??= kept);

function readShipped(): LoadedLexicon {
  shippedFiles ??= parseFiles(readLexiconFiles(SHIPPED));
  const { sources, problems } = shippedFiles;
  return { lexicon: new Lexicon(new TablesOfSources(sources)), problems };
}

/** Reads the files of a folder, which need not exist, in the order of their names. */
export function readLexiconFiles(folder?: string): LexiconFiles {
  const problems: LexiconFileProblem[] = [];
  if (folder === undefined || !existsSync(folder)) return { files: [], problems };
  const names = tryToRead(path.basename(folder), () => readdirSync(folder), problems) ?? [];
  const files = names
    .filter((name) => name.endsWith(".tsv"))
    .toSorted()
    .flatMap((name) => {
      const { from = "", to = "" } = FILE_NAME.exec(name)?.groups ?? {};
      if (!isLanguageCode(from) || !isLanguageCode(to)) {
        problems.push({ path: name, reason: "name it after its languages, such as ru-en.tsv or kk-en.medicine.tsv" });
        return [];
      }
      const tsv = tryToRead(name, () => readFileSync(path.join(folder, name), "utf8"), problems);
      return tsv === undefined ? [] : [{ name, from, to, tsv }];
    });
  return { files, problems };
}

interface ParsedFiles {
  readonly sources: readonly LexiconSource[];
  readonly problems: readonly LexiconFileProblem[];
}

function parseFiles({ files, problems }: LexiconFiles): ParsedFiles {
  const parsed = files.map(({ name, from, to, tsv }) => ({ name, from, to, ...parseLexicon(tsv) }));
  const broken = parsed.flatMap(({ name, problems: lines }) => lines.map((line) => ({ path: name, ...line })));
  return { sources: parsed, problems: [...problems, ...broken].toSorted((a, b) => (a.path < b.path ? -1 : 1)) };
}

/**
 * What `read` gives, or a problem and nothing: a lexicon that cannot be read must not keep the documents from being
 * served.
 */
function tryToRead<T>(name: string, read: () => T, problems: LexiconFileProblem[]): T | undefined {
  try {
    return read();
  } catch (error) {
    const { code = String(error) } = error as NodeJS.ErrnoException;
    problems.push({
      path: name,
      reason: `it could not be read (${code}); check it and give the bot's user read permission`,
    });
    return undefined;
  }
}
