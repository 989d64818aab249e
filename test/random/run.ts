// Looks for what the usual tests have not met yet: npm run -s test:random [-- --seed=NUMBER --times=NUMBER FILE …]
// Runs the tests in which chance decides, all or those named, from a seed that it prints (another one each time, unless
// it is told), and tries each property so many times as often as `npm test` does (50, unless it is told).
import { spawnSync } from "node:child_process";
import { randomInt } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";

const ROOT = path.resolve(import.meta.dirname, "../..");

const { values, positionals } = parseArgs({
  options: { seed: { type: "string" }, times: { type: "string" } },
  allowPositionals: true,
});
const { seed = String(randomInt(2 ** 31)), times = "50" } = values;
if (!/^-?\d+$/u.test(seed) || !/^[1-9]\d*$/u.test(times)) throw new Error("--seed and --times are whole numbers");

const isRandom = (file: string): boolean =>
  /from "(?:fast-check|.*\/support\/seed\.ts)"/u.test(readFileSync(path.join(ROOT, file), "utf8"));
const files = positionals.length > 0 ? positionals : globSync("test/**/*.test.ts", { cwd: ROOT }).filter(isRandom);
process.stdout.write(`${times} times as many runs, --seed=${seed}\n`);
const vitest = path.join(ROOT, "node_modules/vitest/vitest.mjs");
const { status } = spawnSync(process.execPath, [vitest, "run", "--testTimeout=0", ...files], {
  cwd: ROOT,
  stdio: "inherit",
  env: { ...process.env, TEST_SEED: seed, TEST_RUNS: times },
});
process.exitCode = status ?? 1;
