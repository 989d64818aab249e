import { createHash } from "node:crypto";
import type { VectorStore } from "../store/vectors.ts";
import { embed, type EmbeddingsServer, type TextKind } from "./embeddings-client.ts";

/**
 * A request that takes less than this, in milliseconds, may be twice as large the next time; one of more than twice as
 * much, half as large.
 */
const QUICK = 100;
const MAX_BATCH = 32;

/** The vectors of a server's model: those that are kept, and the others by asking for them. */
export class KnownVectors {
  readonly #server: EmbeddingsServer;
  readonly #store: VectorStore;
  /**
   * How many texts a request holds: questions must not wait long behind passages, and how fast the server is will be
   * seen.
   */
  #batch = 1;

  constructor(server: EmbeddingsServer, store: VectorStore) {
    this.#server = server;
    this.#store = store;
  }

  /** Under which the vector of a text is kept: by all that it depends on. */
  keyOf(text: string, kind: TextKind): string {
    const { url, model = url, prefixes, inputTypes } = this.#server;
    const parts = [model, prefixes[kind], inputTypes?.[kind] ?? kind, text];
    return createHash("sha256").update(JSON.stringify(parts)).digest("base64url");
  }

  get(text: string, kind: TextKind): Float32Array | undefined {
    return this.#store.get(this.keyOf(text, kind));
  }

  /**
   * The vector of one text, which is asked for unless it is kept.
   * @param isToBeKept whether it is from now on
   * @throws EmbeddingsError
   */
  async ask(text: string, kind: TextKind, signal: AbortSignal, isToBeKept = false): Promise<Float32Array> {
    const known = isToBeKept ? this.get(text, kind) : undefined;
    if (known) return known;
    const [vector] = await embed(this.#server, [text], kind, signal);
    if (isToBeKept) this.#store.put(new Map([[this.keyOf(text, kind), vector!]]));
    return vector!;
  }

  /**
   * Asks for the vectors of those texts that are not kept, and keeps them.
   * @param timeout of a request, in milliseconds
   * @throws EmbeddingsError
   */
  async learn(texts: Iterable<string>, kind: TextKind, timeout: number, signal: AbortSignal): Promise<void> {
    const missing = new Map(Array.from(texts, (text) => [this.keyOf(text, kind), text]));
    for (const [key] of missing) if (this.#store.get(key)) missing.delete(key);
    const rest = Array.from(missing);
    while (rest.length > 0) {
      const batch = rest.splice(0, this.#batch);
      const start = performance.now();
      const vectors = await embed(
        this.#server,
        batch.map(([, text]) => text),
        kind,
        AbortSignal.any([signal, AbortSignal.timeout(timeout)]),
      );
      const took = performance.now() - start;
      if (took < QUICK) this.#batch = Math.min(MAX_BATCH, 2 * this.#batch);
      else if (took > 2 * QUICK) this.#batch = Math.max(1, Math.floor(this.#batch / 2));
      this.#store.put(new Map(batch.map(([key], position) => [key, vectors[position]!])));
    }
  }
}
