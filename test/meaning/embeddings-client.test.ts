import type { ServerResponse } from "node:http";
import { describe, expect, it } from "vitest";
import { embed, EmbeddingsError, type EmbeddingsServer } from "../../src/meaning/embeddings-client.ts";
import { startEmbeddings } from "../support/embeddings-server.ts";

const PREFIXES = { question: "", passage: "" };
const never = new AbortController().signal;

/** The message with which a request fails. */
async function failure(server: EmbeddingsServer, signal = never): Promise<string> {
  const error: unknown = await embed(server, ["a secret question"], "question", signal).catch(
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(EmbeddingsError);
  const { message } = error as EmbeddingsError;
  expect(message).not.toContain("secret");
  expect(message).not.toContain("\n");
  return message;
}

describe("embed", () => {
  it("gives a vector of length 1 for each text, in their order, whatever the order of the answer", async () => {
    const { url } = await startEmbeddings();
    const vectors = await embed({ url, prefixes: PREFIXES }, ["the pool", "the library"], "passage", never);
    expect(vectors.map((vector) => Math.hypot(...vector))).toEqual([expect.closeTo(1, 5), expect.closeTo(1, 5)]);
    expect(vectors[0]![3]).toBeGreaterThan(vectors[0]![2]!);
    expect(vectors[1]![2]).toBeGreaterThan(vectors[1]![3]!);
  });

  it("sends model, key and what the model wants before a text or beside it", async () => {
    const { url, requests } = await startEmbeddings();
    const server = {
      url,
      model: "e5",
      key: "secret-key",
      prefixes: { question: "query: ", passage: "passage: " },
      inputTypes: { question: "query", passage: "document" },
    };
    await embed(server, ["Where?"], "question", never);
    await embed(server, ["Here."], "passage", never);
    expect(requests.map(({ authorization }) => authorization)).toEqual(["Bearer secret-key", "Bearer secret-key"]);
    expect(requests.map(({ body }) => body)).toMatchObject([
      { model: "e5", input: ["query: Where?"], input_type: "query" },
      { model: "e5", input: ["passage: Here."], input_type: "document" },
    ]);
  });

  it("sends nothing that was not asked for: some servers refuse what they do not know", async () => {
    const { url, requests } = await startEmbeddings();
    await embed({ url, prefixes: PREFIXES }, ["Where?"], "question", never);
    expect(requests[0]).toEqual({ authorization: undefined, body: { input: ["Where?"], encoding_format: "float" } });
  });

  it.each([
    [401, "refuses the key (401); check EMBEDDINGS_KEY"],
    [403, "refuses the key (403)"],
    [404, "no such address or model (404); check EMBEDDINGS_URL and EMBEDDINGS_MODEL"],
    [422, "does not understand the request (422); check EMBEDDINGS_MODEL"],
    [503, "answers with an error (503)"],
  ])("says in one line what is wrong when the server answers %i", async (status, reason) => {
    const embeddings = await startEmbeddings();
    embeddings.fault = (response) => response.writeHead(status).end("a secret question\nat length");
    const message = await failure({ url: embeddings.url, key: "secret-key", prefixes: PREFIXES });
    expect(message).toContain(reason);
    expect(message).toContain(`${embeddings.url} (EMBEDDINGS_URL)`);
  });

  it.each([
    ["a page", "<html>hello</html>"],
    ["another object", '{"object":"list"}'],
    ["nothing", ""],
    ["too few vectors", '{"data":[]}'],
    ["words for numbers", '{"data":[{"index":0,"embedding":["a secret question"]}]}'],
    ["an empty vector", '{"data":[{"index":0,"embedding":[]}]}'],
    ["an index that there is not", '{"data":[{"index":7,"embedding":[1]}]}'],
    ["more than there can be", `{"data":[{"index":0,"embedding":[${"1,".repeat(600_000)}1]}]}`],
  ])("says so when what it answers are no embeddings but %s", async (_what, body) => {
    const embeddings = await startEmbeddings();
    embeddings.fault = (response) => response.writeHead(200).end(body);
    expect(await failure({ url: embeddings.url, prefixes: PREFIXES })).toContain("are no embeddings");
  });

  it("says so when nobody is there, and when no answer comes in time", async () => {
    const embeddings = await startEmbeddings();
    expect(await failure({ url: "http://127.0.0.1:1/v1/embeddings", prefixes: PREFIXES })).toContain(
      "cannot be reached",
    );
    const given: ServerResponse[] = [];
    embeddings.fault = (response) => void given.push(response);
    const patience = new AbortController();
    const failed = failure({ url: embeddings.url, prefixes: PREFIXES }, patience.signal);
    await expect.poll(() => given).toHaveLength(1);
    patience.abort();
    expect(await failed).toContain("does not answer in time");
  });
});
