import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { Cluster } from "../../src/opensearch/cluster.ts";

/** A cluster whose every answer is made by `answer`, until the test ends. */
export async function clusterThat(
  answer: (response: ServerResponse, request: IncomingMessage) => void,
): Promise<Cluster> {
  const server = createServer((request, response) => answer(response, request));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return clusterAt((server.address() as AddressInfo).port);
}

/** A cluster at a port of this machine, whether anybody answers there or not. */
export function clusterAt(port: number): Cluster {
  const url = `http://127.0.0.1:${port}`;
  const cluster = new Cluster({ url, auth: { username: "desk", password: "the secret" } });
  onTestFinished(() => cluster.close());
  return cluster;
}

/** An answer in JSON. */
export const json = (status: number, body: object) => (response: ServerResponse) =>
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
