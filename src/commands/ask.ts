import { performance } from "node:perf_hooks";
import { createInterface } from "node:readline/promises";
import type { Readable } from "node:stream";
import type { ReadingProgress } from "../corpus/live-corpus.ts";
import { findPrograms, type OutsidePrograms } from "../corpus/programs/find-programs.ts";
import type { ParserPool } from "../corpus/parser-pool.ts";
import type { Desk } from "../desk/desk.ts";
import { openDesk, type DeskOptions } from "../desk/open-desk.ts";
import { createLog } from "../log.ts";
import { answerToJson } from "../answer/answer-json.ts";
import type { Meaning } from "../meaning/meaning.ts";
import { renderExplanation } from "../terminal/explain.ts";
import { renderAnswer } from "../terminal/render-answer.ts";
import type { Style } from "../terminal/style.ts";
import { readArguments, UsageError, type Run } from "./command.ts";
import { onCorpus, toClusterIndex } from "./open-cluster.ts";
import { byWordsAlone, openMeaning } from "./open-meaning.ts";
import { showProgress } from "./show-progress.ts";
import { warnOfDataDir } from "./warn-of-data-dir.ts";

export interface AskOptions {
  readonly json: boolean;
  readonly explain: boolean;
  readonly corpusDir: string;
  /** Where extracted texts are kept. */
  readonly cacheDir: string;
  /** Those of the machine that read what we cannot; the answer waits for them. */
  readonly programs?: OutsidePrograms;
  /** Without them it has its own. */
  readonly parsers?: ParserPool;
  readonly meaning?: Meaning | undefined;
  readonly clusterIndex?: DeskOptions["clusterIndex"];
  readonly onProgress?: (progress: ReadingProgress) => void;
  readonly style: Style;
}

/** Answers the question that the command line asks, or each line of standard input. */
export const ask: Run = async (args, { config, style, print }) => {
  const { values, positionals } = readArguments(args, {
    json: { type: "boolean" },
    explain: { type: "boolean" },
    corpus: { type: "string" },
  });
  const { json = false, explain = false } = values;
  const { corpusDir, ...settings } = onCorpus(config, values.corpus);
  const log = createLog("warn");
  warnOfDataDir(config.dataDir, log);
  const options: AskOptions = {
    json,
    explain,
    corpusDir,
    cacheDir: config.dataDir,
    programs: await findPrograms(),
    meaning: openMeaning(config, {
      patience: "all",
      onState: (problem) => {
        if (problem) log.warn(byWordsAlone(problem));
      },
    }),
    clusterIndex: await toClusterIndex(settings, { mayWrite: false, patience: "all", onState: () => {} }),
    onProgress: showProgress(log),
    style,
  };
  if (positionals.length > 0) await runAsk(positionals.join(" "), options, print);
  else if (json) await runAskLines(process.stdin, options, print);
  else throw new UsageError("The question is missing.");
};

/** Answers one question and prints the answer, as text or as JSON, with all stages when asked to. */
export async function runAsk(question: string, options: AskOptions, print: (text: string) => void): Promise<void> {
  await using opened = new AsyncDisposableStack();
  const desk = await openDesk(options.corpusDir, options);
  opened.defer(desk.close);
  await printAnswer(question, desk, options, print);
}

/**
 * Answers each line of `input` in a conversation of its own, in their order, and prints the answers; blank lines are
 * none.
 */
export async function runAskLines(input: Readable, options: AskOptions, print: (text: string) => void): Promise<void> {
  await using opened = new AsyncDisposableStack();
  const desk = await openDesk(options.corpusDir, options);
  opened.defer(desk.close);
  for await (const line of createInterface({ input, crlfDelay: Infinity }))
    if (line.trim() !== "") await printAnswer(line, desk, options, print);
}

async function printAnswer(
  question: string,
  desk: Desk,
  options: Pick<AskOptions, "json" | "explain" | "style">,
  print: (text: string) => void,
): Promise<void> {
  const start = performance.now();
  const explained = await desk.explain(question);
  const ms = performance.now() - start;
  if (options.explain) print(renderExplanation(explained));
  if (options.json) print(JSON.stringify(answerToJson(explained.answer, ms)));
  else print(renderAnswer(explained.answer, options.style));
}
