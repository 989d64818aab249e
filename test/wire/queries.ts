import { badRequest } from "./api-error.ts";

/** How long a callback or inline query may be answered. */
const QUERY_LIFETIME_MS = 30_000;

/** The callback or inline queries that users have sent, which must be answered while they still wait. */
export class Queries {
  readonly #sentAt = new Map<string, number>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** A query has been sent by a user at this moment. */
  add(id: string): void {
    this.#sentAt.set(id, this.#now());
  }

  /** @throws ApiError unless the query is one that still waits for an answer */
  requireFresh(id: string): void {
    const sentAt = this.#sentAt.get(id);
    if (sentAt === undefined || this.#now() - sentAt > QUERY_LIFETIME_MS) {
      throw badRequest("query is too old and response timeout expired or query ID is invalid");
    }
  }

  /** @throws ApiError unless the query still waits for its one answer */
  answerOnce(id: string): void {
    this.requireFresh(id);
    this.#sentAt.delete(id);
  }
}
