import { answerQuestion, explainAnswer, type Library } from "../answer/compose-answer.ts";
import { quoteHit } from "../answer/quote-hits.ts";
import type { Passage } from "../corpus/document.ts";
import { LOOKED_AT } from "../search/meaning.ts";
import type { Query } from "../search/query.ts";
import type { Hit } from "../search/rank.ts";
import type { JudgedQuestion } from "./judged-set.ts";
import { saysAnswer } from "./metrics.ts";

/** A question with the passages found for it, all that learning needs. */
export interface JudgedHits {
  readonly question: JudgedQuestion;
  /** The name of its set. */
  readonly set: string;
  /** Which documents it was asked of: those of the set, those without the passages that say the answer, or a few. */
  readonly asked: "whole" | "near-miss" | "part";
  /** Whether they answer the question. */
  readonly isAnswerable: boolean;
  readonly query: Query;
  /** All passages that were ranked, by their words alone. */
  readonly hits: readonly Hit[];
  /** How near the best of them are to the question in meaning, where a model was asked. */
  readonly nearness?: ReadonlyMap<Passage, number>;
  /** Those of them that say the answer. */
  readonly right: ReadonlySet<Hit>;
  /**
   * Whether the quote of a hit says the answer; worked out once for each passage, whatever its place in the ranking.
   */
  readonly isShownBy: (hit: Hit) => boolean;
}

/** Of so many passages learning wants to know the nearness: other weights put others among the best. */
const ASKED_ABOUT = 2 * LOOKED_AT;

/** Folds of cross-validation. */
export const FOLDS = 5;

/**
 * Asks a judged question and keeps what was found by its words, and what a model for meaning makes of that.
 * @param asked which documents the library has
 * @param isAnswerable whether they answer it
 */
export async function collectHits(
  question: JudgedQuestion,
  set: string,
  library: Library,
  asked: JudgedHits["asked"] = "whole",
  isAnswerable = question.relevant.length > 0,
): Promise<JudgedHits> {
  const { meaning, ...words } = library;
  let topic: string | undefined;
  for (const earlier of question.history) ({ topic } = await answerQuestion(earlier, words, topic));
  const { query, ranked: hits, answer } = await explainAnswer(question.text, words, topic);
  const best = hits.slice(0, ASKED_ABOUT);
  const text = answer.followUpOf === undefined ? query.text : `${answer.followUpOf} ${query.text}`;
  const near = best.length === 0 ? undefined : await meaning?.nearness({ text, language: query.language }, best);
  const right = isAnswerable ? rightHits(question, hits) : new Set<Hit>();
  const shown = new Map<Passage, boolean>();
  const isShownBy = (hit: Hit): boolean => {
    const known = shown.get(hit.passage);
    if (known !== undefined) return known;
    const says = isAnswerable && saysAnswer(question, { doc: hit.document.id, quote: quoteHit(hit, query).text });
    shown.set(hit.passage, says);
    return says;
  };
  const known = { question, set, asked, isAnswerable, query, hits, right, isShownBy };
  return near
    ? { ...known, nearness: new Map(best.map(({ passage }, position) => [passage, near[position]!])) }
    : known;
}

/** The passages of a right document which say the answer; all of them when none says it in the judges' words. */
function rightHits(question: JudgedQuestion, hits: readonly Hit[]): Set<Hit> {
  const relevant = hits.filter(({ document }) => question.relevant.includes(document.id));
  const saying = relevant.filter(({ document, passage }) =>
    saysAnswer(question, { doc: document.id, quote: passage.text }),
  );
  return new Set(saying.length > 0 ? saying : relevant);
}

/** Questions about one document are in one fold. */
export function foldOf({ question: { relevant, id } }: JudgedHits): number {
  return (
    Array.from(relevant[0] ?? id).reduce((hash, letter) => (hash * 31 + letter.codePointAt(0)!) % 1_000_003, 7) % FOLDS
  );
}

/**
 * What each question counts, so that those of every set count as much together as those of any other.
 * @param total of a set
 * @param few a set of fewer questions is taken for one of so many
 */
export function weighBySet(judged: readonly JudgedHits[], total: number, few = 1): (item: JudgedHits) => number {
  const counts = new Map<string, number>();
  for (const { set } of judged) counts.set(set, (counts.get(set) ?? 0) + 1);
  return ({ set }) => total / Math.max(few, counts.get(set) ?? 0);
}
