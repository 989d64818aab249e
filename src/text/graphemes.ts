/** Splits a text into characters as they are seen; language makes no difference to that. */
export const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** The beginning of a text, cut between graphemes: as many whole ones as `limit` UTF-16 units hold. */
export function headOf(text: string, limit: number): string {
  if (text.length <= limit) return text;
  // Whether there is a boundary depends on what stands before it and on the one code point behind it, of two units.
  return text.slice(0, graphemes.segment(text.slice(0, limit + 2)).containing(limit)?.index ?? 0);
}
