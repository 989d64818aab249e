import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findToolchain, type Toolchain } from "../opensearch/toolchain.ts";
import { freePort } from "./free-port.ts";

/** How a node is started. */
export interface NodeOptions {
  /** The folder that it keeps its data in, so that a later one can go on with them. */
  readonly folder: string;
  /** What its Java may take for objects, in megabytes; what it takes in all is some 200 more. */
  readonly heap?: number;
  /** Compiles no more than a short life is worth, as tests want it. */
  readonly shortLived?: boolean;
}

const SOURCE = path.resolve(import.meta.dirname, "../opensearch/TestNode.java");
/** A start takes seven seconds of a processor; on a busy machine that can be minutes. In milliseconds. */
const PATIENCE = 300_000;
/** So much of what it printed last is told when it does not start, in characters. */
const TOLD = 2000;

/**
 * A real OpenSearch, one node, on this machine alone, without encryption or passwords. It ends at the latest with the
 * process that started it, even when that is killed.
 */
export class OpenSearchNode {
  readonly #toolchain: Toolchain;
  readonly #options: NodeOptions;
  readonly #port: number;
  #child: ChildProcess | undefined;
  #output = "";

  private constructor(toolchain: Toolchain, options: NodeOptions, port: number) {
    this.#toolchain = toolchain;
    this.#options = options;
    this.#port = port;
  }

  /** Starts a node and waits until it answers. Throws where there is no JDK or no Maven. */
  static async start(options: NodeOptions): Promise<OpenSearchNode> {
    const toolchain = findToolchain();
    if (typeof toolchain === "string") throw new Error(`OpenSearch cannot be started: ${toolchain}`);
    const node = new OpenSearchNode(toolchain, options, await freePort());
    await node.startAgain();
    return node;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** The number of its process. */
  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  /** Starts it at the same port, with the data that it had; it must have ended. */
  async startAgain(): Promise<void> {
    this.launch();
    for (const until = performance.now() + PATIENCE; performance.now() < until; await sleep(100)) {
      if (this.#child?.exitCode !== null) break;
      const signal = AbortSignal.timeout(5000);
      const health = await fetch(`${this.url}/_cluster/health?wait_for_status=yellow&timeout=2s`, { signal }).catch(
        () => undefined,
      );
      await health?.body?.cancel();
      if (health?.ok === true) return;
    }
    await this.kill();
    throw new Error(`OpenSearch does not start:\n${this.#output.slice(-TOLD)}`);
  }

  /** Starts it without waiting. */
  launch(): void {
    const { heap = 512, shortLived = true, folder } = this.#options;
    const { java, libraries } = this.#toolchain;
    const child = spawn(
      java,
      [
        ...(shortLived ? ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"] : []),
        `-Xmx${heap}m`,
        "--add-modules=jdk.incubator.vector",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        path.join(libraries, "*"),
        SOURCE,
        folder,
        String(this.#port),
      ],
      { stdio: ["pipe", "pipe", "pipe"] },
    );
    const keep = (text: string): void => void (this.#output = (this.#output + text).slice(-2 * TOLD));
    child.stdout.setEncoding("utf8").on("data", keep);
    child.stderr.setEncoding("utf8").on("data", keep);
    child.stdin.on("error", () => {});
    this.#child = child;
  }

  /** Ends it by SIGKILL, as if its machine had failed, and waits until it has ended. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "close");
    child.kill("SIGKILL");
    await ended;
  }

  /** Has it hang: it takes connections and answers nothing until `resume`. */
  suspend(): void {
    this.#child?.kill("SIGSTOP");
  }

  resume(): void {
    this.#child?.kill("SIGCONT");
  }
}
