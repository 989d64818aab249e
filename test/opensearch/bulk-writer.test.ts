import { expect, it } from "vitest";
import { BulkWriter } from "../../src/opensearch/bulk-writer.ts";
import { clusterThat, json } from "../support/answering-cluster.ts";

const action = (id: string, length = 1) => ({
  id,
  lines: `${JSON.stringify({ index: { _id: id } })}\n${JSON.stringify({ text: "x".repeat(length) })}\n`,
});

it("writes what a proxy lets through in smaller requests, and tells what is too long alone", async () => {
  const written: string[] = [];
  const cluster = await clusterThat((response, request) => {
    let body = "";
    request.setEncoding("utf8").on("data", (part: string) => (body += part));
    request.on("end", () => {
      if (body.length > 200) return void response.writeHead(413, { "content-type": "text/html" }).end("<h1>no</h1>");
      const ids = [...body.matchAll(/"_id":"(?<id>\w+)"/gu)].map(({ groups }) => groups!["id"]!);
      written.push(...ids);
      json(200, { errors: false, items: ids.map(() => ({ index: { status: 201 } })) })(response);
    });
  });
  const writer = new BulkWriter(cluster, "desk", async () => {}, undefined);
  const long = action("long", 300);
  const [a, b, c, d] = [action("a", 60), action("b", 60), action("c", 60), action("d", 60)];
  expect(await writer.write([a, b, long, c, d])).toEqual([{ action: long, reason: "it does not take it (413)" }]);
  expect(written).toEqual(["a", "b", "c", "d"]);
});
