import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 30_000,
    pool: "forks",
    // Many tests wait for processes and clocks; by default one core would be left idle.
    maxWorkers: 2,
  },
});
