import { spawn } from "node:child_process";
import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { setPriority } from "node:os";
import path from "node:path";
import { limitedByKernel } from "../kernel-limits.ts";
import type { SharedMemory } from "../memory-share.ts";

/** What became of a program: what it printed, or why there is nothing. */
export type ProgramEnd =
  | { readonly outcome: "done"; readonly output: Buffer }
  | {
      readonly outcome: "failed";
      /** What it said last on standard error. */
      readonly reason: string;
    }
  | { readonly outcome: "time" }
  | { readonly outcome: "stopped" };

/** How a program is run. */
export interface ProgramOptions {
  /** How long it may take from its start, in milliseconds. */
  readonly milliseconds: number;
  /** What it waits for, and of which it is given no more than its share; the kernel of Linux keeps watch. */
  readonly memory: Pick<SharedMemory, "megabytes" | "use">;
  /** Variables of its environment beside those that all programs get. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
  /** Whether nobody waits for it, so that all others go first. */
  readonly isPatient?: boolean | undefined;
}

/** Programs get to know nothing that is not in this list: no token, no address. */
const INHERITED = ["PATH", "TMPDIR", "TEMP", "TMP", "SystemRoot", "TESSDATA_PREFIX"];
/** How gladly a patient program lets others go first, on the scale of nice(1): answers go first. */
const NICENESS = 15;
/** More output than this, in bytes, is no page's text: the program is ended. */
const MAX_OUTPUT = 64 * 1024 * 1024;
/** How much of what it says on standard error is kept, in UTF-16 units. */
const MAX_REASON = 300;

/**
 * Runs a program of the machine to its end, within limits of time and memory, as soon as there is memory for it; never
 * rejects. With it end all processes that it has started.
 */
export async function runProgram(
  program: string,
  args: readonly string[],
  options: ProgramOptions,
): Promise<ProgramEnd> {
  const { signal, memory } = options;
  const { promise: givenUp, resolve: giveUp } = Promise.withResolvers<ProgramEnd>();
  const onStop = (): void => giveUp({ outcome: "stopped" });
  signal?.addEventListener("abort", onStop, { once: true });
  const run = (): Promise<ProgramEnd> => {
    // From now on it is ended first.
    signal?.removeEventListener("abort", onStop);
    return signal?.aborted === true ? givenUp : start(program, args, options);
  };
  if (signal?.aborted === true) onStop();
  return Promise.race([givenUp, memory.use(run)]);
}

function start(
  program: string,
  args: readonly string[],
  { milliseconds, memory, environment = {}, signal, isPatient = false }: ProgramOptions,
): Promise<ProgramEnd> {
  // The end of one that outlives the bot: twice the time that it has, of all its threads.
  const limits = { dataMegabytes: memory.megabytes, processorSeconds: Math.ceil(milliseconds / 1000) * 2 };
  const [command, ...words] = [...limitedByKernel(limits), program, ...args];
  const child = spawn(command!, words, {
    env: { ...inherited(), ...environment },
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own: what it starts is ended with it.
    detached: process.platform !== "win32",
  });
  return new Promise((resolve) => {
    const output: Buffer[] = [];
    let size = 0;
    let reason = "";
    let ended: ProgramEnd | undefined;
    const end = (how: ProgramEnd): void => {
      ended ??= how;
      endGroup(child.pid);
    };
    const timer = setTimeout(() => end({ outcome: "time" }), milliseconds);
    const onStop = (): void => end({ outcome: "stopped" });
    signal?.addEventListener("abort", onStop, { once: true });
    const settle = (how: ProgramEnd): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onStop);
      resolve(ended ?? how);
    };
    if (isPatient) child.once("spawn", () => giveWay(child.pid));
    child.stdout.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > MAX_OUTPUT) end({ outcome: "failed", reason: "it printed too much" });
      else output.push(chunk);
    });
    child.stderr.on("data", (chunk: Buffer) => (reason = `${reason}${chunk.toString()}`.slice(-MAX_REASON)));
    child.once("error", ({ message }) => settle({ outcome: "failed", reason: message }));
    child.once("close", (code) =>
      settle(
        code === 0
          ? { outcome: "done", output: Buffer.concat(output) }
          : { outcome: "failed", reason: reason.trim().split("\n").at(-1) || `it ended with status ${code}` },
      ),
    );
  });
}

/** Where a program of this name is, as the shell would find it; undefined where there is none. */
export async function findProgram(
  name: string,
  searchPath: string = process.env["PATH"] ?? "",
): Promise<string | undefined> {
  const names = process.platform === "win32" ? [`${name}.exe`, `${name}.com`] : [name];
  for (const file of searchPath
    .split(path.delimiter)
    .flatMap((folder) => (folder === "" ? [] : names.map((one) => path.join(folder, one)))))
    if (
      await access(file, constants.X_OK).then(
        () => true,
        () => false,
      )
    )
      return file;
  return undefined;
}

const inherited = (): NodeJS.ProcessEnv =>
  Object.fromEntries(INHERITED.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])));

function giveWay(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, NICENESS);
  } catch {
    // It has ended already, or priorities may not be set.
  }
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === "win32" ? pid : -pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}
