import { setImmediate, setTimeout as sleep } from "node:timers/promises";
import type { ListedDocument } from "../corpus/document.ts";
import { readDocument } from "../corpus/read-document.ts";
import type { LanguageCode } from "../languages/language.ts";
import { LANGUAGES, LEXICON_PIVOT } from "../languages/registry.ts";
import { centredCosine, type MeaningSource, type Question } from "../search/meaning.ts";
import type { Hit } from "../search/rank.ts";
import type { VectorStore } from "../store/vectors.ts";
import type { AsyncSteps } from "../work/steps.ts";
import { EmbeddingsError, type EmbeddingsServer } from "./embeddings-client.ts";
import { embeddedText, textsOf } from "./embedded-text.ts";
import { EmbeddingBacklog } from "./embedding-backlog.ts";
import { KnownVectors } from "./known-vectors.ts";
import { commonKeys, learnMeans, type Means } from "./language-means.ts";

/** How a model for meaning is used. */
export interface MeaningOptions {
  readonly server: EmbeddingsServer;
  readonly store: VectorStore;
  /** Whether a question waits for all vectors that it needs, or is soon answered without them. */
  readonly patience: "all" | "little";
  /** Whether questions are kept, too: those of judged sets, never those of people. */
  readonly keepsQuestions?: boolean;
  /** Is told once when the server cannot be used, with the reason, and once when it can be used again. */
  readonly onState: (problem: EmbeddingsError | undefined) => void;
}

/** How long a question waits for its vector, in milliseconds. */
const QUESTION_TIMEOUT = 300;
/** The same where it waits for all, and for requests that nobody waits for. */
const PATIENT_TIMEOUT = 60_000;
/** So many questions in a row that have waited in vain are a failure. */
const MAX_LATE = 5;
/** After a failure the server is left alone for so long, in milliseconds. */
const REST = 30_000;
/**
 * A model gives nearly the same vector for the same text; with a smaller cosine it is another model under the same
 * name.
 */
const SAME_MODEL = 0.98;

/**
 * What passages and questions mean, by a server's model. Passages are embedded in the background and kept; a person's
 * question is embedded when it is asked, and not kept.
 */
export class Meaning implements MeaningSource {
  readonly #options: MeaningOptions;
  readonly #vectors: KnownVectors;
  readonly #closed = new AbortController();
  readonly #backlog = new EmbeddingBacklog();
  #means: ReadonlyMap<LanguageCode, Means> | undefined;
  #areMeansOld = true;
  /** The work in the background, while there is some. */
  #work: Promise<void> | undefined;
  /** How many questions in a row have had no vector in time. */
  #late = 0;
  #problem: EmbeddingsError | undefined;
  #problemAt = 0;

  constructor(options: MeaningOptions) {
    this.#options = options;
    this.#vectors = new KnownVectors(options.server, options.store);
  }

