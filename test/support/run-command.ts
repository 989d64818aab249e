import { spawn } from "node:child_process";
import { tmpdir } from "node:os";
import path from "node:path";

/** What a process left behind. */
export interface Finished {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const ROOT = path.resolve(import.meta.dirname, "../..");

/** What a program that a test starts has of the environment. */
export const INHERITED = { PATH: process.env["PATH"], NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"] };

/** The documents that the project ships. */
export const SHIPPED_CORPUS = path.join(ROOT, "corpus");

export interface RunOptions {
  readonly environment?: Readonly<Record<string, string>>;
  /** What is piped into standard input; it then ends. */
  readonly input?: string;
}

/**
 * Runs `node src/main.ts` with these arguments until it ends, on the shipped corpus, without a token
 * and away from any `.env` file.
 */
export const runMain = (args: readonly string[], options: RunOptions = {}): Promise<Finished> =>
  runNode([path.join(ROOT, "src/main.ts"), ...args], options);

/** Runs this Node with these arguments until it ends. */
export function runNode(args: readonly string[], { environment = {}, input = "" }: RunOptions = {}): Promise<Finished> {
  const child = spawn(process.execPath, [...args], {
    cwd: tmpdir(),
    env: { ...INHERITED, BOT_TOKEN: "", CORPUS_DIR: SHIPPED_CORPUS, ...environment },
  });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  // A process that ends without reading its input closes the pipe.
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status) => resolve({ status, stdout, stderr }));
  });
}
