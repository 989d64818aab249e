import { clearLanguage } from "../languages/detect.ts";
import { isAbbreviation } from "../languages/registry.ts";
import { isListItem, splitSentences } from "../text/sentences.ts";
import { sliceSpan, trimSpan, type Span } from "../text/span.ts";
import type { Document, Passage, Section } from "./document.ts";
import { cutAtTables, type PassagePart } from "./table-passages.ts";

/** A paragraph longer than this is split at sentences; UTF-16 units. */
const MAX_PASSAGE = 1200;
/** List items and short lines are gathered into one passage up to this length. */
const GATHERED_PASSAGE = 700;
/** A paragraph shorter than this says too little alone: it is joined to its neighbours. */
const SHORT_PASSAGE = 250;
/** A line shorter than this that is not a sentence is a stub (a heading, a label), joined to what follows. */
const STUB_LENGTH = 90;

/**
 * The passages of a document, in order: a paragraph each; one that is too long is split at
 * sentences, a heading or stub line is joined to what follows, and the lines of a list stay together.
 * Every passage is one contiguous span of the document, and together they hold all of its words.
 */
export function splitPassages(document: Document): Passage[] {
  return withoutLoneHeadings(document).flatMap(({ section, span: whole }) =>
    cutAtTables(document, whole)
      .flatMap((part) =>
        part.kind === "rows"
          ? part.passages
          : splitSpan(document.text, part.span).map((span): PassagePart => ({ span })),
      )
      .flatMap(({ span, ...rest }) => splitLong(document.text, span).map((part) => ({ ...rest, span: part })))
      .map((part) => toPassage(document, section, part)),
  );
}

/**
 * The sections, each with the span that it is split in. One that is nothing but its heading goes on with
 * the one under it: a heading alone answers nothing.
 */
function withoutLoneHeadings({ text, sections }: Document): { section: Section; span: Span }[] {
  const kept: { section: Section; span: Span }[] = [];
  let start: number | undefined;
  sections.forEach((section, index) => {
    start ??= section.span.start;
    const { headings, span } = section;
    const next = sections[index + 1]?.headings ?? [];
    const isAbove = next.length > headings.length && headings.every((heading, level) => heading === next[level]);
    if (isAbove && sliceSpan(text, span).trim() === headings.at(-1)) return;
    kept.push({ section, span: { start, end: span.end } });
    start = undefined;
  });
  return kept;
}

function toPassage(document: Document, section: Section, { span, context, areCards }: PassagePart): Passage {
  const text = sliceSpan(document.text, span);
  return {
    id: `${document.id}#${span.start}`,
    documentId: document.id,
    // A page in one language may have a paragraph in another.
    language: clearLanguage(text) ?? document.language,
    span,
    text,
    section,
    ...(context ? { context } : {}),
    ...(areCards ? { areCards } : {}),
  };
}

/** Groups the blocks of a section into passages. */
function splitSpan(text: string, span: Span): Span[] {
  const passages: Span[] = [];
  let open: Span | undefined;
  let previous: Span | undefined;
  for (const block of blocksOf(text, span)) {
    if (open && previous && belongsTogether(text, open, previous, block)) {
      open = { start: open.start, end: block.end };
    } else {
      if (open) passages.push(open);
      open = block;
    }
    previous = block;
  }
  if (open) {
    // A stub at the very end has nothing to be joined to but what is before it.
    const last = passages.at(-1);
    if (last && isStub(text, open) && open.end - last.start <= MAX_PASSAGE)
      passages[passages.length - 1] = { start: last.start, end: open.end };
    else passages.push(open);
  }
  return passages;
}

/** Whether `block` goes on with the passage `open`, whose last block is `previous`. */
function belongsTogether(text: string, open: Span, previous: Span, block: Span): boolean {
  const length = block.end - open.start;
  if (length > MAX_PASSAGE) return false;
  if (isStub(text, open)) return true;
  const continuesList = isListLine(text, block) || (isListLine(text, previous) && isStub(text, block));
  if (sliceSpan(text, previous).endsWith(":")) return true;
  const isShort = open.end - open.start < SHORT_PASSAGE || block.end - block.start < SHORT_PASSAGE;
  return (continuesList || isShort) && length <= GATHERED_PASSAGE;
}

const isStub = (text: string, span: Span): boolean =>
  span.end - span.start < STUB_LENGTH && !/[.!?…]["»”)]?$/u.test(sliceSpan(text, span));

const isListLine = (text: string, span: Span): boolean => isListItem(sliceSpan(text, span));

/** The blocks of a section: its lines, except that lines wrapped at a fixed width are one block until a blank line. */
function blocksOf(text: string, { start, end }: Span): Span[] {
  const blocks: Span[] = [];
  for (const paragraph of splitAt(text, { start, end }, /\n[ \t]*\n\s*/gu)) {
    const lines = splitAt(text, paragraph, /\n/gu);
    blocks.push(...(isHardWrapped(text, lines) ? [paragraph] : lines));
  }
  return blocks;
}

/** Lines wrapped at a fixed width are of like length and mostly stop in the middle of a sentence. */
function isHardWrapped(text: string, lines: readonly Span[]): boolean {
  const inner = lines.slice(0, -1);
  if (inner.length < 2) return false;
  const wrapped = inner.filter((line, index) => {
    const length = line.end - line.start;
    return (
      length >= 45 && length <= 110 && !/[.!?:;]$/u.test(sliceSpan(text, line)) && !isListLine(text, lines[index + 1]!)
    );
  });
  return wrapped.length / inner.length > 0.6;
}

function splitAt(text: string, { start, end }: Span, separator: RegExp): Span[] {
  const parts: Span[] = [];
  let from = start;
  for (const match of text.slice(start, end).matchAll(separator)) {
    parts.push({ start: from, end: start + match.index });
    from = start + match.index + match[0].length;
  }
  parts.push({ start: from, end });
  return parts.map((part) => trimSpan(text, part)).filter((part) => part.end > part.start);
}

/** Splits a span that is too long into runs of whole sentences of about equal length. */
function splitLong(text: string, span: Span): Span[] {
  const length = span.end - span.start;
  if (length <= MAX_PASSAGE) return [span];
  const target = length / Math.ceil(length / MAX_PASSAGE);
  const parts: Span[] = [];
  for (const sentence of sentencesWithin(text, span)) {
    const last = parts.at(-1);
    if (last && last.end - last.start < target * 0.75 && sentence.end - last.start <= MAX_PASSAGE)
      parts[parts.length - 1] = { start: last.start, end: sentence.end };
    else parts.push(sentence);
  }
  return parts;
}

/** Sentences; one that is itself too long (a table of numbers, text without full stops) is cut between words. */
function sentencesWithin(text: string, span: Span): Span[] {
  return splitSentences(sliceSpan(text, span), isAbbreviation)
    .map(({ start, end }) => ({ start: start + span.start, end: end + span.start }))
    .flatMap((sentence) => {
      const pieces: Span[] = [];
      let { start } = sentence;
      while (sentence.end - start > MAX_PASSAGE) {
        const space = text.lastIndexOf(" ", start + MAX_PASSAGE);
        const cut =
          space > start ? space : start + MAX_PASSAGE - (isHighSurrogate(text, start + MAX_PASSAGE - 1) ? 1 : 0);
        pieces.push(trimSpan(text, { start, end: cut }));
        start = cut;
      }
      return [...pieces, trimSpan(text, { start, end: sentence.end })].filter((piece) => piece.end > piece.start);
    });
}

const isHighSurrogate = (text: string, index: number): boolean => (text.charCodeAt(index) & 0xfc00) === 0xd800;
