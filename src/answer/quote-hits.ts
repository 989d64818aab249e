import type { Document, DocumentCopy, Passage } from "../corpus/document.ts";
import type { LanguageCode } from "../languages/language.ts";
import { LANGUAGES } from "../languages/registry.ts";
import { stemOf } from "../languages/stemming.ts";
import { ownText } from "../search/indexed-document.ts";
import type { Query } from "../search/query.ts";
import type { Hit } from "../search/rank.ts";
import { mergeSpans, shiftSpan, sliceSpan, type Span } from "../text/span.ts";
import { tokenize } from "../text/tokenize.ts";
import type { Citation, Quote } from "./answer.ts";
import { selectRows } from "./quote-rows.ts";
import { quoteStart } from "./quote-start.ts";
import { MAX_QUOTE, selectSnippet } from "./snippet.ts";

/**
 * The quotes of several passages, none of which says what another says: a document that says what an earlier quote says
 * is cited under it. Citations are numbered from 1 in the order in which they are shown.
 * @param hits best first, at least one; several may be of one document
 * @param limit of quotes
 */
export function quoteHits(hits: readonly [Hit, ...Hit[]], query: Query, limit: number): [Quote, ...Quote[]] {
  const groups: QuoteGroup[] = [];
  for (const hit of newerFirst(hits)) {
    // Most passages are not quoted, and of those of other documents it is not asked what their quote would be.
    const quote = once(() => quoteHit(hit, query, nextQuote(hit, groups)));
    const text = once(() => bare(hit.passage.text));
    const same = groups.find((group) => saysTheSame(hit, quote, text, group));
    const newer = groups.find((group) => hit.document.newerVersion === group.hit.document.id);
    if (same) {
      if (!cites(same, hit)) same.also.push(hit);
    } else if (newer) {
      newer.older ??= hit;
    } else if (groups.length < limit) {
      groups.push({ hit, quote: quote(), said: bare(saidBy(hit, quote())), also: [], older: undefined });
    }
  }
  let number = 1;
  const quotes = groups.map(({ hit, quote, also }): Quote => ({
    ...quote,
    citation: citeQuote(hit, quote, number++),
    also: [
      ...citeCopies(hit, () => number++),
      ...also.flatMap((other) => [cite(other, number++), ...citeCopies(other, () => number++)]),
    ],
  }));
  // Older versions are named beside the quotes, so their numbers come last.
  const [first, ...rest] = quotes.map((quote, index): Quote => {
    const { older } = groups[index]!;
    return older ? { ...quote, older: cite(older, number++) } : quote;
  });
  return [first!, ...rest];
}

interface QuoteGroup {
  readonly hit: Hit;
  readonly quote: Quote;
  /** What is quoted of the passage; see `bare`. */
  readonly said: string;
  /** Passages of other documents that say the same. */
  readonly also: Hit[];
  older: Hit | undefined;
}

const cites = ({ hit, also }: QuoteGroup, { document }: Hit): boolean =>
  [hit, ...also].some((other) => other.document === document);

/** Where the next table of the document begins: its rows are quoted by themselves. */
const nextTable = ({ document, passage }: Hit): number =>
  document.tables?.find(({ span }) => span.start >= passage.span.end)?.span.start ?? Infinity;

/** So much may stand between what refers to a table and its rows: its name and its heads; UTF-16 units. */
const MAX_LEAD = 250;

/** A quote that refers to a table with the rows of it, as many as fit, where they follow. */
function withTable({ document, passage }: Hit, span: Span): Span {
  const table = document.tables?.find(({ rows }) => rows[0]!.start >= span.end);
  const first = table?.rows[0];
  if (!table || !first || span.end < passage.span.end || first.start - span.end > MAX_LEAD) return span;
  if (!namesATable(sliceSpan(document.text, span), passage.language)) return span;
  const last = table.rows.findLast(({ end }) => end - span.start <= MAX_QUOTE);
  return last ? { start: span.start, end: last.end } : span;
}

function namesATable(text: string, language: LanguageCode): boolean {
  const stems = new Set(Array.from(LANGUAGES[language].tableWords, (word) => stemOf(word, language)));
  return tokenize(text).some(({ word }) => stems.has(stemOf(word, language)));
}

/** Where the next quote of the same document begins, if there is one after a passage's beginning. */
function nextQuote({ document, passage }: Hit, groups: readonly QuoteGroup[]): number | undefined {
  const starts = groups
    .filter(({ hit, quote }) => hit.document === document && quote.span.start > passage.span.start)
    .map(({ quote }) => quote.span.start);
  return starts.length === 0 ? undefined : Math.min(...starts);
}

