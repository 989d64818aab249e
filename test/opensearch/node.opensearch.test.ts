import { describe, it } from "vitest";
import { fromRoot, Program } from "../support/program.ts";
import { OpenSearchNode } from "../support/opensearch-node.ts";
import { test } from "../support/system-test.ts";
import { makeFolder } from "../support/temp-folder.ts";

/** The node that `npm run -s test:opensearch` has started, for whoever takes an index of a name of its own. */
const SHARED = process.env["TEST_OPENSEARCH_URL"]!;

/** Sends JSON, or lines of it, and gives the answer, which must be one of success. */
async function call(url: string, method = "GET", body?: unknown): Promise<unknown> {
  const response = await fetch(url, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  });
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}

describe("a node of OpenSearch", () => {
  it("finds words as they were sent, by BM25 with the constants that it was told", async ({ expect }) => {
    const index = `${SHARED}/words-as-sent`;
    await call(index, "PUT", {
      settings: {
        number_of_replicas: 0,
        index: { similarity: { ours: { type: "BM25", k1: 0.9, b: 0.4 } } },
      },
      mappings: { properties: { stems: { type: "text", analyzer: "whitespace", similarity: "ours" } } },
    });
    await call(`${index}/_doc/1?refresh=true`, "PUT", { stems: "кітапхана ашық" });
    await call(`${index}/_doc/2?refresh=true`, "PUT", { stems: "Кітапхана жабық" });
    const found = await call(`${index}/_search`, "POST", { query: { match: { stems: "кітапхана" } } });
    expect(found).toMatchObject({ hits: { hits: [{ _id: "1" }] } });
  });

  test("ends with the process that started it, even one that is killed; the next goes on with its data", async ({
    endAfterwards,
    expect,
  }) => {
    const folder = await makeFolder();
    const script = `import { OpenSearchNode } from ${JSON.stringify(fromRoot("test/support/opensearch-node.ts"))};
      const { url, pid } = await OpenSearchNode.start({ folder: ${JSON.stringify(folder)} });
      console.log(JSON.stringify({ url, pid }));`;
    const environment = { JAVA_HOME: process.env["JAVA_HOME"] ?? "" };
    const starter = new Program(["--input-type=module", "--eval", script], { environment });
    endAfterwards(() => starter.stop());
    await expect.poll(() => starter.stdout).toContain("\n");
    const { url, pid } = JSON.parse(starter.stdout) as { url: string; pid: number };
    await call(`${url}/kept/_doc/1`, "PUT", { word: "here" });
    await starter.stop("SIGKILL");
    await expect.poll(() => isRunning(pid)).toBe(false);

    const node = await OpenSearchNode.start({ folder });
    endAfterwards(() => node.kill());
    expect(await call(`${node.url}/kept/_doc/1`)).toMatchObject({ _source: { word: "here" } });
  });
});

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
