import type { Document, DocumentCopy, Passage } from "../corpus/document.ts";
import { stemOf } from "../languages/stemming.ts";
import type { Query } from "../search/query.ts";
import type { Hit } from "../search/rank.ts";
import { mergeSpans, shiftSpan, sliceSpan, type Span } from "../text/span.ts";
import { tokenize } from "../text/tokenize.ts";
import type { Citation, Quote } from "./answer.ts";
import { selectRows } from "./quote-rows.ts";
import { MAX_QUOTE, selectSnippet } from "./snippet.ts";

/**
 * The quotes of several hits, each text once: a document that says what an earlier quote says is cited
 * under it. Citations are numbered from 1 in the order in which they are shown.
 * @param hits of different documents, best first, at least one
 * @param limit of quotes
 */
export function quoteHits(hits: readonly [Hit, ...Hit[]], query: Query, limit: number): [Quote, ...Quote[]] {
  const [best, ...others] = newerFirst(hits).map((hit) => ({ hit, quote: quoteHit(hit, query) }));
  const groups = [{ ...best!, also: [] as Hit[], older: undefined as Hit | undefined }];
  for (const other of others) {
    const same = groups.find(({ quote }) => saysTheSame(other.hit, quote));
    const newer = groups.find(({ hit }) => other.hit.document.newerVersion === hit.document.id);
    if (same) same.also.push(other.hit);
    else if (newer) newer.older ??= other.hit;
    else if (groups.length < limit) groups.push({ ...other, also: [], older: undefined });
  }
  let number = 1;
  const quotes = groups.map(({ hit, quote, also }): Quote => ({
    ...quote,
    citation: cite(hit, number++),
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

/** The quote that is shown for a hit; its citation is number 1. */
export function quoteHit(hit: Hit, query: Query): Quote {
  const { passage, document, sentences, bestSentence } = hit;
  const meant = new Set(query.concepts.flatMap(({ alternatives }) => alternatives.flatMap(({ stems }) => stems)));
  const matches = tokenize(passage.text).filter(({ word }) => meant.has(stemOf(word, passage.language)));
  const span =
    selectRows(document, passage, query, MAX_QUOTE) ?? selectSnippet(passage, sentences, bestSentence, matches);
  const text = sliceSpan(document.text, span);
  const offset = passage.span.start - span.start;
  const inside = matches
    .map((match): Span => shiftSpan({ start: match.start, end: match.end }, offset))
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

/** Whether a passage says a quote word for word, white space and case aside. */
const saysTheSame = ({ passage }: Hit, quote: Quote): boolean => bare(passage.text).includes(bare(quote.text));

const bare = (text: string): string => text.replace(/\s+/gu, " ").toLowerCase();

/** The citation of a hit. */
export function cite({ document, passage }: Hit, number: number): Citation {
  const { expired } = document;
  return {
    ...citeFile(document, passage, number),
    ...(expired === undefined ? {} : { expired }),
  };
}

/** The citations of the further files that hold a hit's very text. */
const citeCopies = ({ document, passage }: Hit, nextNumber: () => number): Citation[] =>
  (document.copies ?? []).map((copy) => citeFile(copy, passage, nextNumber()));

function citeFile(file: Document | DocumentCopy, { section }: Passage, number: number): Citation {
  const { id, title, publisher, url, date } = file;
  const { headings, page } = section;
  return {
    number,
    title,
    headings,
    path: id,
    ...(publisher === undefined ? {} : { publisher }),
    ...(url === undefined ? {} : { url }),
    ...(date === undefined ? {} : { date }),
    ...(page === undefined ? {} : { page }),
  };
}
