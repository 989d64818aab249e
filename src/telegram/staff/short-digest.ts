import { digestOf } from "../../text/digest.ts";

/** Tells a text from others where a button or a row has room for a key: 12 characters of A-Za-z0-9_-. */
export const shortDigest = (text: string): string => digestOf(text, 12);
