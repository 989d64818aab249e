import { clearLanguage } from "../languages/detect.ts";
import { isAbbreviation } from "../languages/registry.ts";
import { splitSentences } from "../text/sentences.ts";
import { sliceSpan, trimSpan, type Span } from "../text/span.ts";
import { blocksOf, type Block } from "./blocks.ts";
import type { Document, Passage, Section } from "./document.ts";
import { findQuizzes } from "./quizzes.ts";
import { cutAtTables, tableLeads, type PassagePart } from "./table-passages.ts";

/** A paragraph longer than this is split at sentences; UTF-16 units. */
const MAX_PASSAGE = 1200;
/** List items and short lines are gathered into one passage up to this length. */
const GATHERED_PASSAGE = 700;
/** A paragraph shorter than this says too little alone: it is joined to its neighbours. */
const SHORT_PASSAGE = 250;
/** A last line shorter than this that is not a sentence is joined to what is before it. */
const SHORT_STUB = 90;
/** A longer announcement is not repeated over each part of its list. */
const MAX_ANNOUNCEMENT = 300;

/**
 * The passages of a document, in order: a paragraph each; one that is too long is split at
 * sentences, a heading or stub line is joined to what follows, and the lines of a list stay together.
 * Every passage is one contiguous span of the document, and together they hold all of its words.
 */
export function splitPassages(document: Document): Passage[] {
  const leads = tableLeads(document);
  let list: OpenList | undefined;
  let above: Section | undefined;
  const passages = withoutLoneHeadings(document).flatMap(({ section, span: whole }) => {
    // A page's end parts no list.
    if (!goesOnOver(above, section)) list = undefined;
    above = section;
    return cutAtTables(document, leads, whole)
      .flatMap((part): readonly OpenedPart[] => {
        const { passages: parts, list: open } =
          part.kind === "rows"
            ? { passages: part.passages, list: undefined }
            : splitSpan(document.text, part.span, list);
        list = open;
        return parts;
      })
      .flatMap(({ span, ...rest }) => splitLong(document.text, span).map((part) => ({ ...rest, span: part })))
      .map((part) => toPassage(document, section, part));
  });
  const quizzes = findQuizzes(document.text, passages);
  return passages.map((passage) => (quizzes.has(passage) ? { ...passage, isQuiz: true } : passage));
}

/** A list that is not over, with the headings and the line that announce it. */
interface OpenList {
  readonly headings: readonly string[];
  readonly announcement: string | undefined;
}

/** Whether a section is what another goes on with on the next page. */
const goesOnOver = (above: Section | undefined, { headings, page }: Section): boolean =>
  page !== undefined &&
  above?.page === page - 1 &&
  headings.length === above.headings.length &&
  headings.every((heading, level) => heading === above.headings[level]);

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

function toPassage(document: Document, section: Section, { span, context, rows, opening = [] }: OpenedPart): Passage {
  const text = sliceSpan(document.text, span);
  return {
    id: `${document.id}#${span.start}`,
    documentId: document.id,
    // A page in one language may have a paragraph in another.
    language: clearLanguage(text) ?? document.language,
    span,
    text,
    section,
    opening: opening.filter((words) => !section.headings.includes(words)),
    ...(context ? { context } : {}),
    ...(rows ? { rows } : {}),
  };
}

/** What a passage is made of. */
type OpenedPart = PassagePart & Partial<OpenedSpan>;

/** A stretch of text with the headings and the announcement that it stands under. */
interface OpenedSpan {
  readonly span: Span;
  readonly opening: readonly string[];
}

/**
 * Groups the blocks of a section into passages.
 * @param list that goes on from the page before, if items come first
 * @returns the list that goes on at its end beside them
 */
