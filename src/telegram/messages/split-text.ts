import { headOf } from "../../text/graphemes.ts";

/**
 * A text in pieces of at most `limit` UTF-16 units, which put together are the text: split after the last line, else
 * after the last space, in the second half of a piece, else between graphemes.
 */
export function splitText(text: string, limit: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > limit) {
    const cut = cutBefore(rest, limit);
    pieces.push(rest.slice(0, cut));
    rest = rest.slice(cut);
  }
  return [...pieces, rest];
}

function cutBefore(text: string, limit: number): number {
  const head = text.slice(0, limit);
  for (const space of ["\n", " "]) {
    const cut = head.lastIndexOf(space) + 1;
    if (cut > limit / 2) return cut;
  }
  const cut = headOf(text, limit).length;
  // A single grapheme may be longer than any message; a code point is not.
  return cut > 0 ? cut : /[\uD800-\uDBFF]$/u.test(head) ? limit - 1 : limit;
}
