// A process of the benchmark: takes one job as JSON and prints its figures as JSON.
import type { Job, QualityFigures, ScaleFigures, SpeedFigures } from "./job.ts";
import { measureQuality } from "./measure-quality.ts";
import { measureScale } from "./measure-scale.ts";
import { measureSpeed } from "./measure-speed.ts";

const job = JSON.parse(process.argv[2]!) as Job;
process.stdout.write(JSON.stringify(await measure(job)));

function measure(given: Job): Promise<SpeedFigures | QualityFigures | ScaleFigures> {
  switch (given.kind) {
    case "speed":
      return measureSpeed(given.engine, given.size, given.queries);
    case "quality":
      return measureQuality(given.engine, given.set);
    case "scale":
      return measureScale(given);
  }
}
