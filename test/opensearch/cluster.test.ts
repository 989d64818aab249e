import type { ServerResponse } from "node:http";
import { describe, expect, it } from "vitest";
import { clusterAt, clusterThat, json } from "../support/answering-cluster.ts";
import { freePort } from "../support/free-port.ts";

const ask = { method: "GET", path: "/" } as const;

describe("Cluster", () => {
  it("says that nobody is at the address, and which setting it is", async () => {
    const cluster = clusterAt(await freePort());
    await expect(cluster.request(ask)).rejects.toMatchObject({
      trouble: "unreachable",
      message: expect.stringMatching(
        /^OpenSearch at http:\/\/127\.0\.0\.1:\d+ \(OPENSEARCH_URL\) .* \(ECONNREFUSED\);[^\n]*$/u,
      ),
    });
  });

  it("says that the password is refused, without it", async () => {
    const cluster = await clusterThat(json(401, {}));
    const refused = cluster.request(ask);
    await expect(refused).rejects.toMatchObject({ trouble: "refused" });
    await expect(refused).rejects.toThrow(/check OPENSEARCH_USER and OPENSEARCH_PASSWORD/u);
    await expect(refused).rejects.not.toThrow(/the secret/u);
  });

  it("says that it does not answer in time", async () => {
    const cluster = await clusterThat(() => {});
    await expect(cluster.request({ ...ask, timeout: 20 })).rejects.toMatchObject({
      trouble: "unreachable",
      message: expect.stringContaining("in time"),
    });
  });

  it.each([
    ["a page", (response: ServerResponse) => response.writeHead(200, { "content-type": "text/html" }).end("<p>Hello")],
    [
      "half a JSON",
      (response: ServerResponse) => response.writeHead(200, { "content-type": "application/json" }).end("{"),
    ],
    ["a connection that breaks", (response: ServerResponse) => response.destroy()],
    ["an error of a proxy", (response: ServerResponse) => response.writeHead(502).end("Bad gateway")],
  ])("ends with an error of its own for %s", async (_, answer) => {
    const cluster = await clusterThat(answer);
    await expect(cluster.request(ask)).rejects.toThrow(/^OpenSearch at .* cannot be used: [^\n]+\.$/u);
  });

  it("finds nothing where there is nothing", async () => {
    const cluster = await clusterThat(json(404, { error: { type: "index_not_found_exception" } }));
    expect(await cluster.find(ask)).toBeUndefined();
    await expect(cluster.request(ask)).rejects.toMatchObject({ trouble: "missing" });
  });
});
