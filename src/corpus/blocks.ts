import { isAbbreviation } from "../languages/registry.ts";
import { isListItem, splitSentences } from "../text/sentences.ts";
import { sliceSpan, trimSpan, type Span } from "../text/span.ts";

/**
 * What a block is by its look:
 * - `heading`: a short line that is no sentence, or a question, above what it is about;
 * - `item`: one of a list;
 * - `stub`: a short line that is no sentence and stands above nothing (a label, a date);
 * - `body`: everything else.
 */
export type BlockKind = "heading" | "item" | "stub" | "body";

/** A paragraph or line of a text. */
export interface Block {
  readonly span: Span;
  readonly kind: BlockKind;
  /** Whether it announces what follows: it ends in a colon. */
  readonly announces: boolean;
}

/** A line shorter than this that is not a sentence is a stub; UTF-16 units. */
const STUB_LENGTH = 90;
/** A question shorter than this that stands alone is the heading of its answer. */
const QUESTION_LENGTH = 250;
/** So many stubs in a row are headings one under the other; of more (a list of labels) only the last may be one. */
const MAX_HEADINGS = 3;
/** Items that are numbered in other ways than isListItem knows: "(1)", "(A)", "a)", "iv.", "3.4.". */
const NUMBERED = /^\s*(?:\((?:\d{1,3}|\p{L}|[ivx]{1,5})\)|(?:\p{L}|[ivx]{1,5}|\d{1,3}(?:\.\d{1,3})+)[.)])\s/iu;

/** The blocks of a span, in order. */
export function blocksOf(text: string, span: Span): Block[] {
  const spans = linesOf(text, span);
  const looks = spans.map((block) => lookOf(sliceSpan(text, block)));
  const kinds = looks.map((look, index) => kindOf(looks, index, look));
  return spans.map((block, index) => ({
    span: block,
    kind: kinds[index]!,
    announces: looks[index]!.announces,
  }));
}

interface Look {
  readonly isItem: boolean;
  readonly isShort: boolean;
  /** Whether it is short and may be a heading by its letters. */
  readonly isTitular: boolean;
  readonly isQuestion: boolean;
  readonly announces: boolean;
}

function lookOf(words: string): Look {
  const isShort = words.length < STUB_LENGTH && !/[.!?…:;,]["»”)]?$/u.test(words);
  return {
    isItem: isItem(words),
    isShort,
    isTitular: isShort && TITULAR.test(words) && !/^\||:\/\//u.test(words),
    isQuestion: words.length < QUESTION_LENGTH && isOneQuestion(words),
    announces: words.endsWith(":"),
  };
}

/** A heading begins with a capital or a number and has a word in it. */
const TITULAR = /^[^\p{L}\p{N}]*(?:\p{Lu}|\p{N}).*\p{L}{3}/su;

const isOneQuestion = (words: string): boolean =>
  /\?["»”)]?$/u.test(words) && splitSentences(words, isAbbreviation).length === 1;

const isItem = (words: string): boolean => isListItem(words) || NUMBERED.test(words);

function kindOf(looks: readonly Look[], index: number, look: Look): BlockKind {
  const { isItem: isNumbered, isShort, isQuestion, isTitular } = look;
  const next = looks[index + 1];
  const previous = looks[index - 1];
  // A number before a heading is none of a list: its neighbours are no items.
  if (isNumbered && (previous?.isItem || next?.isItem || !(isShort || isQuestion))) return "item";
  if (isQuestion) return next && !next.isQuestion && !previous?.isQuestion ? "heading" : "stub";
  if (!isShort) return "body";
  return isTitular && isAbove(looks, index) ? "heading" : "stub";
}

/** Whether a short line stands above something longer, with few other short ones between. */
function isAbove(looks: readonly Look[], index: number): boolean {
  let first = index;
  let last = index;
  const isStub = (look: Look | undefined): boolean => look !== undefined && look.isShort && !look.isItem;
  while (isStub(looks[first - 1])) first--;
  while (isStub(looks[last + 1])) last++;
  if (last + 1 >= looks.length) return false;
  return index === last || last - first < MAX_HEADINGS;
}

/** Lines, except that lines wrapped at a fixed width are one block until a blank line. */
function linesOf(text: string, { start, end }: Span): Span[] {
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
      length >= 45 &&
      length <= 110 &&
      !/[.!?:;]$/u.test(sliceSpan(text, line)) &&
      !isItem(sliceSpan(text, lines[index + 1]!))
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
