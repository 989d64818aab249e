import { blocksOf } from "../corpus/blocks.ts";
import type { Passage } from "../corpus/document.ts";
import { isAbbreviation } from "../languages/registry.ts";
import { cutsBetween } from "../text/cuts.ts";
import { splitSentences } from "../text/sentences.ts";
import { shiftSpan, sliceSpan, trimSpan, type Span } from "../text/span.ts";

/** The longest quote, in UTF-16 units: as long as a passage may be. */
export const MAX_QUOTE = 1200;
/**
 * Beyond its passage a quote goes on to about this length, so that it can be understood, and in no case to more than
 * that, unless there is room for all up to the next heading.
 */
const COMFORTABLE_QUOTE = 700;
const MAX_BEYOND = 900;
/** At most this much is given up at either end of a sentence that is cut, so that the cut falls in a good place. */
const MAX_LOSS = 150;
/** So much beyond what may be quoted tells whether a line is a heading. */
const MARGIN = 200;
/** Of a sentence that is cut at most this much stands before the words that matched. */
const MAX_BEFORE = 120;

/**
 * What is quoted of a document: a passage from one of its sentences to its end, and what follows it, in whole
 * sentences, up to the next heading if there is room for that, else as far as makes a quote that can be understood; of
 * headings alone, which answer nothing, up to the next but one. A sentence that is longer than a quote may be is cut
 * around the words that matched.
 * @param text of the document
 * @param sentences of the passage's text
 * @param first index of the sentence to begin with
 * @param matches the question's words in the passage's text, a span each
 * @param before where in the document's text it ends at the latest
 * @returns a span of the document's text, at most MAX_QUOTE units
 */
export function selectSnippet(
  text: string,
  passage: Pick<Passage, "span"> & Partial<Pick<Passage, "section" | "opening">>,
  sentences: readonly { readonly span: Span }[],
  first: number,
  matches: readonly Span[] = [],
  before = Infinity,
): Span {
  const inside = sentences.slice(first).map(({ span }) => shiftSpan(span, passage.span.start));
  const start = inside[0]?.start ?? passage.span.start;
  let end = inside[0]?.end ?? passage.span.end;
  const limit = Math.min(start + MAX_QUOTE, before);
  for (const next of inside.slice(1)) {
    if (next.end > limit) break;
    ({ end } = next);
  }
  const isWhole = end === (inside.at(-1)?.end ?? end);
  if (isWhole) end = endBeyond(text, bodyStart(text, passage), { start, end }, limit);
  const found = matches.map((match) => shiftSpan(match, passage.span.start));
  end = withoutTail(text, { start, end }, found).end;
  const offset = passage.span.start - start;
  const part = fit(
    text.slice(start, end),
    matches.map((match) => shiftSpan(match, offset)),
  );
  return shiftSpan(part, start);
}

/**
 * How far a quote goes on that reaches the end of its passage.
 * @param from where what follows begins
 */
function endBeyond(text: string, from: number, { start, end }: Span, limit: number): number {
  const { sentences, isAll } = following(text, from, start + MAX_QUOTE);
  const last = sentences.at(-1)?.end ?? end;
  return isAll && last <= limit ? last : comfortableEnd({ start, end }, sentences, limit);
}

/** Where a span ends that goes on by as many of these sentences as make a quote that can be understood. */
function comfortableEnd({ start, end }: Span, sentences: readonly Span[], limit = Infinity): number {
  let reached = end;
  for (const next of sentences) {
    if (reached - start >= COMFORTABLE_QUOTE || next.end > Math.min(start + MAX_BEYOND, limit)) break;
    reached = next.end;
  }
  return reached;
}

/**
 * Where what follows a passage begins: below the next headings, too, where the passage is nothing but headings itself.
 */
function bodyStart(
  text: string,
  { span, section, opening = [] }: Pick<Passage, "span"> & Partial<Pick<Passage, "section" | "opening">>,
): number {
  const headings = new Set([...(section?.headings ?? []), ...opening]);
  const lines = sliceSpan(text, span).split(/(?<!\s)\s*\n\s*/u);
  return lines.every((line) => headings.has(line)) ? (headingsAt(text, span.end)?.end ?? span.end) : span.end;
}

