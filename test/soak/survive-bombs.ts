import { readFileSync } from "node:fs";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fromRoot } from "../support/program.ts";
import { makeCrowdedPdf, makeNestedPdf, makeOpenTag, makeOverlapping } from "../support/bombs.ts";
import { STARTING, type Starting } from "../wire/starting.ts";
import { makeContainer } from "./container.ts";
import { Conversations } from "./conversations.ts";

/** Files of some kilobytes each that once took gigabytes or minutes. */
export const BOMBS: Readonly<Record<string, () => Uint8Array>> = {
  "crowded.pdf": makeCrowdedPdf,
  "nested.pdf": makeNestedPdf,
  "overlapping.xlsx": makeOverlapping,
  "tag-10.md": () => makeOpenTag(10_000),
  "tag-20.md": () => makeOpenTag(20_000),
  "tag-40.md": () => makeOpenTag(40_000),
  "tag-200.md": () => makeOpenTag(200_000),
};

/** What became of the bot with one of these files. */
export interface BombResult {
  /** The most that the bot and its parsers had in memory together, in MiB; what they share counts for each. */
  readonly peak: number;
  /** The longest that people waited for an answer while the file was read, in milliseconds. */
  readonly slowestAnswer: number;
  /** How long two starts with the file took, until an answer came: at the second it is known what to think of it. */
  readonly starts: readonly number[];
  readonly slowestEnding: number;
  readonly isWell: boolean;
  /**
   * In a container of 1,000 MB, where one can be made: the most in its memory, in MiB, and what the kernel ended in it.
   */
  readonly container?: { readonly peak: number; readonly killed: number };
}

const CONTAINER = 1e9;

/** How often memory is measured, in milliseconds. */
const SAMPLED = 20;
/** How many people ask, one after the other, while the file is read. */
const QUESTIONS = 20;

/** Puts a file into the folder while the bot answers, then starts the bot twice with it. */
export async function surviveBomb(name: string, bytes: Uint8Array, starting: Starting = STARTING): Promise<BombResult> {
  const folder = await mkdtemp(path.join(tmpdir(), "anyqtama-bomb-"));
  const corpus = path.join(folder, "corpus");
  await cp(fromRoot("test/fixtures/town"), corpus, { recursive: true });
  const server = await starting.server();
  const people = new Conversations(server, 1000);
  const environment = { DATA_DIR: path.join(folder, "data"), CORPUS_DIR: corpus, LOG_LEVEL: "info" };
  const container = makeContainer(CONTAINER);
  const run = async (work: () => Promise<void>): Promise<{ peak: number; ending: number; isWell: boolean }> => {
    const bot = starting.bot(server, environment);
    container?.add(bot.pid);
    const memory = watchMemory(bot.pid);
    await work();
    const begun = performance.now();
    const { status } = await bot.stop("SIGTERM");
    const ending = performance.now() - begun;
    return { peak: memory.stop(), ending, isWell: status === 0 && !/unhandled|Unexpected/iu.test(bot.output) };
  };
  const answer = async (): Promise<number> => {
    const begun = performance.now();
    people.ask(1);
    await people.allAnswered();
    return performance.now() - begun;
  };
  let slowestAnswer = 0;
  const starts: number[] = [];
  const runs = [
    await run(async () => {
      await answer();
      await writeFile(path.join(corpus, name), bytes);
      for (let asked = 0; asked < QUESTIONS; asked++) slowestAnswer = Math.max(slowestAnswer, await answer());
      await new Promise((resolve) => setTimeout(resolve, 3000));
      slowestAnswer = Math.max(slowestAnswer, await answer());
    }),
    await run(async () => void starts.push(await answer())),
    await run(async () => void starts.push(await answer())),
  ];
  await server.stop();
  const inContainer = container && { peak: container.peak(), killed: container.killed() };
  container?.remove();
  await rm(folder, { recursive: true });
  return {
    peak: Math.round(Math.max(...runs.map(({ peak }) => peak))),
    slowestAnswer: Math.round(slowestAnswer),
    starts: starts.map(Math.round),
    slowestEnding: Math.round(Math.max(...runs.map(({ ending }) => ending))),
    isWell: runs.every(({ isWell }) => isWell),
    ...(inContainer && { container: inContainer }),
  };
}

/** Measures what a process and those that it has started have in memory, until it is stopped. */
function watchMemory(pid: number): { stop: () => number } {
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, residentMegabytes(pid));
  }, SAMPLED);
  return {
    stop: () => {
      clearInterval(timer);
      return peak;
    },
  };
}

/** The resident memory of a process and those that it has started, in MiB; 0 of one that has ended. */
function residentMegabytes(pid: number): number {
  const read = (file: string): string => {
    try {
      return readFileSync(`/proc/${pid}/${file}`, "utf8");
    } catch {
      return "";
    }
  };
  const own = Number(/^VmRSS:\s+(?<kB>\d+) kB$/mu.exec(read("status"))?.groups?.["kB"] ?? 0) / 1024;
  const others = read(`task/${pid}/children`).split(" ").filter(Boolean).map(Number);
  return others.reduce((sum, other) => sum + residentMegabytes(other), own);
}
