// How long a folder of mixed documents takes from the first start to an answer, and one changed file until it is
// answered from: node test/bench/measure-reading.ts [number of files]
import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { loadavg, tmpdir } from "node:os";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import { readDocument } from "../../src/corpus/read-document.ts";
import type { Desk } from "../../src/desk/desk.ts";
import { openDesk } from "../../src/desk/open-desk.ts";
import { InventedDocuments } from "./invented-corpus.ts";
import { writeMixedFiles } from "./mixed-files.ts";

/** How many files are changed, one after the other. */
const CHANGES = 8;
/** How often it is asked whether a change is there, in milliseconds. */
const EVERY = 20;
/** Passages of an invented document. */
const PASSAGES = 20;

const count = Number(process.argv[2] ?? 1000);
const folder = await mkdtemp(path.join(tmpdir(), "anyqtama-reading-"));
const corpus = path.join(folder, "corpus");
const options = { cacheDir: path.join(folder, "data"), watch: { onChange: () => {}, onError: fail } };
try {
  const documents = [...new InventedDocuments(count * PASSAGES).all()];
  const files = await writeMixedFiles(corpus, documents, "first");
  report(`${files.length} files; load ${describeLoad()}`);
  await timed("first start", async () => {
    await using desk = await open();
    report(`  ${desk.documents().length} documents, ${desk.passageCount()} passages, load ${describeLoad()}`);
  });
  await using desk = await timed("next start", open);
  const times: number[] = [];
  for (let change = 0; change < CHANGES; change++) {
    const name = files[change]!;
    const edition = `zyzzyva${change}`;
    await writeMixedFiles(path.join(folder, "changed"), documents.slice(0, CHANGES), edition);
    const start = performance.now();
    await copyFile(path.join(folder, "changed", name), path.join(corpus, name));
    await said(desk, name, edition);
    times.push(performance.now() - start);
  }
  const seconds = times.map((time, change) => `${(time / 1000).toFixed(1)} (${path.extname(files[change]!)})`);
  report(`a changed file is answered from after so many seconds: ${seconds.join(", ")}; load ${describeLoad()}`);
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function open(): Promise<Desk & AsyncDisposable> {
  const desk = await openDesk(corpus, options);
  await desk.answer("When is the library open?");
  return Object.assign(desk, { [Symbol.asyncDispose]: () => desk.close() });
}

async function said(desk: Desk, name: string, words: string): Promise<void> {
  for (;;) {
    if ((await readDocument(desk.document(name)))?.text.includes(words) === true) return;
    await pause(EVERY);
  }
}

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const before = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  report(`${what}: ${seconds} s, of which ${((user + system) / 1e6).toFixed(1)} s processor time of the bot itself`);
  return result;
}

function describeLoad(): string {
  return loadavg()[0]!.toFixed(1);
}

function fail(error: unknown): never {
  throw error;
}

function report(line: string): void {
  process.stdout.write(`${line}\n`);
}
