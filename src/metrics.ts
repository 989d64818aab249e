import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";

/** A figure that is asked for whenever the figures are read. */
type Sample = () => number;

/** From a millisecond, as fast as an answer may be, to beyond the limit on computing. */
const ANSWER_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30];
/** From a fast answer to a day, as long as Telegram keeps what a bot does not fetch. */
const UPDATE_BUCKETS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 600, 3600, 86_400];

/** The figures of a running bot, for Prometheus. No label says who did something or what they wrote. */
export class Metrics {
  readonly #registry = new Registry();

  readonly updates = this.#counter("updates_total", "Updates that arrived for the first time, by kind", ["kind"]);
  readonly answers = this.#counter("answers_total", "Answers by outcome and language", ["outcome", "language"]);
  readonly telegramErrors = this.#counter("telegram_errors_total", "Calls that went wrong, by kind", ["kind"]);
  readonly setAside = this.#counter("updates_set_aside_total", "Updates that were given up after three failures", []);
  readonly answerSeconds = this.#histogram("answer_seconds", "Time to compute an answer", ANSWER_BUCKETS);
  readonly updateSeconds = this.#histogram("update_seconds", "Time from arrival until done", UPDATE_BUCKETS);

  constructor() {
    collectDefaultMetrics({ register: this.#registry });
  }

  /** Adds the figures of the inbox: how many updates are not done, and the age of the oldest of them in seconds. */
  watchQueue({ length, age }: { readonly length: Sample; readonly age: Sample }): void {
    this.#gauge("queue_length", "Updates that are not done", length);
    this.#gauge("queue_age_seconds", "Age of the oldest update that is not done", age);
  }

  /** Adds the figures of the index; its age is in seconds. */
  watchIndex(index: { readonly documents: Sample; readonly passages: Sample; readonly age: Sample }): void {
    this.#gauge("documents", "Documents in the index", index.documents);
    this.#gauge("passages", "Passages in the index", index.passages);
    this.#gauge("index_age_seconds", "Time since the documents were indexed", index.age);
  }

  /** All figures in the text format of Prometheus. */
  async read(): Promise<{ readonly type: string; readonly text: string }> {
    return { type: this.#registry.contentType, text: await this.#registry.metrics() };
  }

  #counter<Label extends string>(name: string, help: string, labelNames: readonly Label[]): Counter<Label> {
    return new Counter({ name: `anyqtama_${name}`, help, labelNames, registers: [this.#registry] });
  }

  #gauge(name: string, help: string, read: Sample): void {
    const gauge = new Gauge({
      name: `anyqtama_${name}`,
      help,
      registers: [],
      collect() {
        this.set(read());
      },
    });
    this.#registry.registerMetric(gauge);
  }

  #histogram(name: string, help: string, buckets: number[]): Histogram {
    return new Histogram({ name: `anyqtama_${name}`, help, buckets, registers: [this.#registry] });
  }
}
