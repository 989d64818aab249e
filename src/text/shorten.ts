import { headOf } from "./graphemes.ts";

/**
 * A name on one line, of well-formed characters that do not steer the direction of what follows, and
 * cut between graphemes, with an ellipsis, when it is longer than `limit` UTF-16 units.
 */
export function shorten(text: string, limit: number): string {
  const name = text
    .toWellFormed()
    .replace(/\p{Bidi_Control}/gu, "")
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
  if (name.length <= limit) return name;
  return `${headOf(name, limit - 1).trimEnd()}…`;
}