function splitSpan(text: string, span: Span, list?: OpenList): { passages: OpenedSpan[]; list: OpenList | undefined } {
  const passages: OpenedSpan[] = [];
  const blocks = blocksOf(text, span);
  let open: Open | undefined;
  const isItemFirst = blocks[0]?.kind === "item";
  let headings: string[] = isItemFirst ? [...(list?.headings ?? [])] : [];
  /** The line that announces the list which goes on. */
  let announcement = isItemFirst ? list?.announcement : undefined;
  let previous: Block | undefined;
  const close = (): void => {
    if (open) passages.push({ span: open.span, opening: open.opening });
  };
  for (const block of blocks) {
    if (block.kind === "heading") {
      if (previous?.kind !== "heading") headings = [];
      headings.push(sliceSpan(text, block.span));
      announcement = undefined;
    }
    if (block.kind === "body") announcement = undefined;
    if (open && previous && belongsTogether(text, open, previous, block)) {
      const isBare: boolean = open.isBare && block.kind === "heading";
      open = {
        span: { start: open.span.start, end: block.span.end },
        opening: open.isBare ? [...headings, ...shortAnnouncement(text, block)] : open.opening,
        isBare,
      };
    } else {
      close();
      const opening = announcement === undefined ? headings : [...headings, announcement];
      open = {
        span: block.span,
        opening: [...opening, ...shortAnnouncement(text, block)],
        isBare: block.kind === "heading",
      };
    }
    if (block.announces && block.kind !== "item") announcement = announcementOf(text, block.span);
    previous = block;
  }
  close();
  const isList = previous?.kind === "item" || previous?.announces === true;
  return { passages: joinLast(text, passages), list: isList ? { headings, announcement } : undefined };
}

interface Open extends OpenedSpan {
  /** Whether it is nothing but headings yet. */
  readonly isBare: boolean;
}

/** A line that announces what follows is its heading, as far as it is short. */
const shortAnnouncement = (text: string, { announces, kind, span }: Block): string[] =>
  announces && kind !== "item" && kind !== "heading" && span.end - span.start <= SHORT_STUB
    ? [sliceSpan(text, span)]
    : [];

/** What announces a list: the last sentence of the block above it. */
function announcementOf(text: string, span: Span): string | undefined {
  const last = sentencesWithin(text, span).at(-1);
  const words = last && sliceSpan(text, last);
  return words && words.length <= MAX_ANNOUNCEMENT ? words : undefined;
}

/** A stub at the very end has nothing to be joined to but what is before it. */
function joinLast(text: string, passages: readonly OpenedSpan[]): OpenedSpan[] {
  const [before, last] = passages.slice(-2);
  if (!before || !last || last.span.end - before.span.start > MAX_PASSAGE) return [...passages];
  const words = sliceSpan(text, last.span);
  if (words.length >= SHORT_STUB || /[.!?…]["»”)]?$/u.test(words)) return [...passages];
  return [...passages.slice(0, -2), { ...before, span: { start: before.span.start, end: last.span.end } }];
}

/** Whether `block` goes on with the passage `open`, whose last block is `previous`. */
function belongsTogether(text: string, open: Open, previous: Block, block: Block): boolean {
  const length = block.span.end - open.span.start;
  if (length > MAX_PASSAGE) return false;
  if (open.isBare) return true;
  if (block.kind === "heading") return false;
  if (previous.announces) return true;
  const isContinued = block.kind === "item" || (previous.kind === "item" && block.kind === "stub");
  const isShort = open.span.end - open.span.start < SHORT_PASSAGE || block.span.end - block.span.start < SHORT_PASSAGE;
  if (length > GATHERED_PASSAGE) return false;
  return isContinued || (isShort && !areOfTwoLanguages(text, previous, block));
}

/** Whether two paragraphs, as of a page in two languages, are surely not in the same one. */
function areOfTwoLanguages(text: string, one: Block, other: Block): boolean {
  if (one.kind !== "body" || other.kind !== "body") return false;
  const language = clearLanguage(sliceSpan(text, one.span));
  const otherLanguage = language && clearLanguage(sliceSpan(text, other.span));
  return otherLanguage !== undefined && otherLanguage !== language;
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
