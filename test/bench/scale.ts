// Measures how far an index in memory goes, and one in a cluster beside it; --help says how to call it. Prints a table
// and writes nothing else. Progress goes to standard error.
import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { findToolchain } from "../opensearch/toolchain.ts";
import { OpenSearchNode } from "../support/opensearch-node.ts";
import type { ScaleFigures } from "./job.ts";
import { runJob, type Outcome } from "./run-job.ts";
import { scaleTable, type ScaleRow } from "./tables.ts";
import { writeInvented } from "./write-invented.ts";

/** What the Java of the node may take for objects, in megabytes. */
const NODE_HEAP = 1024;
/**
 * What an index in memory may take for objects, in megabytes, so that rubbish is not counted; its arrays stand beside.
 * A million passages take some 1,500 and 1,000, by what 20,000 to 60,000 took.
 */
const EMBEDDED_HEAP = 2500;
/** What the desk of a cluster may take for objects, in megabytes, so that it stays below 1 GiB. */
const DESK_HEAP = 800;

const { values } = parseArgs({
  options: {
    embedded: { type: "string", default: "100000,1000000" },
    opensearch: { type: "string", default: "1000000" },
    folder: { type: "string", default: "" },
    queries: { type: "string", default: "400" },
    help: { type: "boolean", short: "h", default: false },
  },
});

if (values.help) {
  process.stdout.write(`Measure how far an index in memory goes, and one in a cluster beside it.

  npm run -s bench:scale -- [--embedded 100000,1000000] [--opensearch 1000000] [--folder 150000] [--queries 400]
      --embedded    how many invented passages are searched in memory
      --opensearch  how many in an OpenSearch of one node on this machine (a JDK of version 21 or newer, and Maven)
      --folder      how many in the same, written and searched by a desk that has their documents in a folder
      --queries     how many questions are asked of each\n`);
  process.exit();
}

const sizes = (list: string): number[] => list.split(",").filter(Boolean).map(Number);
const queries = Number(values.queries);
const rows: ScaleRow[] = [];
for (const size of sizes(values.embedded)) {
  progress(`embedded, ${size} passages`);
  const asked = await runJob({ kind: "scale", step: "embedded", size, queries }, EMBEDDED_HEAP);
  rows.push({ name: "embedded", size, asked });
}
const [sizesThere, sizesStarted] = [sizes(values.opensearch), sizes(values.folder)];
// Looking for Java and Maven starts both.
const toolchain = sizesThere.length + sizesStarted.length > 0 ? findToolchain() : undefined;
if (typeof toolchain === "string") progress(`OpenSearch is left out: ${toolchain}`);
else {
  for (const size of sizesThere) rows.push(await throughOpenSearch(size, fillAndAsk));
  for (const size of sizesStarted) rows.push(await throughOpenSearch(size, startTwice));
}
process.stdout.write(`${scaleTable(rows)}\n`);

async function throughOpenSearch(
  size: number,
  measure: (size: number, node: OpenSearchNode) => Promise<ScaleRow>,
): Promise<ScaleRow> {
  const folder = await mkdtemp(path.join(tmpdir(), "anyqtama-scale-"));
  try {
    progress(`OpenSearch starts`);
    const node = await OpenSearchNode.start({ folder, heap: NODE_HEAP, shortLived: false });
    try {
      return await measure(size, node);
    } finally {
      await node.kill();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function fillAndAsk(size: number, { url, pid }: OpenSearchNode): Promise<ScaleRow> {
  progress(`OpenSearch, ${size} passages are written`);
  const filled = await runJob({ kind: "scale", step: "fill", size, queries, url }, DESK_HEAP);
  const asked: Outcome<ScaleFigures> =
    "failure" in filled ? filled : await askDesk({ kind: "scale", step: "desk", size, queries, url });
  return { name: "OpenSearch", size, filled, asked, nodeMemory: residentOf(pid), stored: await storedAt(url) };
}

/** A desk that has its documents in a folder starts twice: for the first time, and to be asked. */
async function startTwice(size: number, { url, pid }: OpenSearchNode): Promise<ScaleRow> {
  const folder = await mkdtemp(path.join(tmpdir(), "anyqtama-scale-folder-"));
  try {
    const [corpusDir, dataDir] = [path.join(folder, "corpus"), path.join(folder, "data")];
    await writeInvented(corpusDir, size);
    const job = { kind: "scale", size, queries, url, corpusDir, dataDir } as const;
    progress(`a desk with a folder, ${size} passages, starts for the first time`);
    const filled = await runJob({ ...job, step: "first start" }, DESK_HEAP);
    const asked = "failure" in filled ? filled : await askDesk({ ...job, step: "second start" });
    return {
      name: "a desk with a folder",
      size,
      filled,
      asked,
      nodeMemory: residentOf(pid),
      stored: await storedAt(url),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function askDesk(job: Parameters<typeof runJob>[0] & { kind: "scale" }): Promise<Outcome<ScaleFigures>> {
  progress(`OpenSearch, ${job.size} passages are searched`);
  return runJob(job, DESK_HEAP);
}

/** The memory of a process, in bytes. */
function residentOf(pid: number): number {
  return Number(spawnSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" }).stdout) * 1024;
}

/** What a cluster keeps on its disk, in bytes. */
async function storedAt(url: string): Promise<number> {
  const { _all } = (await (await fetch(`${url}/_stats/store`)).json()) as {
    _all: { primaries: { store: { size_in_bytes: number } } };
  };
  return _all.primaries.store.size_in_bytes;
}

function progress(text: string): void {
  process.stderr.write(`${text} …\n`);
}
