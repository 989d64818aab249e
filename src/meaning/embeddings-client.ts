import { OperationalError } from "../errors.ts";
import { readBounded } from "../work/read-bounded.ts";

/** A server that speaks OpenAI's `/v1/embeddings`. */
export interface EmbeddingsServer {
  /** Its full address, such as "http://127.0.0.1:8080/v1/embeddings". */
  readonly url: string;
  readonly model?: string;
  /** Is sent as a bearer token. */
  readonly key?: string;
  /** What the model wants to stand before questions and before passages. */
  readonly prefixes: Readonly<Record<TextKind, string>>;
  /** What is sent as `input_type`, to servers that tell them apart by that. */
  readonly inputTypes?: Readonly<Record<TextKind, string>>;
}

/** What a text is for: models embed questions and what may answer them in different ways. */
export type TextKind = "question" | "passage";

/**
 * Thrown when the server has not given what it was asked for. The message says in one line which server, why and what
 * to do; it holds no text that was to be embedded, and no key.
 */
export class EmbeddingsError extends OperationalError {
  override readonly name = "EmbeddingsError";

  /** Whether it may be due to what was to be embedded, so that asking again does not help. */
  readonly isAboutText: boolean;

  constructor({ url }: Pick<EmbeddingsServer, "url">, reason: string, isAboutText = false) {
    super(`The server for meaning, ${url} (EMBEDDINGS_URL), cannot be used: ${reason}.`);
    this.isAboutText = isAboutText;
  }
}

/** A server that gives more than this for a text gives something else; in bytes. */
const MAX_BYTES_PER_TEXT = 1_000_000;

/**
 * The embeddings of some texts, in their order.
 * @throws EmbeddingsError
 */
export async function embed(
  server: EmbeddingsServer,
  texts: readonly string[],
  kind: TextKind,
  signal: AbortSignal,
): Promise<Float32Array[]> {
  const { url, model, key, prefixes, inputTypes } = server;
  const body = JSON.stringify({
    ...(model === undefined ? {} : { model }),
    input: texts.map((text) => prefixes[kind] + text),
    encoding_format: "float",
    ...(inputTypes && { input_type: inputTypes[kind] }),
  });
  const headers = {
    "content-type": "application/json",
    ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
  };
  const response = await fetch(url, { method: "POST", headers, body, signal, redirect: "error" }).catch(
    (error: unknown) => {
      throw new EmbeddingsError(server, whyUnreachable(error, signal));
    },
  );
  if (!response.ok) {
    await response.body?.cancel();
    throw new EmbeddingsError(server, whyRefused(response.status), ABOUT_TEXT.includes(response.status));
  }
  try {
    const bytes = await readBounded(response.body ?? [], texts.length * MAX_BYTES_PER_TEXT);
    const vectors = bytes && readVectors(JSON.parse(bytes.toString("utf8")), texts.length);
    if (vectors) return vectors;
  } catch (error) {
    if (signal.aborted) throw new EmbeddingsError(server, whyUnreachable(error, signal));
  }
  throw new EmbeddingsError(server, NO_EMBEDDINGS);
}

/** With these a server refuses a text that is too long for it, among other things. */
const ABOUT_TEXT = [400, 413, 422, 500];

const NO_EMBEDDINGS =
  "what it answers are no embeddings; the address must be one of an OpenAI-compatible /v1/embeddings";

function whyUnreachable(error: unknown, signal: AbortSignal): string {
  if (signal.aborted) return "it does not answer in time";
  const { cause } = error as { cause?: unknown };
  const { code } = (cause ?? {}) as { code?: unknown };
  return typeof code === "string" ? `it cannot be reached (${code})` : "it cannot be reached";
}

function whyRefused(status: number): string {
  if (status === 401 || status === 403) return `it refuses the key (${status}); check EMBEDDINGS_KEY`;
  if (status === 404) return `it has no such address or model (${status}); check EMBEDDINGS_URL and EMBEDDINGS_MODEL`;
  if (status === 400 || status === 422)
    return `it does not understand the request (${status}); check EMBEDDINGS_MODEL and EMBEDDINGS_INPUT_TYPES`;
  return `it answers with an error (${status})`;
}

/**
 * Reads `{"data": [{"index", "embedding": [number]}]}`, in the order of `index` where that is told; undefined for
 * anything else.
 */
function readVectors(body: unknown, count: number): Float32Array[] | undefined {
  const { data } = (body ?? {}) as { data?: unknown };
  if (!Array.isArray(data) || data.length !== count) return undefined;
  const vectors: Float32Array[] = [];
  for (const [position, item] of data.entries()) {
    const { index = position, embedding } = (item ?? {}) as { index?: unknown; embedding?: unknown };
    if (!isPosition(index, count) || !isVector(embedding)) return undefined;
    vectors[index] = toUnit(embedding);
  }
  const [first] = vectors;
  const isWhole = Object.keys(vectors).length === count && vectors.every(({ length }) => length === first?.length);
  return isWhole ? vectors : undefined;
}

/** Of length 1, as most models give it. */
function toUnit(embedding: readonly number[]): Float32Array {
  const length = Math.hypot(...embedding) || 1;
  return Float32Array.from(embedding, (value) => value / length);
}

const isPosition = (value: unknown, count: number): value is number =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) < count;

const isVector = (value: unknown): value is number[] =>
  Array.isArray(value) && value.length > 0 && value.every((number) => Number.isFinite(number));
