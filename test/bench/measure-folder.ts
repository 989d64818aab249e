// What a desk keeps of a folder of invented documents, apart from any index, and how long it takes to see what a change
// changes: node --expose-gc --max-old-space-size=800 test/bench/measure-folder.ts [PASSAGES] [disk|memory]
import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { CorpusReader } from "../../src/corpus/corpus-reader.ts";
import { LiveCorpus } from "../../src/corpus/live-corpus.ts";
import { TextCache } from "../../src/corpus/text-cache.ts";
import { runAtOnce } from "../../src/work/steps.ts";
import { writeInvented } from "./write-invented.ts";

const [size = "30000", where = "disk", written] = process.argv.slice(2);
if (written === undefined) {
  // What makes the documents is not to be counted.
  const folder = await mkdtemp(path.join(tmpdir(), "anyqtama-folder-"));
  try {
    await writeInvented(path.join(folder, "corpus"), Number(size));
    for (const _ of ["first", "second"])
      spawnSync(process.execPath, [...process.execArgv, import.meta.filename, size, where, folder], {
        stdio: "inherit",
      });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
} else await measure(written);

async function measure(folder: string): Promise<void> {
  const before = used();
  const start = performance.now();
  const reader = new CorpusReader(path.join(folder, "corpus"), { cache: new TextCache(path.join(folder, "texts")) });
  const corpus = new LiveCorpus(reader, undefined, where === "memory" ? "memory" : "disk");
  await corpus.readAll();
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  const most = process.resourceUsage().maxRSS / 1024;
  const kept = used() - before;
  const processor = process.cpuUsage();
  runAtOnce(corpus.arrange());
  const { user, system } = process.cpuUsage(processor);
  process.stdout.write(
    `${size} passages, texts ${where === "memory" ? "in memory" : "on disk"}: ${(kept / Number(size)).toFixed(0)} bytes a passage, ${(kept / corpus.documents().length).toFixed(0)} a document; at most ${most.toFixed(0)} MB; read in ${seconds} s, compared in ${((user + system) / 1000).toFixed(0)} ms\n`,
  );
  await reader.close();
}

/** What is in use, after a collection of garbage, in bytes. */
function used(): number {
  // What is found to be of no use at first is freed the next time.
  for (const _ of [1, 2, 3]) gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
