import { LiveCorpus, type ReadingProgress } from "../corpus/live-corpus.ts";
import { pageCount } from "../corpus/page-count.ts";
import { splitPassages } from "../corpus/split-passages.ts";
import { openReader } from "../desk/open-reader.ts";
import { documentLines, type DocumentParts } from "../terminal/document-json.ts";
import { renderDocumentList } from "../terminal/document-list.ts";

/** Where the documents are and where their texts are kept. */
export interface DocsOptions {
  readonly corpusDir: string;
  readonly cacheDir: string;
  /** Prints a line of JSON a document instead, with these parts of it. */
  readonly json?: DocumentParts | undefined;
  readonly onProgress: (progress: ReadingProgress) => void;
}

/** Lists each document with what is known of it, and each file that is skipped with its reason. */
export async function runDocs(
  { corpusDir, cacheDir, json, onProgress }: DocsOptions,
  print: (text: string) => void,
): Promise<void> {
  const reader = openReader(corpusDir, cacheDir);
  const corpus = new LiveCorpus(reader);
  await corpus.readAll(onProgress);
  await reader.close();
  const listed = corpus.documents().map((document) => ({
    document,
    pages: pageCount(document),
    passages: splitPassages(document).length,
  }));
  if (json) for (const line of documentLines(listed, corpus.problems(), json)) print(line);
  else print(renderDocumentList(listed, corpus.problems(), new Date().toISOString().slice(0, 10)));
}
