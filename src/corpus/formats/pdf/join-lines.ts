const HYPHENS = "\\-\u2010\u00AD";
const DIVIDED = new RegExp(`(?<!\\p{L})(?<word>\\p{L}+)[${HYPHENS}]$`, "u");

/** The words that texts write with a hyphen in the middle of a line, in lower case. */
export function wordsWithHyphens(texts: Iterable<string>): ReadonlySet<string> {
  const words = new Set<string>();
  for (const text of texts)
    for (const [word] of text.matchAll(/(?<!\p{L})\p{L}+-\p{L}+/gu)) words.add(word.toLowerCase());
  return words;
}

/**
 * The lines of a paragraph as one. A word that a line's end divides is made whole; the hyphen stays
 * where it belongs to the word: where the document writes it so elsewhere, or before a capital.
 */
export function joinLines(lines: readonly string[], hyphenated: ReadonlySet<string>): string {
  let text = "";
  for (const line of lines) {
    const start = DIVIDED.exec(text)?.groups?.["word"];
    const rest = /^\p{L}+/u.exec(line)?.[0];
    if (text === "") text = line;
    else if (start === undefined || rest === undefined) text += ` ${line}`;
    else {
      // An identifier such as "users-external-future" has hyphens of its own.
      const isHyphenated = /\p{L}-\p{L}+[^\p{L}\s]$/u.test(text);
      const keepsHyphen = isHyphenated || /^\p{Lu}/u.test(rest) || hyphenated.has(`${start}-${rest}`.toLowerCase());
      text = (keepsHyphen ? text : text.slice(0, -1)) + line;
    }
  }
  return text.replaceAll("\u00AD", "");
}
