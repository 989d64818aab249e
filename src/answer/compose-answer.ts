import type { Lexicon } from "../languages/lexicon/lexicon.ts";
import type { Document } from "../corpus/document.ts";
import { analyzeQuestion } from "../search/analyze-question.ts";
import { CLOSEST, confidence, FOUND } from "../search/confidence.ts";
import { sentenceTerms } from "../search/passage-terms.ts";
import type { PassageIndex } from "../search/passage-index.ts";
import type { Query } from "../search/query.ts";
import { rank, type Hit } from "../search/rank.ts";
import { stemOf } from "../languages/stemming.ts";
import { cleanQuestion } from "../text/normalize.ts";
import { mergeSpans, sliceSpan, type Span } from "../text/span.ts";
import { tokenize } from "../text/tokenize.ts";
import type { Answer, Citation, Quote } from "./answer.ts";
import { isSmallTalk } from "./small-talk.ts";
import { selectSnippet } from "./snippet.ts";

/** How many quotes an answer carries at most: the best and four more. */
const MAX_QUOTES = 5;
/** How many documents `not-found` names. */
const MAX_NEAREST = 3;
/** How many passages are ranked to find that many documents. */
const RANKED = 60;

/** What questions are answered from. */
export interface Library {
  readonly index: PassageIndex;
  readonly lexicon: Lexicon;
}

/** An answer with all that led to it, for `--explain` and for measuring. */
export interface ExplainedAnswer {
  readonly answer: Answer;
  readonly query: Query;
  /** The best hit of each document, best first. */
  readonly hits: readonly Hit[];
  /** Of the best hit, from 0 to 1; 0 when there is none. */
  readonly confidence: number;
}

/** Answers a question from the index; never throws, whatever the question. */
export const answerQuestion = (question: string, library: Library): Answer => explainAnswer(question, library).answer;

/** Answers a question and tells how the answer came about. */
export function explainAnswer(question: string, { index, lexicon }: Library): ExplainedAnswer {
  const text = cleanQuestion(question);
  const query = analyzeQuestion(text, { index: index.inverted, lexicon });
  const understanding = { question: text, language: query.language };
  if (isSmallTalk(text) || query.concepts.length === 0) {
    return { answer: { ...understanding, outcome: "small-talk" }, query, hits: [], confidence: 0 };
  }
  const hits = bestPerDocument(rank(query, index, RANKED));
  const [best, ...others] = hits;
  const certainty = best ? confidence(best) : 0;
  if (!best || certainty < CLOSEST) {
    const nearest = hits.slice(0, MAX_NEAREST).map((hit, position) => cite(hit, position + 1));
    return { answer: { ...understanding, outcome: "not-found", nearest }, query, hits, confidence: certainty };
  }
  const outcome = certainty >= FOUND ? "found" : "closest";
  const further = others.slice(0, MAX_QUOTES - 1).filter((hit) => confidence(hit) >= CLOSEST);
  const quotes: [Quote, ...Quote[]] = [
    quoteHit(best, query, 1),
    ...further.map((hit, position) => quoteHit(hit, query, position + 2)),
  ];
  return { answer: { ...understanding, outcome, quotes }, query, hits, confidence: certainty };
}

/** The first hit of each document. */
function bestPerDocument(hits: readonly Hit[]): Hit[] {
  const seen = new Set<Document>();
  return hits.filter(({ document }) => !seen.has(document) && seen.add(document));
}

/**
 * The quote that is shown for a hit.
 * @param number of its citation
 */
export function quoteHit(hit: Hit, query: Query, number: number): Quote {
  const span = selectSnippet(hit.passage, sentenceTerms(hit.passage.text), hit.bestSentence);
  const text = sliceSpan(hit.document.text, span);
  return {
    text,
    span,
    highlights: highlight(text, hit, query),
    language: hit.passage.language,
    citation: cite(hit, number),
    also: [],
  };
}

/** Where words of the question stand in `text`. */
function highlight(text: string, { passage }: Hit, query: Query): Span[] {
  const stems = new Set(query.concepts.flatMap(({ alternatives }) => alternatives.flatMap(({ stems }) => stems)));
  return mergeSpans(
    text,
    tokenize(text)
      .filter(({ word }) => stems.has(stemOf(word, passage.language)))
      .map(({ start, end }) => ({ start, end })),
  );
}

function cite({ document, passage }: Hit, number: number): Citation {
  const { title, publisher, url, date } = document;
  const { headings, page } = passage.section;
  return {
    number,
    title,
    headings,
    path: document.id,
    ...(publisher === undefined ? {} : { publisher }),
    ...(url === undefined ? {} : { url }),
    ...(date === undefined ? {} : { date }),
    ...(page === undefined ? {} : { page }),
  };
}
