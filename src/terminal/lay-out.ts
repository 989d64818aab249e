import wrapAnsi from "wrap-ansi";

/** Longer lines are hard to read, in columns. */
const WIDEST = 100;
/** Narrower ones hold no word. */
const NARROWEST = 20;

/**
 * Text for a terminal: each line behind `before`, or behind `below` from the second on, and wrapped at words where it
 * is too long. A word that is longer than a line stays whole, since it may be an address to be copied.
 * @param columns the width of the terminal; undefined where there is none, and lines stay as they are
 */
export function layOut(text: string, before: string, below: string, columns: number | undefined): string {
  const width = columns === undefined ? undefined : Math.min(WIDEST, Math.max(NARROWEST, columns)) - below.length;
  const wrapped = width === undefined ? text : wrapAnsi(text, width);
  return wrapped
    .split("\n")
    .map((line, i) => `${i === 0 ? before : below}${line}`)
    .join("\n");
}
