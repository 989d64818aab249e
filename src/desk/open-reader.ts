import { join } from "node:path";
import { CorpusReader } from "../corpus/corpus-reader.ts";
import { LastGood } from "../corpus/last-good.ts";
import { TextCache } from "../corpus/text-cache.ts";

/** What is kept of a folder's files from one start to the next. */
export interface KeptTexts {
  readonly cache: TextCache;
  readonly lastGood: LastGood;
}

/** The folder of the extracted texts, in that of the program's data. */
const TEXTS_FOLDER = "texts";

/** Where the texts of `corpusDir` are kept, in the folder of the program's data. */
export const openTexts = (corpusDir: string, cacheDir: string): KeptTexts => ({
  cache: new TextCache(join(cacheDir, TEXTS_FOLDER)),
  lastGood: new LastGood(cacheDir, corpusDir),
});

/** The reader of a folder whose texts are kept in `cacheDir`, if there is one. */
export const openReader = (corpusDir: string, cacheDir?: string): CorpusReader =>
  new CorpusReader(corpusDir, cacheDir === undefined ? {} : openTexts(corpusDir, cacheDir));
