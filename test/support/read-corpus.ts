import { PARSERS } from "./test-desk.ts";
import { CorpusReader } from "../../src/corpus/corpus-reader.ts";
import type { CorpusProblem, Document } from "../../src/corpus/document.ts";
import { requireDocument } from "../../src/corpus/read-document.ts";
import { LiveCorpus } from "../../src/corpus/live-corpus.ts";

/** All documents of a folder, and every file that could not be used as it stands. */
export interface Corpus {
  readonly documents: readonly Document[];
  readonly problems: readonly CorpusProblem[];
}

/**
 * Reads every document of `folder` and its sub-folders once, in the order of their paths.
 * A file or sub-folder that cannot be read is a problem, never an exception. Names that begin with a dot are left
 * alone, and so are symbolic links: they may lead out of the folder.
 * @throws CorpusFolderError when `folder` does not exist, is not a folder or may not be read
 */
export async function readCorpus(folder: string): Promise<Corpus> {
  const reader = new CorpusReader(folder, { pool: PARSERS });
  try {
    const corpus = new LiveCorpus(reader);
    await corpus.readAll();
    const documents = await Promise.all(corpus.documents().map(requireDocument));
    return { documents, problems: corpus.problems() };
  } finally {
    await reader.close();
  }
}
