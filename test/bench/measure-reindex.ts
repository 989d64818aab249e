// How long answers take while the whole folder is read and indexed anew, beside how long they take at rest:
// node test/bench/measure-reindex.ts [number of files]
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import type { Desk } from "../../src/desk/desk.ts";
import { openDesk } from "../../src/desk/open-desk.ts";
import { makeDocx, makePptx, makeXlsx } from "../support/office-files.ts";
import { linesFrom, makePdf } from "../support/pdf-files.ts";
import { InventedDocuments } from "./invented-corpus.ts";

/** A question comes every so many milliseconds, whether the one before is answered or not. */
const EVERY = 50;
/** How long is measured at rest before each round, in milliseconds. */
const REST = 10_000;
/** How often all is read anew: rest and work in turn, so that other programs of the machine disturb both alike. */
const ROUNDS = 4;
/** Lines of a PDF page, and letters of a line. */
const PAGE_LINES = 40;
const LINE = 80;

const corpus = new InventedDocuments(Number(process.argv[2] ?? 400) * 20);
const questions = corpus.questions(500).map(({ text }) => text);
const folder = await mkdtemp(path.join(tmpdir(), "anyqtama-reindex-"));
try {
  await writeCorpus("first");
  const desk = await openDesk(path.join(folder, "corpus"), { cacheDir: path.join(folder, "data") });
  report(`${desk.documents().length} documents, ${desk.passageCount()} passages`);
  await ask(desk, pause(5000));
  const atRest: number[] = [];
  const during: number[] = [];
  for (let round = 1; round <= ROUNDS; round++) {
    await writeCorpus(`number ${round}`);
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

/** The documents as files of several formats; every file says something else in every edition. */
async function writeCorpus(edition: string): Promise<void> {
  for (const [index, { id, title, text }] of [...corpus.all()].entries()) {
    const paragraphs = [`Edition: ${edition}.`, ...text.split("\n\n")];
    const kinds: Readonly<Record<string, () => Uint8Array | Promise<Uint8Array>>> = {
      ".pdf": () => pdfOf(title, paragraphs),
      ".docx": () =>
        makeDocx({
          title,
          blocks: [{ text: title, heading: 1 }, ...paragraphs.map((paragraph) => ({ text: paragraph }))],
        }),
      ".md": () => Buffer.from(`# ${title}\n\n${paragraphs.join("\n\n")}`),
      ".xlsx": () =>
        makeXlsx({ [edition]: paragraphs.map((paragraph, row) => [paragraph.slice(0, 300), row * 1000.5]) }),
      ".html": () => Buffer.from(`<h1>${title}</h1>${paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join("")}`),
      ".pptx": () => makePptx(paragraphs.map((paragraph) => ({ title, text: [paragraph] }))),
      ".txt": () => Buffer.from(`${title}\n\n${paragraphs.join("\n\n")}`),
    };
    const extensions = Object.keys(kinds);
    const extension = extensions[index % extensions.length]!;
    const file = path.join(folder, "corpus", id.replace(".txt", extension));
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, await kinds[extension]!());
  }
}

function pdfOf(title: string, paragraphs: readonly string[]): Promise<Uint8Array> {
  const lines = paragraphs.flatMap((paragraph) => paragraph.match(new RegExp(`.{1,${LINE}}(?:\\s|$)`, "gu")) ?? []);
  const pages = Math.ceil(lines.length / PAGE_LINES);
  return makePdf(
    Array.from({ length: pages }, (_, page) =>
      linesFrom(760, ...lines.slice(page * PAGE_LINES, (page + 1) * PAGE_LINES)).map((line) => ({ ...line, size: 10 })),
    ),
    title,
  );
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