  /** To be told of the documents that are served, at first and whenever they have changed. */
  follow(documents: readonly ListedDocument[]): void {
    this.#backlog.follow(documents);
    this.#areMeansOld = true;
    if (this.#options.patience === "little") this.#workInBackground();
  }

  async nearness({ text, language }: Question, hits: readonly Hit[]): Promise<readonly number[] | undefined> {
    const isPatient = this.#options.patience === "all";
    if (this.#isResting()) return undefined;
    const texts = hits.map(({ document, passage }) => embeddedText(document, passage));
    try {
      if (isPatient) await this.#learnAll(texts);
      const passages = this.#passagesOf(texts);
      const means = this.#means;
      if (!means || !passages) return undefined;
      const own = means.get(language)!;
      const question = isPatient ? await this.#ask(text, PATIENT_TIMEOUT) : await this.#askInTime(text);
      if (!question) return undefined;
      return passages.map((vector, position) =>
        centredCosine(question, own.question, vector, means.get(hits[position]!.passage.language)!.passage),
      );
    } catch (error) {
      if (!this.#closed.signal.aborted) this.#note(error);
      return undefined;
    }
  }

  /** Forgets the vectors of passages that are not served. */
  async *tidy(): AsyncSteps {
    const keys = new Set(commonKeys(this.#vectors));
    for (const listed of this.#backlog.documents()) {
      const document = await readDocument(listed);
      for (const text of document ? textsOf(document) : []) keys.add(this.#vectors.keyOf(text, "passage"));
      yield;
    }
    this.#options.store.keepOnly(keys);
  }

  /** Ends the work in the background. */
  async close(): Promise<void> {
    if (this.#closed.signal.aborted) return;
    this.#closed.abort();
    await this.#work;
    this.#options.store.close();
  }

  async #learnAll(texts: readonly string[]): Promise<void> {
    if (this.#areMeansOld) await this.#learnMeans();
    await this.#vectors.learn(texts, "passage", PATIENT_TIMEOUT, this.#closed.signal);
  }

  /** The vectors of passages, if all of them are known; else they are soon to be. */
  #passagesOf(texts: readonly string[]): Float32Array[] | undefined {
    const known: Float32Array[] = [];
    for (const text of texts) {
      const vector = this.#vectors.get(text, "passage");
      if (vector) known.push(vector);
      else this.#backlog.hurry(text);
    }
    if (known.length === texts.length) return known;
    this.#workInBackground();
    return undefined;
  }

  /** The vector of a question. */
  async #ask(text: string, timeout: number, isToBeKept = this.#options.keepsQuestions): Promise<Float32Array> {
    const signal = AbortSignal.any([this.#closed.signal, AbortSignal.timeout(timeout)]);
    const vector = await this.#vectors.ask(text, "question", signal, isToBeKept);
    this.#late = 0;
    this.#note(undefined);
    return vector;
  }

  /** The same for somebody who does not wait for long. One that comes late is no failure; many in a row are. */
  async #askInTime(text: string): Promise<Float32Array | undefined> {
    const start = performance.now();
    try {
      return await this.#ask(text, QUESTION_TIMEOUT);
    } catch (error) {
      const isLate = performance.now() - start >= QUESTION_TIMEOUT;
      if (!isLate || ++this.#late >= MAX_LATE) throw error;
      return undefined;
    }
  }

  /** Learns where the languages' questions and passages lie. */
  async #learnMeans(): Promise<void> {
    this.#areMeansOld = false;
    try {
      await this.#checkModel();
      const documents = this.#backlog.documents();
      this.#means = await learnMeans(documents, this.#vectors, PATIENT_TIMEOUT, this.#closed.signal);
    } catch (error) {
      this.#areMeansOld = true;
      throw error;
    }
  }

  /**
   * Asks for something that may be known: whether the server can be used, and whether its model is the one that gave
   * what is kept.
   */
  async #checkModel(): Promise<void> {
    const [text = ""] = LANGUAGES[LEXICON_PIVOT].commonQuestions;
    const kept = this.#vectors.get(text, "question");
    const given = await this.#ask(text, PATIENT_TIMEOUT, false);
    if (!kept) return;
    const origin = new Float32Array(given.length);
    if (kept.length !== given.length || centredCosine(kept, origin, given, origin) < SAME_MODEL)
      this.#options.store.keepOnly(new Set());
  }

  #workInBackground(): void {
    this.#work ??= this.#catchUp().finally(() => (this.#work = undefined));
  }

  /** Embeds what has no vectors yet, what is needed most first, and goes on trying when the server fails. */
  async #catchUp(): Promise<void> {
    const { signal } = this.#closed;
    while (!signal.aborted) {
      let texts: string[] | undefined;
      try {
        if (this.#areMeansOld) await this.#learnMeans();
        texts = await this.#backlog.take();
        if (!texts) return;
        await this.#vectors.learn(texts, "passage", PATIENT_TIMEOUT, signal);
        await setImmediate();
      } catch (error) {
        if (signal.aborted) return;
        this.#note(error);
        if (texts && !(error instanceof EmbeddingsError && error.isAboutText)) this.#backlog.putBack(texts);
        await sleep(REST, undefined, { signal }).catch(() => {});
      }
    }
  }

  #isResting(): boolean {
    return this.#problem !== undefined && performance.now() - this.#problemAt < REST;
  }

  /** @param error undefined where the server has done what it was asked for */
  #note(error: unknown): void {
    const { server, onState } = this.#options;
    const problem =
      error === undefined || error instanceof EmbeddingsError
        ? error
        : new EmbeddingsError(server, "what it gives cannot be kept in DATA_DIR");
    if (problem) this.#problemAt = performance.now();
    const isNews = (problem === undefined) !== (this.#problem === undefined);
    this.#problem = problem;
    if (isNews) onState(problem);
  }
}
