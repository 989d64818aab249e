// The program of a worker thread: it takes files one by one and gives their texts back. Parsers of
// foreign formats may loop or fill the memory; here they harm nobody, see parser-pool.ts.
import { parentPort } from "node:worker_threads";
import { extractText } from "./extraction.ts";

/** What a worker is asked; it answers with an Extraction. */
export interface ParseRequest {
  readonly id: string;
  readonly bytes: Uint8Array;
}

parentPort?.on("message", ({ id, bytes }: ParseRequest) => {
  void answer(bytes, id);
});

async function answer(bytes: Uint8Array, id: string): Promise<void> {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window
  parentPort?.postMessage(await extractText(bytes, id));
}
