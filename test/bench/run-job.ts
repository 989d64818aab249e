import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import type { Job, QualityFigures, ScaleFigures, SpeedFigures } from "./job.ts";

/** Indices of 100,000 passages in JavaScript objects outgrow the heap that Node takes by itself. */
const HEAP_MEGABYTES = 12_000;

/** What a process of the benchmark prints: its figures, or why there are none. */
export type Outcome<Figures> = Figures | { readonly failure: string };

/** Measures in a process of its own, so that no engine profits or suffers from what another one left behind. */
export async function runJob(job: Job & { kind: "speed" }): Promise<Outcome<SpeedFigures>>;
export async function runJob(job: Job & { kind: "quality" }): Promise<Outcome<QualityFigures>>;
export async function runJob(job: Job & { kind: "scale" }, heapMegabytes?: number): Promise<Outcome<ScaleFigures>>;
export async function runJob(
  job: Job,
  heapMegabytes = HEAP_MEGABYTES,
): Promise<Outcome<SpeedFigures | QualityFigures | ScaleFigures>> {
  const child = spawn(
    process.execPath,
    ["--expose-gc", `--max-old-space-size=${heapMegabytes}`, `${import.meta.dirname}/worker.ts`, JSON.stringify(job)],
    { stdio: ["ignore", "pipe", "pipe"] },
  );
  const [output, errors, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  if (status !== 0)
    return {
      failure:
        errors
          .trim()
          .split("\n")
          .findLast((line) => /Error|FATAL/u.test(line)) ?? errors,
    };
  return JSON.parse(output) as SpeedFigures | QualityFigures | ScaleFigures;
}
