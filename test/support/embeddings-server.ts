import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** What a server for embeddings was asked. */
interface EmbeddingsRequest {
  readonly authorization: string | undefined;
  readonly body: { readonly model?: string; readonly input: readonly string[]; readonly input_type?: string };
}

/** A server that speaks `/v1/embeddings`, over HTTP like any other. */
export interface TestEmbeddings {
  readonly url: string;
  readonly requests: EmbeddingsRequest[];
  /** The texts that it was asked about, in their order. */
  readonly texts: () => string[];
  /** What it answers from now on, in place of vectors; nothing to answer with vectors again. */
  fault?: ((response: ServerResponse) => void) | undefined;
  /** Turns its model into another one. */
  isOtherModel: boolean;
}

/** What the model knows: words that mean the same, in whatever language, a dimension each. */
const MEANINGS = [
  /fee|costs?|price|paid|стоит|плата|тенге/u,
  /dormitor|hostel|room|общежит|комнат/u,
  /librar|books?|библиотек|книг/u,
  /swim|pool|басс?ейн|плавать/u,
  /teacher|lecturer|преподавател/u,
];

/** What all texts of a language have in common lies far from those of another, as in real models. */
const languageOf = (text: string): readonly number[] => (/[а-яё]/iu.test(text) ? [0, 3] : [3, 0]);

function vectorOf(text: string): number[] {
  const words = text.toLowerCase();
  return [...MEANINGS.map((meaning) => (meaning.test(words) ? 1 : 0.05)), ...languageOf(text)];
}

/** Starts a server that ends with the test. */
export async function startEmbeddings(): Promise<TestEmbeddings> {
  const requests: EmbeddingsRequest[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = JSON.parse(Buffer.concat(chunks).toString()) as EmbeddingsRequest["body"];
      requests.push({ authorization: request.headers.authorization, body });
      if (embeddings.fault) return embeddings.fault(response);
      if (request.url !== "/v1/embeddings") return void response.writeHead(404).end();
      const vectors = body.input
        .map(vectorOf)
        .map((vector) => (embeddings.isOtherModel ? vector.toReversed() : vector));
      // A server may give them in any order: the index tells.
      const data = vectors.map((embedding, index) => ({ object: "embedding", index, embedding })).toReversed();
      return void response
        .writeHead(200, { "content-type": "application/json" })
        .end(JSON.stringify({ object: "list", data, model: body.model }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const embeddings: TestEmbeddings = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/embeddings`,
    requests,
    texts: () => requests.flatMap(({ body }) => body.input),
    isOtherModel: false,
  };
  return embeddings;
}
