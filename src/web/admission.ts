import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { QUESTION_LIMITS, type RateLimit } from "../desk/question-limits.ts";
import { RateLimiter } from "./rate-limiter.ts";
import { visitorOf } from "./visitor.ts";

/** How many pages of documents and files may be read from one address: far more than a person turns. */
const READING_LIMIT: RateLimit = { requests: 100, seconds: 10 };

/** Whether a program's request is taken: after how many seconds it would be, 0 for at once; or its key is none. */
export type Admission = { readonly waits: number } | "unknown key";

/** Decides which requests are taken, by the addresses that they come from and the keys that they bring. */
export class Admissions {
  readonly #people: RateLimiter;
  readonly #programs: RateLimiter;
  readonly #readers: RateLimiter;
  readonly #isBehindProxy: boolean;
  /** Digests of the keys: how long a comparison takes tells nothing of a key. */
  readonly #keys: ReadonlySet<string>;

  constructor({
    keys,
    isBehindProxy,
    now,
  }: {
    readonly keys: readonly string[];
    readonly isBehindProxy: boolean;
    readonly now: () => number;
  }) {
    this.#people = new RateLimiter(QUESTION_LIMITS.person, now);
    this.#programs = new RateLimiter(QUESTION_LIMITS.key, now);
    this.#readers = new RateLimiter(READING_LIMIT, now);
    this.#isBehindProxy = isBehindProxy;
    this.#keys = new Set(keys.map(digest));
  }

  /** A program's question. */
  question(incoming: IncomingMessage): Admission {
    const key = keyOf(incoming);
    if (key === undefined) return { waits: this.pageQuestion(incoming) };
    return this.#keys.has(key) ? { waits: this.#programs.take(key) } : "unknown key";
  }

  /** A program's reading of a document. */
  reading(incoming: IncomingMessage): Admission {
    const key = keyOf(incoming);
    if (key === undefined) return { waits: this.pageReading(incoming) };
    return this.#keys.has(key) ? { waits: this.#readers.take(key) } : "unknown key";
  }

  /** After how many seconds a question in a browser is taken, 0 for at once: by its address, whatever key it brings. */
  pageQuestion(incoming: IncomingMessage): number {
    return this.#people.take(visitorOf(incoming, this.#isBehindProxy));
  }

  /** After how many seconds a document may be read in a browser; see pageQuestion. */
  pageReading(incoming: IncomingMessage): number {
    return this.#readers.take(visitorOf(incoming, this.#isBehindProxy));
  }
}

const digest = (key: string): string => createHash("sha256").update(key).digest("base64");

/** The digest of the key that a request brings, if it brings one. */
function keyOf({ headers }: IncomingMessage): string | undefined {
  const key = /^Bearer +(?<key>\S+) *$/iu.exec(headers.authorization ?? "")?.groups?.["key"];
  return key === undefined ? undefined : digest(key);
}
