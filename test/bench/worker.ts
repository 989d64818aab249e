// A process of the benchmark: takes one job as JSON and prints its figures as JSON.
import type { Job } from "./job.ts";
import { measureQuality } from "./measure-quality.ts";
import { measureSpeed } from "./measure-speed.ts";

const job = JSON.parse(process.argv[2]!) as Job;
const figures =
  job.kind === "speed"
    ? await measureSpeed(job.engine, job.size, job.queries)
    : await measureQuality(job.engine, job.set);
process.stdout.write(JSON.stringify(figures));
