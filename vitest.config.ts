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

export default defineConfig({
  test: {
    testTimeout: TEST_NET,
    hookTimeout: TEST_NET,
    expect: { poll: { timeout: WAIT_NET, interval: 10 } },
    pool: "forks",
    // A process takes one file after the other: most of the time went into loading the same modules again.
    isolate: false,
    // Programs that tests start keep what Node has compiled of them for the next.
    env: { NODE_COMPILE_CACHE: path.join(import.meta.dirname, "node_modules/.cache/compiled") },
    // Many tests wait for processes and clocks: with as many processes as cores a third of the time would pass idly.
    maxWorkers: 3,
    // More processes at once than this keep each other waiting.
    maxConcurrency: 3,
    globalSetup: ["test/support/run-folder.ts", "test/support/lexicon-snapshot.ts"],
    projects: [
      {
        extends: true,
        test: {
          name: "fast",
          env: { TEST_PROJECT: "fast" },
          include: ["test/**/*.test.ts"],
          exclude: [SYSTEM, MODEL, BROWSER, OPENSEARCH],
        },
      },
      { extends: true, test: { name: "system", include: [SYSTEM] } },
      ...(process.env["MODEL_URL"] === undefined
        ? []
        : [{ extends: true as const, test: { name: "model", include: [MODEL] } }]),
      ...(process.env["CHROMIUM"] === undefined
        ? []
        : [{ extends: true as const, test: { name: "browser", include: [BROWSER] } }]),
      ...(process.env["TEST_OPENSEARCH_URL"] === undefined
        ? []
        : [
            {
              extends: true as const,
              test: {
                name: "opensearch",
                include: [OPENSEARCH],
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
