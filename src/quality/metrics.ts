import { AT_A_GLANCE } from "../answer/quote-start.ts";
import { foldSpaces } from "../text/normalize.ts";
import type { JudgedQuestion } from "./judged-set.ts";

/** What came out for one question. */
export interface Result {
  readonly outcome: "found" | "closest" | "not-found" | "small-talk";
  /** Distinct documents, best first. */
  readonly results: readonly QuotedDocument[];
  /** The quotes that stand in the message itself, in their order; none when nothing is answered. */
  readonly message: readonly QuotedDocument[];
  /** Milliseconds for the answer alone. */
  readonly ms: number;
}

/** Words of a document. */
export interface QuotedDocument {
  readonly doc: string;
  readonly quote: string;
}

/** The figures of a group of questions, each a share from 0 to 1; NaN where there is nothing to share. */
export interface Figures {
  readonly questions: number;
  readonly r1: number;
  readonly r5: number;
  readonly mrr10: number;
  readonly ndcg10: number;
  /** Of the questions with an answer, those answered (found or closest). */
  readonly answered: number;
  /** Of those, the ones whose first quote is from a right document and holds an answer. */
  readonly shown: number;
  /**
   * The same within the first AT_A_GLANCE units of that quote: what a person sees on a phone without touching anything.
   */
  readonly seen: number;
  /** The same for any quote that stands in the message itself. */
  readonly inMessage: number;
  /** Of the questions with an answer, those found; and of these, the ones whose first quote is right. */
  readonly foundShare: number;
  readonly foundRight: number;
  /** Of the questions without an answer, those found all the same, and those refused. */
  readonly false: number;
  readonly refused: number;
  /** Of all quotes, those that stand in their document word for word. */
  readonly verbatim: number;
}

/** The rank, from 1, of the first relevant document among the first `depth` results, or Infinity. */
function firstRelevantRank({ relevant }: JudgedQuestion, { results }: Result, depth: number): number {
  const index = results.slice(0, depth).findIndex(({ doc }) => relevant.includes(doc));
  return index < 0 ? Infinity : index + 1;
}

/** What a hit at `rank`, from 1, is worth. */
const discount = (rank: number): number => 1 / Math.log2(rank + 1);

/** Normalized discounted cumulative gain at 10 with binary gains: Σ 1 / log2(rank + 1) over that of the ideal order. */
export function ndcg10({ relevant }: JudgedQuestion, { results }: Result): number {
  const gain = results
    .slice(0, 10)
    .reduce((sum, { doc }, index) => (relevant.includes(doc) ? sum + discount(index + 1) : sum), 0);
  const ideal = Array.from({ length: Math.min(10, relevant.length) }, (_, index) => discount(index + 1)).reduce(
    (a, b) => a + b,
    0,
  );
  return ideal === 0 ? 0 : gain / ideal;
}

/** Letters and digits only, case folded. */
const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");

/** Whether words are from a right document and hold an answer, or 60 % of the evidence's words. */
export function saysAnswer(question: JudgedQuestion, { doc, quote }: QuotedDocument): boolean {
  if (!question.relevant.includes(doc)) return false;
  const letters = bare(quote);
  if (question.answers.some((answer) => bare(answer) !== "" && letters.includes(bare(answer)))) return true;
  const words = question.evidence?.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const quoted = new Set(quote.toLowerCase().match(/[\p{L}\p{N}]+/gu));
  return words.length > 0 && words.filter((word) => quoted.has(word)).length >= 0.6 * words.length;
}

/**
 * The figures of some questions.
 * @param textOf gives a document's title and text by its id
 */
export function computeFigures(
  judged: readonly { question: JudgedQuestion; result: Result }[],
  textOf: (id: string) => string,
): Figures {
  const withAnswer = judged.filter(({ question }) => question.relevant.length > 0);
  const without = judged.filter(({ question }) => question.relevant.length === 0);
  const quotes = judged.flatMap(({ result }) => [...result.results, ...result.message]);
  const isAnswered = ({ result }: { result: Result }): boolean =>
    result.outcome === "found" || result.outcome === "closest";
  const isRight = ({ question, result }: { question: JudgedQuestion; result: Result }, length?: number): boolean =>
    result.results.slice(0, 1).some(({ doc, quote }) => saysAnswer(question, { doc, quote: quote.slice(0, length) }));
  const found = withAnswer.filter(({ result }) => result.outcome === "found");
  return {
    questions: judged.length,
    r1: share(withAnswer, ({ question, result }) => firstRelevantRank(question, result, 1) === 1),
    r5: share(withAnswer, ({ question, result }) => firstRelevantRank(question, result, 5) <= 5),
    mrr10: mean(withAnswer, ({ question, result }) => 1 / firstRelevantRank(question, result, 10)),
    ndcg10: mean(withAnswer, ({ question, result }) => ndcg10(question, result)),
    answered: share(withAnswer, isAnswered),
    shown: share(withAnswer, (item) => isAnswered(item) && isRight(item)),
    seen: share(withAnswer, (item) => isAnswered(item) && isRight(item, AT_A_GLANCE)),
    inMessage: share(
      withAnswer,
      (item) => isAnswered(item) && item.result.message.some((quoted) => saysAnswer(item.question, quoted)),
    ),
    foundShare: share(withAnswer, ({ result }) => result.outcome === "found"),
    foundRight: share(found, (item) => isRight(item)),
    false: share(without, ({ result }) => result.outcome === "found"),
    refused: share(without, ({ result }) => result.outcome === "not-found" || result.outcome === "small-talk"),
    verbatim: share(quotes, ({ doc, quote }) => foldSpaces(textOf(doc)).includes(foldSpaces(quote))),
  };
}

const mean = <T>(items: readonly T[], value: (item: T) => number): number =>
  items.length === 0 ? Number.NaN : items.reduce((sum, item) => sum + value(item), 0) / items.length;

const share = <T>(items: readonly T[], holds: (item: T) => boolean): number =>
  mean(items, (item) => (holds(item) ? 1 : 0));
