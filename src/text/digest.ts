import { createHash } from "node:crypto";

/**
 * Tells a text from any other where there is no room for it: the first characters of its SHA-256 in A-Z, a-z, 0-9, -
 * and _, six bits each.
 * @param length in characters, 43 at most and unless given
 */
export const digestOf = (text: string, length?: number): string =>
  createHash("sha256").update(text).digest("base64url").slice(0, length);
