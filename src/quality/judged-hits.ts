import { explainAnswer, type Library } from "../answer/compose-answer.ts";
import type { Query } from "../search/query.ts";
import type { Hit } from "../search/rank.ts";
import type { JudgedQuestion } from "./judged-set.ts";
import { saysAnswer } from "./metrics.ts";

/** A question with the passages found for it, all that learning needs. */
export interface JudgedHits {
  readonly question: JudgedQuestion;
  readonly query: Query;
  /** All passages that were ranked. */
  readonly hits: readonly Hit[];
  /** Those of them that say the answer. */
  readonly right: ReadonlySet<Hit>;
  /** How much the question counts: its set's share divided among its questions. */
  readonly weight: number;
}

/** Folds of cross-validation. */
export const FOLDS = 5;

/** Asks a judged question and keeps what was found. */
export function collectHits(question: JudgedQuestion, library: Library, weight: number): JudgedHits {
  let topic: string | undefined;
  for (const earlier of question.history) ({ topic } = explainAnswer(earlier, library, topic).answer);
  const { query, ranked: hits } = explainAnswer(question.text, library, topic);
  return { question, query, hits, right: rightHits(question, hits), weight };
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
export function foldOf({ relevant, id }: JudgedQuestion): number {
  return (
    Array.from(relevant[0] ?? id).reduce((hash, letter) => (hash * 31 + letter.codePointAt(0)!) % 1_000_003, 7) % FOLDS
  );
}
