import { performance } from "node:perf_hooks";
import { messageQuotes } from "../answer/message-quotes.ts";
import { answerQuestion, explainAnswer, type Library } from "../answer/compose-answer.ts";
import { warmUp } from "../answer/warm-up.ts";
import { quoteHit } from "../answer/quote-hits.ts";
import type { Document, ListedDocument } from "../corpus/document.ts";
import { toDocument } from "../corpus/to-document.ts";
import type { Lexicon } from "../languages/lexicon/lexicon.ts";
import type { MeaningSource } from "../search/meaning.ts";
import type { SearchIndex } from "../search/search-index.ts";
import { PassageIndex } from "../search/passage-index.ts";
import { runAtOnce } from "../work/steps.ts";
import type { JudgedQuestion, JudgedSet } from "./judged-set.ts";
import type { Result } from "./metrics.ts";

/** How many documents are listed for a question. */
const LISTED = 10;

/** One question's outcome, as `eval --out` writes it. */
export interface EvaluatedQuestion {
  readonly question: JudgedQuestion;
  readonly result: Result & {
    readonly results: readonly { readonly doc: string; readonly score: number; readonly quote: string }[];
  };
}

/** What knows what passages mean, when it is told of their documents. */
export interface FollowingMeaning extends MeaningSource {
  readonly follow: (documents: readonly ListedDocument[]) => void;
}

/**
 * Asks every question of a set of its documents; nothing but titles, texts, questions and their history is looked at.
 * @param index of its documents, where they are not to be indexed in memory
 */
export async function evaluate(
  set: JudgedSet,
  lexicon: Lexicon,
  meaning?: FollowingMeaning,
  index: SearchIndex = indexSet(set),
): Promise<EvaluatedQuestion[]> {
  const library = { index, lexicon, meaning };
  meaning?.follow(library.index.documents());
  await warmUp(library);
  const evaluated: EvaluatedQuestion[] = [];
  for (const question of set.queries) evaluated.push({ question, result: await ask(question, library) });
  return evaluated;
}

/** The documents of a set, indexed. */
export function indexSet(set: JudgedSet): PassageIndex {
  const index = new PassageIndex();
  for (const document of documentsOf(set)) runAtOnce(index.put(document));
  return index;
}

/** The documents of a set. */
export const documentsOf = ({ docs }: JudgedSet): Document[] =>
  docs.map(({ id, title, text }) => {
    const sections = [{ headings: [], span: { start: 0, end: text.length } }];
    return toDocument(id, { text, sections, details: { title }, problems: [] }, {});
  });

async function ask({ text, history }: JudgedQuestion, library: Library): Promise<EvaluatedQuestion["result"]> {
  let topic: string | undefined;
  for (const earlier of history) ({ topic } = await answerQuestion(earlier, library, topic));
  const start = performance.now();
  const { answer, query, hits } = await explainAnswer(text, library, topic);
  const ms = performance.now() - start;
  const results = hits.slice(0, LISTED).map((hit) => ({
    doc: hit.document.id,
    score: hit.score,
    quote: quoteHit(hit, query).text,
  }));
  const message = messageQuotes(answer).map(({ citation, text: quote }) => ({ doc: citation.path, quote }));
  return { outcome: answer.outcome, results, message, ms };
}
