import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { deserialize, serialize } from "node:v8";
import type { LanguageCode } from "../languages/language.ts";
import { Lexicon } from "../languages/lexicon/lexicon.ts";
import type { FormTable, LexiconTables, PairTable } from "../languages/lexicon/lexicon-tables.ts";
import {
  isShippedRead,
  lexiconWith,
  readLexiconFiles,
  shareShipped,
  type LexiconFiles,
  type LoadedLexicon,
} from "../languages/lexicon/load-lexicon.ts";
import { LANGUAGE_CODES } from "../languages/registry.ts";
import { SnapshotFile } from "./snapshot-file.ts";

/** The tables of a lexicon, each in bytes of its own, since a start needs few of them. */
interface KeptLexicon extends Pick<LoadedLexicon, "problems"> {
  readonly tables: ReadonlyMap<string, Uint8Array>;
}

const SOURCE = path.resolve(import.meta.dirname, "..");
/** What words, stems and sounds are made by, and the shipped lexicon; the versions of packages beside. */
const MADE_BY = ["languages", "text", "../package.json"];

/**
 * The shipped lexicon with the files of `folder` (see loadLexicon): read from a snapshot when one of just these is
 * there and whole, else made ready, and then kept for the next start, for to stem and index so many words takes a
 * second.
 * @param file where the snapshot is kept, made when missing; without it nothing is kept
 * @param warn is told why a snapshot could not be used or kept, for the log
 * @param make makes a lexicon ready
 */
export async function openLexicon(
  folder: string,
  file: string | undefined,
  warn: (reason: string) => void,
  make: (added: LexiconFiles) => LoadedLexicon = lexiconWith,
): Promise<LoadedLexicon> {
  const added = readLexiconFiles(folder);
  if (file === undefined || (added.files.length === 0 && isShippedRead())) return make(added);
  const fingerprint = fingerprintOf(added);
  const snapshot = new SnapshotFile<KeptLexicon>(file, "lexicon", warn);
  const kept = await snapshot.read(fingerprint);
  if (kept) {
    const loaded = opened(kept);
    if (added.files.length === 0 && added.problems.length === 0) shareShipped(loaded);
    return loaded;
  }
  const made = make(added);
  // Where nothing can be kept, what is never looked up need not be made.
  const keeping = await snapshot.write(fingerprint, () => ({
    tables: bytesOf(made.lexicon.tables),
    problems: made.problems,
  }));
  return keeping ? opened(keeping) : made;
}

const opened = ({ tables, problems }: KeptLexicon): LoadedLexicon => ({
  lexicon: new Lexicon(new KeptTables(tables)),
  problems,
});

/** A hash of everything that the tables are made of, and of Node's version, whose serialization it is. */
function fingerprintOf({ files, problems }: LexiconFiles): Buffer {
  const hash = createHash("sha256").update(JSON.stringify([process.version, files, problems]));
  for (const made of MADE_BY)
    for (const name of filesIn(path.join(SOURCE, made)))
      hash.update(path.relative(SOURCE, name)).update(readFileSync(name));
  return hash.digest();
}

/** The files of this path, and below it. */
const filesIn = (file: string): string[] =>
  path.extname(file) === ""
    ? readdirSync(file, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => path.join(entry.parentPath, entry.name))
        .toSorted()
    : [file];

const wordsKey = (language: LanguageCode): string => `words ${language}`;
const formsKey = (language: LanguageCode): string => `forms ${language}`;
const pairKey = (from: LanguageCode, to: LanguageCode): string => `pair ${from} ${to}`;

function bytesOf(tables: LexiconTables): ReadonlyMap<string, Uint8Array> {
  const bytes = new Map<string, Uint8Array>();
  for (const from of LANGUAGE_CODES) {
    bytes.set(wordsKey(from), serialize(tables.words(from)));
    bytes.set(formsKey(from), serialize(tables.forms(from)));
    for (const to of LANGUAGE_CODES) bytes.set(pairKey(from, to), serialize(tables.pair(from, to)));
  }
  return bytes;
}

class KeptTables implements LexiconTables {
  readonly #bytes: ReadonlyMap<string, Uint8Array>;

  constructor(bytes: ReadonlyMap<string, Uint8Array>) {
    this.#bytes = bytes;
  }

  words(language: LanguageCode): readonly string[] {
    return this.#table(wordsKey(language)) as readonly string[];
  }

  forms(language: LanguageCode): FormTable {
    return this.#table(formsKey(language)) as FormTable;
  }

  pair(from: LanguageCode, to: LanguageCode): PairTable {
    return this.#table(pairKey(from, to)) as PairTable;
  }

  /** The bytes are our own, or the snapshot would not have been taken: the caller knows what they are. */
  #table(key: string): unknown {
    return deserialize(this.#bytes.get(key)!);
  }
}
