import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { reply, type Route } from "./http-server.ts";

/** An update as far as the server knows it. */
export interface NumberedUpdate {
  readonly update_id: number;
}

/** What becomes of an update: it is safe; or there is no room for it now, and Telegram is to send it again. */
export type Acceptance = "kept" | "no-room";

/** The most that an update may have, in bytes; those of Telegram stay far below. */
const MAX_BODY = 1024 * 1024;

/**
 * The route on which Telegram delivers updates. It answers as soon as an update is safe, so that Telegram never waits
 * for the bot's reply: 200 when it is, 503 when it could not be kept. Anyone else gets 405 (not POST), 401 (without the
 * secret), 415 (not JSON by its type), 413 (too long) or 400 (not an update), and is told nothing.
 * @param accept may throw when an update cannot be kept
 */
export function webhookRoute(secret: string, accept: (update: NumberedUpdate) => Promise<Acceptance>): Route {
  const isSecret = compareWith(secret);
  return async (request, response) => {
    if (request.method !== "POST") return reply(response, 405, { headers: { allow: "POST" } });
    if (!isSecret(request.headers["x-telegram-bot-api-secret-token"])) return reply(response, 401);
    if (!/^application\/json\s*(?:;|$)/iu.test(request.headers["content-type"] ?? "")) return reply(response, 415);
    const body = await readBody(request);
    if (body === undefined) return reply(response, 413);
    const update = parseUpdate(body);
    if (!update) return reply(response, 400);
    const acceptance = await accept(update).catch(() => "no-room" as const);
    reply(response, acceptance === "kept" ? 200 : 503);
  };
}

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

/** Compares with `secret` in a time that tells nothing of how much of a guess is right, nor of its length. */
function compareWith(secret: string): (guess: string | string[] | undefined) => boolean {
  const expected = digest(secret);
  return (guess) => typeof guess === "string" && timingSafeEqual(digest(guess), expected);
}

/** The body; undefined when it is too long, of which the rest is not read. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  if (Number(request.headers["content-length"] ?? 0) > MAX_BODY) return undefined;
  const parts: Buffer[] = [];
  let length = 0;
  const { promise, resolve, reject } = Promise.withResolvers<Buffer | undefined>();
  request.on("data", (part: Buffer) => {
    length += part.length;
    if (length > MAX_BODY) {
      request.pause();
      resolve(undefined);
    } else parts.push(part);
  });
  request.on("end", () => resolve(Buffer.concat(parts)));
  request.on("error", reject);
  request.on("close", () => reject(new Error("the connection broke")));
  return promise;
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
