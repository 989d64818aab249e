import path from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 30_000,
    pool: "forks",
    // A process takes one file after the other: most of the time went into loading the same modules again.
    isolate: false,
    // Programs that tests start keep what Node has compiled of them for the next.
    env: { NODE_COMPILE_CACHE: path.join(import.meta.dirname, "node_modules/.cache/compiled") },
    // Many tests wait for processes and clocks; by default one core would be left idle.
    maxWorkers: 2,
  },
});
