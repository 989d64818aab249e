// Runs the tests that need a real OpenSearch: npm run -s test:opensearch [-- FILE …]
// Fetches it by Maven, once; starts a node; runs the tests; ends the node. Where that cannot be had it says why in one
// line, and nothing has failed. TEST_OPENSEARCH_SHARDS=3 has all indexes of the tests be made of so many shards.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { OpenSearchNode } from "../support/opensearch-node.ts";
import useRunFolder from "../support/run-folder.ts";
import { findToolchain } from "./toolchain.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");

const toolchain = findToolchain();
if (typeof toolchain === "string") {
  process.stdout.write(`test:opensearch is left out: ${toolchain}.\n`);
} else {
  const removeRunFolder = await useRunFolder();
  const node = await OpenSearchNode.start({ folder: await mkdtemp(path.join(tmpdir(), "opensearch-")) });
  try {
    const shards = Number(process.env["TEST_OPENSEARCH_SHARDS"] ?? 1);
    const template = { settings: { number_of_shards: shards } };
    await fetch(`${node.url}/_index_template/shards`, {
      method: "PUT",
      body: JSON.stringify({ index_patterns: ["*-v*", "*-temporary-*"], template }),
      headers: { "content-type": "application/json" },
    });
    const vitest = path.join(ROOT, "node_modules/vitest/vitest.mjs");
    const tests = spawn(process.execPath, [vitest, "run", "--project", "opensearch", ...process.argv.slice(2)], {
      cwd: ROOT,
      stdio: "inherit",
      env: { ...process.env, TEST_OPENSEARCH_URL: node.url },
    });
    const [code] = (await once(tests, "exit")) as [number | null];
    process.exitCode = code ?? 1;
  } finally {
    await node.kill();
    await removeRunFolder();
  }
}