/**
 * What is quoted to go on from a place in a document's text: the headings that follow it, if any, and the whole
 * sentences up to the next one, as many as fit.
 * @returns undefined when nothing follows
 */
export function selectContinuation(text: string, from: number): Span | undefined {
  const headings = headingsAt(text, from);
  const [first, ...others] = following(text, headings?.end ?? from, from + MAX_BEYOND).sentences;
  const start = headings?.start ?? first?.start;
  if (start === undefined) return undefined;
  const end = comfortableEnd({ start, end: first?.end ?? headings!.end }, others);
  // With nothing but short lines a page ends: when it was changed, links to others.
  const isTail = end === text.trimEnd().length && blocksOf(text, { start, end }).every(({ kind }) => kind === "stub");
  return isTail ? undefined : withoutTail(text, { start, end }, []);
}

/** The headings that are the next thing in a text. */
function headingsAt(text: string, from: number): Span | undefined {
  const blocks = blocksOf(text, { start: from, end: Math.min(from + MAX_QUOTE, text.length) });
  const body = blocks.findIndex(({ kind }) => kind !== "heading");
  const last = blocks.at(body === -1 ? -1 : body - 1);
  return body === 0 || !last ? undefined : { start: blocks[0]!.span.start, end: last.span.end };
}

/**
 * The sentences between a passage and about `limit`, up to the next heading; one that is cut there is left out. `isAll`
 * says whether that heading, or the end of the text, is reached.
 */
function following(text: string, start: number, limit: number): { sentences: Span[]; isAll: boolean } {
  const end = Math.min(limit + MARGIN, text.length);
  const blocks = blocksOf(text, { start, end });
  const heading = blocks.findIndex(({ kind }) => kind === "heading");
  const sentences = blocks
    .slice(0, heading === -1 ? undefined : heading)
    .flatMap(({ span }) =>
      splitSentences(sliceSpan(text, span), isAbbreviation).map((sentence) => shiftSpan(sentence, span.start)),
    )
    .filter((sentence) => sentence.end < end || end === text.length);
  return { sentences, isAll: heading !== -1 || end === text.length };
}

/**
 * A span without the short lines under its last sentence (when the page was changed, links to others), unless a word
 * that matched is among them.
 * @param matches spans of the same text
 */
function withoutTail(text: string, span: Span, matches: readonly Span[]): Span {
  const last = blocksOf(text, span).findLast(({ kind }) => kind !== "stub")?.span;
  if (!last || !/[.!?…]["»”)]?$/u.test(sliceSpan(text, last))) return span;
  if (matches.some(({ start, end }) => start >= last.end && end <= span.end)) return span;
  return { start: span.start, end: last.end };
}

/** As much of a text as there is room for: the matched words with a little before them and what follows. */
function fit(text: string, matches: readonly Span[]): Span {
  const { length } = text;
  if (length <= MAX_QUOTE) return { start: 0, end: length };
  // The quote may begin below some of them.
  const inside = matches.filter(({ start, end }) => start >= 0 && end <= length);
  const core = mostMatches(text, inside) ?? { start: 0, end: 0 };
  const room = MAX_QUOTE - (core.end - core.start);
  const before = Math.max(Math.min(MAX_BEFORE, room), room - (length - core.end));
  const start = Math.max(0, core.start - before);
  const end = Math.min(length, start + MAX_QUOTE);
  return trimSpan(text, {
    start: start === 0 ? start : cutsBetween(text, start, Math.min(core.start, start + MAX_LOSS))[0]!,
    end: end === length ? end : cutsBetween(text, Math.max(core.end, end - MAX_LOSS), end).at(-1)!,
  });
}

/** Where the most different words matched within the length of a quote: from the first of them to the last. */
function mostMatches(text: string, matches: readonly Span[]): Span | undefined {
  let best: Span | undefined;
  let count = 0;
  for (const { start } of matches) {
    const within = matches.filter((match) => match.start >= start && match.end <= start + MAX_QUOTE);
    const words = new Set(within.map((match) => sliceSpan(text, match).toLowerCase()));
    if (words.size <= count) continue;
    count = words.size;
    best = { start, end: Math.max(...within.map(({ end }) => end)) };
  }
  return best;
}
