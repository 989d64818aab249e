import { join } from "node:path";
import { ContentCache } from "../corpus/content-cache.ts";
import { CorpusReader } from "../corpus/corpus-reader.ts";
import { LastGood } from "../corpus/last-good.ts";
import type { OutsidePrograms } from "../corpus/programs/find-programs.ts";
import type { RecognizedPage } from "../corpus/recognized-page.ts";
import { TextCache } from "../corpus/text-cache.ts";

/** What is kept of a folder's files from one start to the next. */
export interface KeptTexts {
  readonly cache: TextCache;
  readonly lastGood: LastGood;
  /** Of pictures, see Recognition. */
  readonly pages: ContentCache<RecognizedPage>;
}

/** The folder of the extracted texts, in that of the program's data. */
const TEXTS_FOLDER = "texts";
/** The folder of the recognized pages. */
const PAGES_FOLDER = "pages";

/** Where the texts of `corpusDir` are kept, in the folder of the program's data. */
export const openTexts = (corpusDir: string, cacheDir: string): KeptTexts => ({
  cache: new TextCache(join(cacheDir, TEXTS_FOLDER)),
  lastGood: new LastGood(cacheDir, corpusDir),
  pages: new ContentCache<RecognizedPage>(join(cacheDir, PAGES_FOLDER), ({ words }) => Array.isArray(words)),
});

/**
 * The reader of a folder whose texts are kept in `cacheDir`, if there is one; it waits for the programs of the machine.
 */
export const openReader = (
  corpusDir: string,
  cacheDir?: string,
  programs?: OutsidePrograms,
  folderOf?: (id: string) => string | undefined,
): CorpusReader =>
  new CorpusReader(corpusDir, {
    ...(cacheDir === undefined ? {} : openTexts(corpusDir, cacheDir)),
    programs,
    folderOf,
  });
