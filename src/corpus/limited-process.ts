import { spawn, type ChildProcess, type SpawnOptions } from "node:child_process";
import { readFileSync } from "node:fs";
import { limitedByKernel } from "./kernel-limits.ts";

/** What a program may take. */
export interface ProcessLimits {
  /** Resident memory, in MiB. */
  readonly megabytes: number;
  /**
   * What the program sets apart beyond that without using it, in MiB: the kernel's limit of data counts it. Without it
   * the kernel sets none.
   */
  readonly reserved?: number | undefined;
  /** Of all its threads together, in seconds: the end of one that outlives whoever started it; see limitedByKernel. */
  readonly processorSeconds: number;
}

/** How a process came to its end: of itself, for too much memory, or by `stop`; or it could not even be started. */
export type ProcessEnd = "exited" | "memory" | "stopped" | "unstarted";

/** How often its memory is looked at, in milliseconds; what it takes in between is bounded by the kernel. */
const WATCH = 50;
/** In milliseconds; Linux tells times to programs in hundredths of a second, on whatever machine. */
const TICK = 10;
/** Programs get to know nothing that is not in this list: no token, no address. */
const INHERITED = ["PATH", "HOME", "TMPDIR", "TEMP", "TMP", "LANG", "SystemRoot", "NODE_COMPILE_CACHE"];
/**
 * How a process ends that is refused memory: V8 aborts (SIGABRT) or traps (SIGTRAP, SIGILL on some processors), and the
 * kernel kills where all memory is used up.
 */
const STARVED: ReadonlySet<NodeJS.Signals | null> = new Set(["SIGABRT", "SIGTRAP", "SIGILL", "SIGKILL"]);

/**
 * A program in a process of its own, which cannot take more than its limits: on Linux its memory is watched from
 * outside, and the kernel refuses it more than some megabytes above the limit, however fast it takes them. It sees
 * nothing of the environment but where programs and temporary files are.
 */
export class LimitedProcess {
  readonly child: ChildProcess;
  /** Resolves when it has ended; a program that could not be started has, too. */
  readonly ended: Promise<ProcessEnd>;
  readonly #megabytes: number;
  #watch: NodeJS.Timeout | undefined;
  #end: ProcessEnd | undefined;

  constructor(program: string, args: readonly string[], limits: ProcessLimits, options: SpawnOptions) {
    const { megabytes, reserved, processorSeconds } = limits;
    this.#megabytes = megabytes;
    const dataMegabytes = reserved === undefined ? undefined : megabytes + reserved;
    const [command, ...words] = [...limitedByKernel({ dataMegabytes, processorSeconds }), program, ...args];
    this.child = spawn(command!, words, { ...options, env: environment() });
    this.ended = new Promise((resolve) => {
      const settle = (end: ProcessEnd): void => {
        this.rest();
        resolve(this.#end ?? end);
      };
      this.child.once("exit", (_, signal) => settle(STARVED.has(signal) ? "memory" : "exited"));
      this.child.on("error", () => {
        if (this.child.pid === undefined) settle("unstarted");
      });
    });
  }

  /** Has its memory watched from now on. */
  watch(): void {
    this.#watch ??= setInterval(() => {
      if (this.megabytes() > this.#megabytes) this.#kill("memory");
    }, WATCH);
  }

  /** Has its memory no longer watched, as while it does nothing. */
  rest(): void {
    clearInterval(this.#watch);
    this.#watch = undefined;
  }

  /** Its resident memory, in MiB; 0 where that cannot be known. */
  megabytes(): number {
    if (process.platform !== "linux" || this.child.pid === undefined) return 0;
    try {
      // The first line: resident memory in kB, whatever the size of a page.
      const status = readFileSync(`/proc/${this.child.pid}/status`, "latin1");
      const at = status.indexOf("VmRSS:");
      return at < 0 ? 0 : Number.parseInt(status.slice(at + "VmRSS:".length), 10) / 1024;
    } catch {
      return 0;
    }
  }

  /** Processor time that all its threads have taken, in milliseconds; undefined where that cannot be known. */
  processorTime(): number | undefined {
    if (process.platform !== "linux" || this.child.pid === undefined) return undefined;
    try {
      // After the name, which may hold anything: user and system time are the 12th and 13th field, in clock ticks.
      const fields = readFileSync(`/proc/${this.child.pid}/stat`, "latin1").split(") ").at(-1)!.split(" ");
      return (Number(fields[11]) + Number(fields[12])) * TICK;
    } catch {
      return undefined;
    }
  }

  /** Ends it at once, whatever it does. */
  async stop(): Promise<void> {
    this.#kill("stopped");
    // Whoever waits for its end waits for nothing else, maybe.
    this.child.ref();
    await this.ended;
  }

  #kill(end: ProcessEnd): void {
    this.#end ??= end;
    this.child.kill("SIGKILL");
  }
}

const environment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(INHERITED.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])));
