// Compares ours with other engines, side by side in one run; --help says how to call it. Prints tables and writes
// nothing else. Progress goes to standard error.
import { parseArgs } from "node:util";
import { ENGINES } from "./engines/registry.ts";
import { runJob } from "./run-job.ts";
import { qualityTable, speedTable } from "./tables.ts";

const { values, positionals } = parseArgs({
  options: {
    sizes: { type: "string", default: "1000,10000,100000" },
    engines: { type: "string", default: Object.keys(ENGINES).join(",") },
    queries: { type: "string", default: "400" },
    sets: { type: "string", default: "" },
    help: { type: "boolean", short: "h", default: false },
  },
  allowPositionals: true,
});

if (values.help) {
  print(`Compare with other engines, side by side in one run.

  npm run -s bench -- [--sizes 1000,10000] [--engines ${Object.keys(ENGINES).join(",")}] [--queries 400] [--sets SET.json,…]
      --sizes    how many invented passages are searched, for speed and memory
      --engines  which engines are compared
      --queries  how many questions are asked of each
      --sets     judged sets to compare the quality on`);
  process.exit();
}

const engines = values.engines.split(",");
const sizes = values.sizes.split(",").filter(Boolean).map(Number);
const queries = Number(values.queries);
// `--sets one.json two.json`, as a shell expands it, is understood too.
const sets = [...values.sets.split(",").filter(Boolean), ...positionals];

const unknown = engines.filter((engine) => !Object.hasOwn(ENGINES, engine));
if (unknown.length > 0)
  fail(`There is no engine "${unknown.join(", ")}": there are ${Object.keys(ENGINES).join(", ")}.`);
if (![...sizes, queries].every((count) => Number.isInteger(count) && count > 0))
  fail("--sizes and --queries take whole numbers above 0.");

for (const set of sets) {
  const rows = [];
  for (const engine of engines) {
    progress(`${engine}, ${set}`);
    rows.push({ engine, outcome: await runJob({ kind: "quality", engine, set }) });
  }
  print(qualityTable(rows));
}
for (const size of sizes) {
  const rows = [];
  for (const engine of engines.filter((name) => ENGINES[name]!.maxPassages >= size)) {
    progress(`${engine}, ${size} passages`);
    rows.push({ engine, outcome: await runJob({ kind: "speed", engine, size, queries }) });
  }
  print(speedTable(size, rows));
}

function print(table: string): void {
  process.stdout.write(`${table}\n\n`);
}

function progress(text: string): void {
  process.stderr.write(`${text} …\n`);
}

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