/** The hits with the newer version of a document in the place of an older one that ranks above it. */
function newerFirst(hits: readonly Hit[]): Hit[] {
  const ordered = [...hits];
  for (const older of hits) {
    const at = ordered.indexOf(older);
    const newer = ordered.findIndex(({ document }) => document.id === older.document.newerVersion);
    if (newer > at) ordered.splice(at, 0, ...ordered.splice(newer, 1));
  }
  return ordered;
}

/**
 * The quote that is shown for a hit; its citation is number 1.
 * @param before where in the document it ends at the latest
 */
export function quoteHit(hit: Hit, query: Query, before = Infinity): Quote {
  const { passage, document, sentences } = hit;
  const matches = matchesOf(hit);
  const span =
    selectRows(document, passage, query, MAX_QUOTE) ??
    withTable(
      hit,
      selectSnippet(
        document.text,
        passage,
        sentences,
        quoteStart(hit, query),
        matches,
        Math.min(before, nextTable(hit)),
      ),
    );
  const text = sliceSpan(document.text, span);
  const offset = passage.span.start - span.start;
  const inside = matches
    .map((match) => shiftSpan(match, offset))
    .filter(({ start, end }) => start >= 0 && end <= text.length);
  return {
    text,
    span,
    highlights: mergeSpans(text, inside),
    language: passage.language,
    citation: cite(hit, 1),
    also: [],
  };
}

/** Where in the text of a hit the words stand by which it was found. */
function matchesOf({ passage, sentences, found }: Hit): Span[] {
  const text = ownText(passage);
  return sentences.flatMap(({ span }, sentence) => {
    const asked = found[sentence]!.filter(({ hit }) => hit.matches.length > 0);
    if (asked.length === 0) return [];
    const words = tokenize(sliceSpan(text, span));
    return asked.map(({ at }) => shiftSpan(words[at]!, span.start));
  });
}

/** The citation of a quote, with what it stands under, as far as it does not say that itself. */
function citeQuote(hit: Hit, { text }: Quote, number: number): Citation {
  const citation = cite(hit, number);
  const above = hit.passage.opening.filter((line) => !text.includes(line));
  return { ...citation, headings: [...citation.headings, ...above] };
}

/**
 * Whether a passage says what is quoted word for word, white space and case aside, or its own quote is part of that.
 * @param text of the passage; see `bare`
 */
function saysTheSame(
  { document }: Hit,
  own: () => Quote,
  text: () => string,
  { hit, quote, said }: QuoteGroup,
): boolean {
  if (document === hit.document) {
    const { span } = own();
    if (span.start < quote.span.end && span.end > quote.span.start) return true;
  }
  return text().includes(said);
}

/** What a quote says of its passage: what follows that may be different elsewhere. */
const saidBy = ({ document, passage }: Hit, { span: { start, end } }: Quote): string =>
  document.text.slice(start, Math.min(end, passage.span.end));

/** What a function gives, computed when it is first asked for. */
function once<T extends object | string>(compute: () => T): () => T {
  let known: T | undefined;
  return () => (known ??= compute());
}

const bare = (text: string): string => text.replace(/\s+/gu, " ").toLowerCase();

/** The citation of a hit. */
export function cite({ document, passage }: Hit, number: number): Citation {
  const { expired, lastSeen } = document;
  return {
    ...citeFile(document, passage, number),
    ...(lastSeen === undefined ? {} : { lastSeen }),
    ...(expired === undefined ? {} : { expired }),
  };
}

/** The citations of the further files that hold a hit's very text. */
const citeCopies = ({ document, passage }: Hit, nextNumber: () => number): Citation[] =>
  (document.copies ?? []).map((copy) => citeFile(copy, passage, nextNumber()));

/** The citation of a document for the words at a place of its text. */
export function citeAt(document: Document, place: number, number: number): Citation {
  const section = document.sections.findLast(({ span }) => span.start <= place) ?? document.sections[0]!;
  return citeFile(document, { section }, number);
}

function citeFile(file: Document | DocumentCopy, { section }: Pick<Passage, "section">, number: number): Citation {
  const { id, title, publisher, url, date } = file;
  const { headings, page, printedPage, isRecognized } = section;
  return {
    number,
    title,
    headings,
    path: id,
    ...(publisher === undefined ? {} : { publisher }),
    ...(url === undefined ? {} : { url }),
    ...(date === undefined ? {} : { date }),
    ...(page === undefined ? {} : { page }),
    ...(printedPage === undefined ? {} : { printedPage }),
    ...(isRecognized && { isRecognized }),
  };
}
