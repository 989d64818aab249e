import { performance } from "node:perf_hooks";
import type { ReadingProgress } from "../corpus/live-corpus.ts";
import type { Log } from "../log.ts";
import { renderProgress } from "../terminal/progress.ts";

/** How often a bar is drawn and a line is logged, in milliseconds. */
const DRAW = 100;
const REPORT = 3000;

/**
 * Returns what shows the progress of reading: a bar in the terminal, a line every few seconds in a log.
 * @param what the log says is going on
 */
export function showProgress(
  log: Log,
  terminal: NodeJS.WriteStream = process.stderr,
  what = "reading the documents",
): (progress: ReadingProgress) => void {
  const interval = terminal.isTTY ? DRAW : REPORT;
  let last = performance.now();
  return (progress) => {
    const isDone = progress.done === progress.total;
    if (terminal.isTTY && isDone) terminal.write("\r\u001B[K");
    if (isDone || performance.now() - last < interval) return;
    last = performance.now();
    if (terminal.isTTY) terminal.write(`\r\u001B[K${renderProgress(progress, terminal.columns)}`);
    else log.info({ done: progress.done, total: progress.total }, what);
  };
}
