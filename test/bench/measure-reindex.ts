// How long answers take while the whole folder is read and indexed anew, beside how long they take at rest:
// node test/bench/measure-reindex.ts [number of files]
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import type { Desk } from "../../src/desk/desk.ts";
import { openDesk } from "../../src/desk/open-desk.ts";
import { InventedDocuments } from "./invented-corpus.ts";
import { writeMixedFiles } from "./mixed-files.ts";

/** A question comes every so many milliseconds, whether the one before is answered or not. */
const EVERY = 50;
/** How long is measured at rest before each round, in milliseconds. */
const REST = 10_000;
/** How often all is read anew: rest and work in turn, so that other programs of the machine disturb both alike. */
const ROUNDS = 4;
const corpus = new InventedDocuments(Number(process.argv[2] ?? 400) * 20);
const documents = [...corpus.all()];
const questions = corpus.questions(500).map(({ text }) => text);
const folder = await mkdtemp(path.join(tmpdir(), "anyqtama-reindex-"));
try {
  await writeMixedFiles(path.join(folder, "corpus"), documents, "first");
  const desk = await openDesk(path.join(folder, "corpus"), { cacheDir: path.join(folder, "data") });
  report(`${desk.documents().length} documents, ${desk.passageCount()} passages`);
  await ask(desk, pause(5000));
  const atRest: number[] = [];
  const during: number[] = [];
  for (let round = 1; round <= ROUNDS; round++) {
    await writeMixedFiles(path.join(folder, "corpus"), documents, `number ${round}`);
    atRest.push(...(await ask(desk, pause(REST))));
    const start = performance.now();
    const working = desk.reindex();
    during.push(...(await ask(desk, working)));
    report(JSON.stringify(await working), `in ${((performance.now() - start) / 1000).toFixed(1)} s`);
  }
  report(`at rest: ${describe(atRest)}`);
  report(`during:  ${describe(during)}`);
  report(`p99 during / at rest: ${(quantile(during, 0.99) / quantile(atRest, 0.99)).toFixed(2)}`);
  await desk.close();
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** Asks until `end`, and gives how long each answer took from the moment at which its question came. */
async function ask(desk: Desk, end: Promise<unknown>): Promise<number[]> {
  const over = new AbortController();
  void end.then(() => over.abort());
  const times: number[] = [];
  let due = performance.now();
  while (!over.signal.aborted) {
    await pause(Math.max(0, due - performance.now()));
    await desk.answer(questions[times.length % questions.length]!);
    times.push(performance.now() - due);
    due += EVERY;
  }
  return times;
}

function quantile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function describe(times: readonly number[]): string {
  const [p50, p90, p99, most] = [0.5, 0.9, 0.99, 1].map((share) => quantile(times, share).toFixed(1));
  return `p50 ${p50} ms, p90 ${p90} ms, p99 ${p99} ms, most ${most} ms (${times.length} questions)`;
}

function report(...words: readonly string[]): void {
  process.stdout.write(`${words.join(" ")}\n`);
}
