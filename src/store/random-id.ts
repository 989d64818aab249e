import { randomBytes } from "node:crypto";

/** A new id: 12 characters of A-Za-z0-9_-, random, so that nobody guesses another one's (72 bits). */
export const randomId = (): string => randomBytes(9).toString("base64url");
