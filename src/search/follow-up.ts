import { LANGUAGES } from "../languages/registry.ts";
import { wordsOf } from "../text/tokenize.ts";
import type { Query } from "./query.ts";

/** What the question before counts in one that goes on from it. */
const EARLIER_IMPORTANCE = 0.5;
/** A question with more concepts than this says for itself what it is about. */
const MAX_ELLIPTIC = 4;

/**
 * Whether a question's wording shows that it goes on from the one before: it begins with "and" or its
 * like, points back ("it", "there"), or names nothing at all ("when?").
 */
export function looksLikeFollowUp(query: Query): boolean {
  if (query.concepts.length === 0) return true;
  if (query.concepts.length > MAX_ELLIPTIC) return false;
  const { continuations, references } = LANGUAGES[query.language];
  const words = wordsOf(query.text);
  return continuations.has(words[0]!) || words.some((word) => references.has(word));
}

/** Whether a text is a continuation with something after it, such as "and F?", which by itself would ask nothing. */
export function beginsAsFollowUp(text: string): boolean {
  const [first, ...rest] = wordsOf(text);
  return (
    first !== undefined &&
    rest.length > 0 &&
    Object.values(LANGUAGES).some(({ continuations }) => continuations.has(first))
  );
}

/** A question in the light of the one before: its own concepts, and with less weight the earlier ones that it does not replace. */
export function joinQueries(query: Query, earlier: Query): Query {
  const own = new Set(
    query.concepts.flatMap(({ alternatives }) => alternatives.slice(0, 1).map(({ stems }) => stems.join(" "))),
  );
  const added = earlier.concepts
    .filter(({ alternatives }) => !alternatives.some(({ stems }) => own.has(stems.join(" "))))
    .map((concept) => ({ ...concept, importance: concept.importance * EARLIER_IMPORTANCE }));
  return {
    ...query,
    concepts: [...query.concepts, ...added],
    ...((query.answerType ?? earlier.answerType) ? { answerType: query.answerType ?? earlier.answerType! } : {}),
  };
}
