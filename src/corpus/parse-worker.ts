// The program of a worker thread: it takes files one by one and gives their texts back. Parsers of
// foreign formats may loop or fill the memory; here they harm nobody, see parser-pool.ts.
import { setPriority } from "node:os";
import { parentPort } from "node:worker_threads";
import { extractText } from "./extraction.ts";

/** What a worker is asked; it answers with an Extraction. */
export interface ParseRequest {
  readonly id: string;
  readonly bytes: Uint8Array;
}

/** How gladly a worker lets others go first, on the scale of nice(1): 0 is as usual, 19 the most. */
const NICENESS = 10;

// Answers go first. On Linux priorities are those of threads; elsewhere this would slow the whole process down.
if (process.platform === "linux" && parentPort) setPriority(NICENESS);

parentPort?.on("message", ({ id, bytes }: ParseRequest) => {
  void answer(bytes, id);
});

async function answer(bytes: Uint8Array, id: string): Promise<void> {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window
  parentPort?.postMessage(await extractText(bytes, id));
}
