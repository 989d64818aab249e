import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { isLanguageCode } from "../registry.ts";
import { Lexicon, type LexiconSource } from "./lexicon.ts";
import { parseLexicon } from "./parse-lexicon.ts";

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

type Loaded = { readonly lexicon: Lexicon; readonly problems: LexiconFileProblem[] };

/** The shipped lexicon, read once in a process: it does not change, and what it has stemmed serves everybody. */
let shipped: (Loaded & { readonly sources: readonly LexiconSource[] }) | undefined;

/**
 * Reads the shipped lexicon and then the files of `folder`, which need not exist.
 * A file is named after its languages: `ru-en.tsv`, `kk-en.medicine.tsv`, `en-en.tsv` for synonyms.
 */
export function loadLexicon(folder?: string): Loaded {
  shipped ??= readShipped();
  const problems = [...shipped.problems];
  const added = folder === undefined ? [] : readFolder(folder, problems);
  return { lexicon: added.length === 0 ? shipped.lexicon : new Lexicon([...shipped.sources, ...added]), problems };
}

function readShipped(): NonNullable<typeof shipped> {
  const problems: LexiconFileProblem[] = [];
  const sources = readFolder(SHIPPED, problems);
  return { lexicon: new Lexicon(sources), sources, problems };
}

function readFolder(folder: string, problems: LexiconFileProblem[]): LexiconSource[] {
  if (!existsSync(folder)) return [];
  const names = tryToRead(path.basename(folder), () => readdirSync(folder), problems) ?? [];
  const files = names.filter((name) => name.endsWith(".tsv")).toSorted();
  return files.flatMap((name) => {
    const { from = "", to = "" } = FILE_NAME.exec(name)?.groups ?? {};
    if (!isLanguageCode(from) || !isLanguageCode(to)) {
      problems.push({ path: name, reason: "name it after its languages, such as ru-en.tsv or kk-en.medicine.tsv" });
      return [];
    }
    const tsv = tryToRead(name, () => readFileSync(path.join(folder, name), "utf8"), problems);
    const { entries, problems: lines } = parseLexicon(tsv ?? "");
    problems.push(...lines.map(({ line, reason }) => ({ path: name, line, reason })));
    return [{ from, to, entries }];
  });
}

/** What `read` gives, or a problem and nothing: a lexicon that cannot be read must not keep the documents from being served. */
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
