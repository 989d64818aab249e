import type { Config } from "../config/config.ts";
import type { CorpusProblem } from "../corpus/document.ts";
import { LiveCorpus, type ReadingProgress } from "../corpus/live-corpus.ts";
import { pageCount } from "../corpus/page-count.ts";
import { readDocument } from "../corpus/read-document.ts";
import { sortProblems } from "../corpus/sort-problems.ts";
import { splitPassages } from "../corpus/split-passages.ts";
import { adviceOn } from "../corpus/programs/advice.ts";
import { findPrograms, type OutsidePrograms } from "../corpus/programs/find-programs.ts";
import { openPages } from "../desk/follow-websites.ts";
import { openReader } from "../desk/open-reader.ts";
import { documentLine, problemLine, type DocumentParts } from "../terminal/document-json.ts";
import { createLog, type Log } from "../log.ts";
import { unfitIn } from "../opensearch/check-cluster.ts";
import { OpenSearchError } from "../opensearch/opensearch-error.ts";
import { renderDocumentList, type CountedDocument } from "../terminal/document-list.ts";
import { renderWebsite } from "../terminal/website-list.ts";
import { readArguments, UsageError, type Run } from "./command.ts";
import { onCorpus, openCluster } from "./open-cluster.ts";
import { showProgress } from "./show-progress.ts";
import { warnOfDataDir } from "./warn-of-data-dir.ts";

/** Lists the documents of a folder. */
export const docs: Run = async (args, { config, print }) => {
  const { values, positionals } = readArguments(args, {
    json: { type: "boolean" },
    text: { type: "boolean" },
    tables: { type: "boolean" },
    corpus: { type: "string" },
  });
  const { json = false, text = false, tables = false, corpus: corpusDir = config.corpusDir } = values;
  if (positionals.length > 0) throw new UsageError("docs takes options only.");
  if ((text || tables) && !json) throw new UsageError("--text and --tables go with --json.");
  const log = createLog(config.logLevel);
  warnOfDataDir(config.dataDir, log);
  const options: DocsOptions = {
    corpusDir,
    cacheDir: config.dataDir,
    json: json ? { text, tables } : undefined,
    programs: await findPrograms(),
    onProgress: showProgress(log),
    problemsOfIndex: () => askCluster(onCorpus(config, corpusDir), log),
  };
  await runDocs(options, print);
};

/** What a cluster that keeps the index does not take; that it cannot be asked is logged. */
async function askCluster(config: Config, log: Log): Promise<readonly CorpusProblem[]> {
  const cluster = await openCluster(config);
  if (!cluster) return [];
  try {
    return await unfitIn(cluster, config.opensearch!.index);
  } catch (error) {
    if (!(error instanceof OpenSearchError)) throw error;
    log.warn(error.message);
    return [];
  } finally {
    await cluster.close();
  }
}

/** Where the documents are and where their texts are kept. */
export interface DocsOptions {
  readonly corpusDir: string;
  readonly cacheDir: string;
  /** Prints a line of JSON a document instead, with these parts of it. */
  readonly json?: DocumentParts | undefined;
  /** Those of the machine that read what we cannot; the list waits for them. */
  readonly programs?: OutsidePrograms;
  readonly onProgress: (progress: ReadingProgress) => void;
  /** What is wrong with documents where the index is kept, if that is elsewhere. */
  readonly problemsOfIndex?: () => Promise<readonly CorpusProblem[]>;
}

/** Lists each document with what is known of it, and each file that is skipped with its reason. */
export async function runDocs(
  { corpusDir, cacheDir, json, programs, onProgress, problemsOfIndex = async () => [] }: DocsOptions,
  print: (text: string) => void,
): Promise<void> {
  const kept = await openPages(corpusDir, cacheDir);
  const reader = openReader(corpusDir, cacheDir, programs, (id) => kept.folderOf(id));
  const corpus = new LiveCorpus(reader, kept, "disk");
  await corpus.readAll(onProgress);
  const problems = [...corpus.problems(), ...(await problemsOfIndex())];
  const { of, others } = sortProblems(problems, corpus.documents());
  const counted: CountedDocument[] = [];
  for (const listed of corpus.documents()) {
    const document = await readDocument(listed);
    if (!document) continue;
    const counts = { pages: pageCount(document), passages: splitPassages(document).length };
    if (json) print(documentLine({ document, ...counts }, of(listed.id), json));
    else counted.push({ document: listed, ...counts });
  }
  await reader.close();
  if (json) for (const problem of others) print(problemLine(problem));
  else {
    for (const site of kept.status()) print(`${renderWebsite(site)}\n`);
    print(renderDocumentList(counted, problems, new Date().toISOString().slice(0, 10)));
    for (const advice of adviceOn(reader.missing)) print(`\n${advice}`);
  }
}
