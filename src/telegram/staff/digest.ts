import { createHash } from "node:crypto";

/** Tells a text from others where there is no room for it: 12 characters of A-Za-z0-9_-. */
export const digestOf = (text: string): string => createHash("sha256").update(text).digest("base64url").slice(0, 12);
