import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { BotApiServer } from "./bot-api-server.ts";
import { INHERITED } from "../support/run-command.ts";

/** How a process ended. */
export interface Ending {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Since it was waited for or asked to end, in milliseconds. */
  readonly ms: number;
}

const ROOT = path.resolve(import.meta.dirname, "../..");
const TOWN = path.join(ROOT, "test/fixtures/town");

/** The bot as a process of its own, as `npm start` runs it, with a state of its own unless DATA_DIR is given. */
export class BotProcess {
  readonly #child: ChildProcess;
  readonly #ended: Promise<Omit<Ending, "ms">>;
  readonly #dataDir: string;
  readonly #ownsData: boolean;
  #output = "";

  /**
   * @param environment what differs from a bot that answers from the town's documents on `server`
   * @param command another program of this project, and its words
   */
  constructor(
    server: Pick<BotApiServer, "root" | "token">,
    environment: Readonly<Record<string, string>> = {},
    command: readonly string[] = ["src/main.ts", "start"],
  ) {
    const [program = "", ...words] = command;
    this.#ownsData = environment["DATA_DIR"] === undefined;
    this.#dataDir = environment["DATA_DIR"] ?? mkdtempSync(path.join(tmpdir(), "anyqtama-data-"));
    this.#child = spawn(process.execPath, [path.join(ROOT, program), ...words], {
      // Away from any .env file.
      cwd: tmpdir(),
      env: {
        ...INHERITED,
        BOT_TOKEN: server.token,
        TELEGRAM_API_ROOT: server.root,
        CORPUS_DIR: TOWN,
        DATA_DIR: this.#dataDir,
        ...environment,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream?.setEncoding("utf8").on("data", (text: string) => (this.#output += text));
    this.#ended = new Promise((resolve) => {
      this.#child.once("close", (status, signal) => {
        if (this.#ownsData) rmSync(this.#dataDir, { recursive: true, force: true });
        resolve({ status, signal });
      });
    });
  }

  /** All that the process has written to standard output and standard error. */
  get output(): string {
    return this.#output;
  }

  /** The number of the process. */
  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** What it has written for people: the lines that are not of the log. */
  get words(): string[] {
    return this.#output.split("\n").filter((line) => line !== "" && !line.startsWith("{"));
  }

  /** Waits until the process ends by itself. */
  async end(): Promise<Ending> {
    const start = performance.now();
    return { ...(await this.#ended), ms: performance.now() - start };
  }

  /** Asks the process to end, by SIGKILL unless told otherwise, and waits until it has. */
  stop(signal: NodeJS.Signals = "SIGKILL"): Promise<Ending> {
    this.#child.kill(signal);
    return this.end();
  }
}
