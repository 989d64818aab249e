import { spawn } from "node:child_process";
import { constants, existsSync } from "node:fs";
import { access } from "node:fs/promises";
import { setPriority } from "node:os";
import path from "node:path";

/** What an outside program may take. */
interface ProgramLimits {
  /** Until it is ended, in milliseconds. */
  readonly milliseconds: number;
  /** Of addresses, in MiB, for each of its processes: more than what it really uses; the kernel of Linux keeps watch. */
  readonly megabytes: number;
}

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
  readonly limits: ProgramLimits;
  /** Variables of its environment beside those that all programs get. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
  /** Whether nobody waits for it, so that all others go first. */
  readonly isPatient?: boolean | undefined;
}

const SHELL = "/bin/sh";
/** Programs get to know nothing that is not in this list: no token, no address. */
const INHERITED = ["PATH", "TMPDIR", "TEMP", "TMP", "SystemRoot", "TESSDATA_PREFIX"];
/** How gladly a patient program lets others go first, on the scale of nice(1): answers go first. */
const NICENESS = 15;
/** More output than this, in bytes, is no page's text: the program is ended. */
const MAX_OUTPUT = 64 * 1024 * 1024;
/** How much of what it says on standard error is kept, in UTF-16 units. */
const MAX_REASON = 300;

/**
 * Runs a program of the machine to its end, within limits of time and memory; never rejects. With it end all processes that it has started.
 */
export function runProgram(
  program: string,
  args: readonly string[],
  { limits, environment = {}, signal, isPatient = false }: ProgramOptions,
): Promise<ProgramEnd> {
  if (signal?.aborted) return Promise.resolve({ outcome: "stopped" });
  const [command, ...words] = [...limitedBy(limits), program, ...args];
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
    const timer = setTimeout(() => end({ outcome: "time" }), limits.milliseconds);
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

/** What sets the kernel's limits, before the program and its arguments; nothing where there is no such shell. */
function limitedBy({ megabytes, milliseconds }: ProgramLimits): string[] {
  if (process.platform !== "linux" || !existsSync(SHELL)) return [];
  // The end of one that outlives the bot, in seconds of processor time; no core file, in which the words would stand.
  const seconds = Math.ceil(milliseconds / 1000) * 2;
  return [SHELL, "-c", `ulimit -v ${megabytes * 1024}; ulimit -t ${seconds}; ulimit -c 0; exec "$0" "$@"`];
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
