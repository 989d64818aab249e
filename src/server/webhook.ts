import { createHash, timingSafeEqual } from "node:crypto";
import { readBounded } from "../work/read-bounded.ts";
import { makeRoutes, type Routes } from "./http-server.ts";

/** An update as far as the server knows it. */
export interface NumberedUpdate {
  readonly update_id: number;
}

/** What becomes of an update: it is safe; or there is no room for it now, and Telegram is to send it again. */
export type Acceptance = "kept" | "no-room";

/** The most that an update may have, in bytes; those of Telegram stay far below. */
const MAX_BODY = 1024 * 1024;

/**
 * The path on which Telegram delivers updates. It answers as soon as an update is safe, so that Telegram never waits
 * for the bot's reply: 200 when it is, 503 when it could not be kept. Anyone else gets 405 (not POST), 401 (without the
 * secret), 415 (not JSON by its type), 413 (too long) or 400 (not an update), and is told nothing.
 * @param path as it arrives, without the query
 * @param accept may throw when an update cannot be kept
 */
export function webhookRoutes(
  path: string,
  secret: string,
  accept: (update: NumberedUpdate) => Promise<Acceptance>,
): Routes {
  const isSecret = compareWith(secret);
  const receive = async (request: Request): Promise<number> => {
    if (!isSecret(request.headers.get("x-telegram-bot-api-secret-token"))) return 401;
    if (!/^application\/json\s*(?:;|$)/iu.test(request.headers.get("content-type") ?? "")) return 415;
    const body = await readBody(request);
    if (body === undefined) return 413;
    const update = parseUpdate(body);
    if (!update) return 400;
    const acceptance = await accept(update).catch(() => "no-room" as const);
    return acceptance === "kept" ? 200 : 503;
  };
  const routes = makeRoutes();
  // A path may have signs in it that would be a pattern: it is compared as it is.
  routes.use(async (c, next) => {
    if (new URL(c.req.url).pathname !== path) return next();
    if (c.req.method !== "POST") return c.body(null, 405, { allow: "POST" });
    const status = await receive(c.req.raw);
    // What is left of a request that was not read is not waited for.
    const headers: Record<string, string> = c.env.incoming.complete ? {} : { connection: "close" };
    return new Response(null, { status, headers });
  });
  return routes;
}

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

/** Compares with `secret` in a time that tells nothing of how much of a guess is right, nor of its length. */
function compareWith(secret: string): (guess: string | null) => boolean {
  const expected = digest(secret);
  return (guess) => guess !== null && timingSafeEqual(digest(guess), expected);
}

/** The body; undefined when it is too long, of which the rest is not read. */
async function readBody({ headers, body }: Request): Promise<Buffer | undefined> {
  if (Number(headers.get("content-length") ?? 0) > MAX_BODY) return undefined;
  return readBounded(body ?? [], MAX_BODY);
}

function parseUpdate(body: Buffer): NumberedUpdate | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
    const id = (value as { update_id?: unknown } | null)?.update_id;
    return typeof id === "number" && Number.isSafeInteger(id) && !Array.isArray(value)
      ? (value as NumberedUpdate)
      : undefined;
  } catch {
    return undefined;
  }
}
