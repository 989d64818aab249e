/** What went wrong, as RFC 9457 has it. */
export interface Problem {
  readonly status: 400 | 401 | 404 | 405 | 429 | 500 | 503;
  readonly title: string;
  /** What to do, for the person who writes the program. */
  readonly detail: string;
  /** After how many seconds to try again. */
  readonly retryAfter?: number;
}

/** A problem as the answer to a request. */
export const problemResponse = ({ status, title, detail, retryAfter }: Problem): Response =>
  new Response(JSON.stringify({ type: "about:blank", title, status, detail }), {
    status,
    headers: {
      "content-type": "application/problem+json",
      "cache-control": "no-store",
      ...(retryAfter === undefined ? {} : { "retry-after": String(retryAfter) }),
      ...(status === 401 ? { "www-authenticate": "Bearer" } : {}),
    },
  });
