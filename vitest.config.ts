import path from "node:path";
import { defineConfig } from "vitest/config";
import { TEST_NET, WAIT_NET } from "./test/support/net.ts";

/** Tests that need a real model: `npm run -s test:meaning` starts one and says where it is. */
const MODEL = "test/**/*.model.test.ts";

/** Tests that start processes or servers, watch folders, or hold long conversations; CONTRIBUTING.md says more. */
const SYSTEM = "test/**/*.system.test.ts";
/** Tests in a real browser: `npm run -s test:browser` finds one and says where it is. */
const BROWSER = "test/browser/*.browser.test.ts";
/** Tests that need a real OpenSearch: `npm run -s test:opensearch` starts one and says where it is. */
const OPENSEARCH = "test/**/*.opensearch.test.ts";
/** What is tested with either engine: there each desk keeps its index in the cluster. */
const WITH_EITHER_ENGINE = ["test/desk/*.test.ts", "test/conversations/*.test.ts", "test/corpus/live-corpus.test.ts"];

// What Node compiles of the tests, and of the programs that they start, is kept for the next run.
process.env["NODE_COMPILE_CACHE"] ??= path.join(import.meta.dirname, "node_modules/.cache/compiled");
// Also for a copy of the program, wherever that is.
process.env["NODE_COMPILE_CACHE_PORTABLE"] ??= "1";

export default defineConfig({
  test: {
    testTimeout: TEST_NET,
    hookTimeout: TEST_NET,
    teardownTimeout: TEST_NET,
    expect: { poll: { timeout: WAIT_NET, interval: 25 } },
    pool: "forks",
    // A process takes one file after the other: most of the time went into loading the same modules again.
    isolate: false,
    // Node reads TypeScript itself, as it does where the bot runs: nothing is translated, and no module is mocked.
    experimental: { viteModuleRunner: false, nodeLoader: false },
    execArgv: ["--import", path.join(import.meta.dirname, "test/support/prepare-process.ts")],
    // More processes at once than this keep each other waiting.
    maxConcurrency: 3,
    globalSetup: ["test/support/run-folder.ts", "test/support/lexicon-snapshot.ts"],
    projects: [
      {
        extends: true,
        test: {
          name: "fast",
          // Each process loads modules and lexicon anew, and none of these tests waits.
          maxWorkers: 2,
          env: { TEST_PROJECT: "fast" },
          include: ["test/**/*.test.ts"],
          exclude: [SYSTEM, MODEL, BROWSER, OPENSEARCH],
        },
      },
      {
        extends: true,
        // Many of these wait for processes and clocks: with as many processes as cores a third of the time would pass idly.
        test: { name: "system", include: [SYSTEM], maxWorkers: 3, sequence: { groupOrder: 1 } },
      },
      ...(process.env["MODEL_URL"] === undefined
        ? []
        : [{ extends: true as const, test: { name: "model", include: [MODEL], sequence: { groupOrder: 2 } } }]),
      ...(process.env["CHROMIUM"] === undefined
        ? []
        : [{ extends: true as const, test: { name: "browser", include: [BROWSER], sequence: { groupOrder: 2 } } }]),
      ...(process.env["TEST_OPENSEARCH_URL"] === undefined
        ? []
        : [
            {
              extends: true as const,
              test: {
                name: "opensearch",
                include: [OPENSEARCH, ...WITH_EITHER_ENGINE],
                sequence: { groupOrder: 2 },
                // A node takes many times as long to start as anything else that tests wait for.
                testTimeout: 5 * TEST_NET,
                hookTimeout: 5 * TEST_NET,
                expect: { poll: { timeout: 5 * WAIT_NET, interval: 10 } },
              },
            },
          ]),
    ],
  },
});
