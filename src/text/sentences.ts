import { trimSpan, type Span } from "./span.ts";

/** A capital followed by a full stop: an initial ("S. Zh. Asfendiyarov"), not the end of a sentence. */
const INITIAL = /(?:^|[\s(«"“.])\p{Lu}\p{Ll}?\.$/u;
/** A list number ("1.", "12)", "IV.") which belongs to the item that follows. */
const LIST_NUMBER = /^\s*(?:\d{1,3}|[IVXLC]{1,5})[.)]$/u;
/** What starts a list item at the head of a line; without the space, "28.02.2022" and "3.5 million" would. */
const LIST_ITEM = /^\s*(?:[•●○■□·▪◦‣⁃∙➢➤✓✔❖–—*-]\s*|\d{1,3}[.)]\s+)\S/u;

/** No abbreviation with its full stop is as long as this. */
const LONGEST_ABBREVIATION = 24;

const segmenter = new Intl.Segmenter("ru", { granularity: "sentence" });

/**
 * The sentences of `text`, in order, without the white space around them.
 *
 * Intl.Segmenter (UAX #29) ends a sentence after initials and abbreviations, so pieces are joined
 * again after those; it does not end one at a line's end, where lists and headings do, so lines
 * are taken apart first. A list item written inline after a bullet is a sentence of its own.
 * @param isAbbreviation tells whether a lower-case word, without its full stop, is an abbreviation
 */
export function splitSentences(text: string, isAbbreviation: (word: string) => boolean): Span[] {
  const sentences: Span[] = [];
  for (const line of splitLines(text)) {
    let open: Span | undefined;
    for (const { index, segment } of segmenter.segment(text.slice(line.start, line.end))) {
      const start = line.start + index;
      const piece: Span = { start: open?.start ?? start, end: start + segment.length };
      if (isIncomplete(text.slice(piece.start, piece.end).trimEnd(), text.slice(piece.end, line.end), isAbbreviation)) {
        open = piece;
      } else {
        open = undefined;
        sentences.push(trimSpan(text, piece));
      }
    }
    if (open) sentences.push(trimSpan(text, open));
  }
  return sentences.filter(({ start, end }) => end > start);
}

/** Lines, and within a line the items of a list written with inline bullets ("…: • one; • two"). */
function splitLines(text: string): Span[] {
  const lines: Span[] = [];
  let start = 0;
  for (const match of text.matchAll(/\n|(?<=[;:.,])\s*(?=[•●○■□▪◦‣⁃➢➤✓✔❖])/gu)) {
    lines.push({ start, end: match.index });
    start = match.index + match[0].length;
  }
  lines.push({ start, end: text.length });
  return lines;
}

/** Whether `piece` ends in the middle of a sentence that `rest`, what follows on the line, goes on with. */
function isIncomplete(piece: string, rest: string, isAbbreviation: (word: string) => boolean): boolean {
  if (rest.trim() === "" || !piece.endsWith(".")) return LIST_NUMBER.test(piece) && rest.trim() !== "";
  // Patterns that are tied to the end would be tried all along a long piece.
  const end = piece.slice(-LONGEST_ABBREVIATION);
  if (INITIAL.test(end) || LIST_NUMBER.test(piece)) return true;
  if (/^\s*[\p{Ll},;)»”]/u.test(rest)) return true;
  const lastWord = /(?<![\p{L}\p{N}])(?<word>[\p{L}\p{N}]+)\.$/u.exec(end)?.groups?.["word"];
  return lastWord !== undefined && isAbbreviation(lastWord.toLowerCase());
}

/** Whether `text` starts as an item of a list does. */
export const isListItem = (text: string): boolean => LIST_ITEM.test(text);
