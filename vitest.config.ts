import path from "node:path";
import { defineConfig } from "vitest/config";

/** Tests that start processes or servers, watch folders, or hold long conversations; CONTRIBUTING.md says more. */
const SYSTEM = "test/**/*.system.test.ts";

/** A net under what hangs, in milliseconds. No test says how long something may take. */
const NET = 120_000;

export default defineConfig({
  test: {
    testTimeout: NET,
    hookTimeout: NET,
    // Ends before the test does, so that it can say what it waited for.
    expect: { poll: { timeout: NET - 10_000, interval: 10 } },
    pool: "forks",
    // A process takes one file after the other: most of the time went into loading the same modules again.
    isolate: false,
    // Programs that tests start keep what Node has compiled of them for the next.
    env: { NODE_COMPILE_CACHE: path.join(import.meta.dirname, "node_modules/.cache/compiled") },
    // Many tests wait for processes and clocks; by default one core would be left idle.
    maxWorkers: 2,
    // More processes at once than this keep each other waiting.
    maxConcurrency: 3,
    globalSetup: ["test/support/run-folder.ts"],
    projects: [
      { extends: true, test: { name: "fast", include: ["test/**/*.test.ts"], exclude: [SYSTEM] } },
      { extends: true, test: { name: "system", include: [SYSTEM] } },
    ],
  },
});
