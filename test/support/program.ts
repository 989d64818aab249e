import { spawn, type ChildProcess } from "node:child_process";
import { tmpdir } from "node:os";
import path from "node:path";

/** How a process ended. */
export interface Ending {
  /** Its exit status; null when a signal ended it. */
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** How a program is started. */
export interface ProgramOptions {
  /** What it has of the environment besides PATH and the like. */
  readonly environment?: Readonly<Record<string, string>>;
  /** What is piped into its standard input, which then ends; without it there is none. */
  readonly input?: string;
}

const TETHER = path.join(import.meta.dirname, "tether.ts");

/** The absolute path of what is at this path in the project. */
export const fromRoot = (file: string): string => path.resolve(import.meta.dirname, "../..", file);

/** The documents that the project ships. */
export const SHIPPED_CORPUS = fromRoot("corpus");

/**
 * What a program has of the environment of the tests: where programs and temporary files are, and what Node has
 * compiled.
 */
const INHERITED = ["PATH", "TMPDIR", "TEMP", "TMP", "NODE_COMPILE_CACHE", "NODE_COMPILE_CACHE_PORTABLE"] as const;

/**
 * A Node program in a process of its own, away from any `.env` file. It ends at the latest with the process that
 * started it, even when that is killed; a test stops it when it has finished (see system-test.ts).
 */
export class Program {
  readonly #child: ChildProcess;
  readonly #ended: Promise<Ending>;
  #stdout = "";
  #stderr = "";
  #output = "";

  /** @param args options of Node, the program, and its arguments */
  constructor(args: readonly string[], { environment = {}, input }: ProgramOptions = {}) {
    if (process.env["TEST_PROJECT"] === "fast")
      throw new Error("A test that starts a program is called *.system.test.ts; see CONTRIBUTING.md, Tests.");
    this.#child = spawn(process.execPath, ["--import", TETHER, ...args], {
      cwd: tmpdir(),
      env: {
        ...Object.fromEntries(INHERITED.map((name) => [name, process.env[name]])),
        TETHERED_TO: String(process.pid),
        ...environment,
      },
      stdio: [input === undefined ? "ignore" : "pipe", "pipe", "pipe", "ipc"],
    });
    this.#child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      this.#stdout += text;
      this.#output += text;
    });
    this.#child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.#stderr += text;
      this.#output += text;
    });
    // A process that ends without reading its input closes the pipe.
    this.#child.stdin?.on("error", () => {});
    this.#child.stdin?.end(input);
    this.#ended = new Promise((resolve, reject) => {
      this.#child.once("error", reject);
      this.#child.once("close", (status, signal) => resolve({ status, signal }));
    });
  }

  /** The number of the process. */
  get pid(): number {
    return this.#child.pid ?? 0;
  }

  get stdout(): string {
    return this.#stdout;
  }

  get stderr(): string {
    return this.#stderr;
  }

  /** All that it has written to standard output and standard error, as it came. */
  get output(): string {
    return this.#output;
  }

  /** Reads no more of its standard output, as "head" does after a few lines, once something has come. */
  stopReading(): void {
    this.#child.stdout?.once("data", () => this.#child.stdout?.destroy());
  }

  /** Waits until the process ends by itself. */
  end(): Promise<Ending> {
    return this.#ended;
  }

  /** Asks the process to end, by SIGKILL unless told otherwise, and waits until it has. */
  stop(signal: NodeJS.Signals = "SIGKILL"): Promise<Ending> {
    this.#child.kill(signal);
    return this.#ended;
  }
}
