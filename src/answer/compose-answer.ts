import type { Lexicon } from "../languages/lexicon/lexicon.ts";
import type { Document } from "../corpus/document.ts";
import { analyzeQuestion } from "../search/analyze-question.ts";
import { CLOSEST, confidence, FOUND } from "../search/confidence.ts";
import { joinQueries, looksLikeFollowUp } from "../search/follow-up.ts";
import type { PassageIndex } from "../search/passage-index.ts";
import type { Query } from "../search/query.ts";
import { rank, type Hit } from "../search/rank.ts";
import { stemOf } from "../languages/stemming.ts";
import { cleanQuestion } from "../text/normalize.ts";
import { mergeSpans, sliceSpan, type Span } from "../text/span.ts";
import { tokenize } from "../text/tokenize.ts";
import type { Answer, Citation, Quote, Understanding } from "./answer.ts";
import { isSmallTalk } from "./small-talk.ts";
import { selectSnippet } from "./snippet.ts";

/** How many quotes an answer carries at most: the best and four more. */
const MAX_QUOTES = 5;
/** How many documents `not-found` names. */
const MAX_NEAREST = 3;
/** How many passages are ranked to find that many documents. */
const RANKED = 60;
/** A question of so few words may depend on the one before. */
const MAX_ELLIPTIC_CONCEPTS = 2;
/** In a follow-up, what a passage of the document that answered before is ahead of others in the ranking. */
const SAME_DOCUMENT_BONUS = 0.1;

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

/**
 * Answers a question from the library; never throws, whatever the question.
 * @param topic what the conversation is about: the `topic` of the answer before
 */
export const answerQuestion = (question: string, library: Library, topic?: string): Answer =>
  explainAnswer(question, library, topic).answer;

/** Answers a question and tells how the answer came about; see answerQuestion. */
export function explainAnswer(question: string, library: Library, topic?: string): ExplainedAnswer {
  const text = cleanQuestion(question);
  const knowledge = { index: library.index.inverted, lexicon: library.lexicon };
  const query = analyzeQuestion(text, knowledge);
  const earlier = topic === undefined || topic === "" ? undefined : analyzeQuestion(topic, knowledge);
  if (isSmallTalk(text) || (query.concepts.length === 0 && !earlier)) {
    return {
      answer: { question: text, language: query.language, topic: topic ?? "", outcome: "small-talk" },
      query,
      hits: [],
      confidence: 0,
    };
  }
  const alone = find(query, library);
  if (!earlier) return compose(alone, text);
  const joined = favour(find(joinQueries(query, earlier), library), find(earlier, library).hits[0]?.document);
  return goesOn(alone, joined) ? compose(joined, `${topic} ${text}`, topic) : compose(alone, text);
}

/** A question's passages and how sure the best one is. */
interface Finding {
  readonly query: Query;
  readonly hits: readonly Hit[];
  readonly confidence: number;
}

function find(query: Query, { index }: Library): Finding {
  const hits = bestPerDocument(rank(query, index, RANKED));
  return { query, hits, confidence: hits[0] ? confidence(hits[0]) : 0 };
}

/** Who goes on asking mostly asks about the document that answered before. */
function favour({ query, hits }: Finding, document: Document | undefined): Finding {
  const scoreOf = (hit: Hit): number => hit.score + (hit.document === document ? SAME_DOCUMENT_BONUS : 0);
  const sorted = hits.toSorted((a, b) => scoreOf(b) - scoreOf(a));
  return { query, hits: sorted, confidence: sorted[0] ? confidence(sorted[0]) : 0 };
}

/**
 * Whether a question is to be answered in the light of the one before. One that can stand alone and is
 * answered alone is new, however it begins.
 */
function goesOn(alone: Finding, joined: Finding): boolean {
  const elliptic = alone.query.concepts.length <= MAX_ELLIPTIC_CONCEPTS;
  if (looksLikeFollowUp(alone.query)) return elliptic || alone.confidence < FOUND;
  return elliptic && alone.confidence < CLOSEST && joined.confidence >= FOUND;
}

/** @param followUpOf the topic in whose light the question was answered */
function compose({ query, hits, confidence: certainty }: Finding, topic: string, followUpOf?: string): ExplainedAnswer {
  const understanding: Understanding = {
    question: query.text,
    language: query.language,
    topic,
    ...(followUpOf === undefined ? {} : { followUpOf }),
  };
  const [best, ...others] = hits;
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
  const span = selectSnippet(hit.passage, hit.sentences, hit.bestSentence);
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
  const meant = new Set(query.concepts.flatMap(({ alternatives }) => alternatives.flatMap(({ stems }) => stems)));
  return mergeSpans(
    text,
    tokenize(text)
      .filter(({ word }) => meant.has(stemOf(word, passage.language)))
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
