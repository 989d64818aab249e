import { LANGUAGES } from "../languages/registry.ts";
import { seriesOf, type Series } from "../languages/series.ts";
import { wordsOf } from "../text/tokenize.ts";
import type { Query } from "./query.ts";

/** What the question before counts in one that goes on from it. */
const EARLIER_IMPORTANCE = 0.5;
/** A question with more concepts than this says for itself what it is about. */
const MAX_ELLIPTIC = 4;

/**
 * Whether a question's wording shows that it goes on from the one before: it begins with "and", "what about" or their
 * like, points back ("it", "there"), or names nothing at all ("when?").
 */
export function looksLikeFollowUp(query: Query): boolean {
  if (query.concepts.length === 0) return true;
  if (query.concepts.length > MAX_ELLIPTIC) return false;
  const { continuations, references } = LANGUAGES[query.language];
  const words = wordsOf(query.text);
  return beginsWith(words, continuations) || words.some((word) => references.has(word));
}

/** Whether a text is a continuation with something after it, such as "and F?", which by itself would ask nothing. */
export function beginsAsFollowUp(text: string): boolean {
  const words = wordsOf(text);
  return words.length > 1 && Object.values(LANGUAGES).some(({ continuations }) => beginsWith(words, continuations));
}

/** Whether the first word goes on from what was said, or the first two do. */
const beginsWith = ([first = "", second = ""]: readonly string[], continuations: ReadonlySet<string>): boolean =>
  continuations.has(first) || continuations.has(`${first} ${second}`);

/**
 * A question in the light of the one before: its own concepts, and with less weight the earlier ones that it does not
 * replace, by the same word or by another of the same series ("the timetable of Tuesday", "and Wednesday?").
 */
export function joinQueries(query: Query, earlier: Query): Query {
  const own = new Set(
    query.concepts.flatMap(({ alternatives }) => alternatives.slice(0, 1).map(({ stems }) => stems.join(" "))),
  );
  const isReplaced = replacedSeries(query, earlier);
  const added = earlier.concepts
    .filter(({ word, alternatives }) => {
      const series = seriesOf(word, earlier.language);
      return (
        !alternatives.some(({ stems }) => own.has(stems.join(" "))) && !(series !== undefined && isReplaced(series))
      );
    })
    .map((concept) => ({ ...concept, importance: concept.importance * EARLIER_IMPORTANCE }));
  return {
    ...query,
    concepts: [...query.concepts, ...added],
    ...((query.answerType ?? earlier.answerType) ? { answerType: query.answerType ?? earlier.answerType! } : {}),
  };
}

/** Which series the question has a word of that takes the place of the earlier ones. Of several numbers nobody knows which is meant. */
function replacedSeries(query: Query, earlier: Query): (series: Series) => boolean {
  const seriesIn = ({ concepts, language }: Query): Series[] =>
    concepts.flatMap(({ word }) => seriesOf(word, language) ?? []);
  const [own, before] = [seriesIn(query), seriesIn(earlier)];
  return (series) =>
    own.includes(series) && (series !== "number" || before.filter((other) => other === series).length === 1);
}
