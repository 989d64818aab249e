import { LANGUAGES } from "../languages/registry.ts";
import { seriesOf, type Series } from "../languages/series.ts";
import { wordsOf } from "../text/tokenize.ts";
import { sliceSpan } from "../text/span.ts";
import type { Concept, Query } from "./query.ts";

/** What the question before counts in one that goes on from it. */
const EARLIER_IMPORTANCE = 0.5;
/** A question with more concepts than this says for itself what it is about. */
const MAX_ELLIPTIC = 4;

/**
 * Whether a question's wording shows that it goes on from the one before. It does where it begins with "and", "what
 * about" or their like, points back ("it", "there"), names nothing at all ("when?"), or nothing but for whom, where or
 * when ("for girls?"). It may where it begins like the last ("in which room?").
 */
export function looksLikeFollowUp({ concepts, language, text }: Query): "yes" | "maybe" | "no" {
  if (concepts.length === 0) return "yes";
  if (concepts.length > MAX_ELLIPTIC) return "no";
  const { continuations, references, prepositions, questionWords } = LANGUAGES[language];
  const words = wordsOf(text);
  if (beginsWith(words, continuations) || words.some((word) => references.has(word))) return "yes";
  if (!prepositions.has(words[0]!)) return "no";
  return concepts.length === 1 && !words.some((word) => questionWords.has(word)) ? "yes" : "maybe";
}

/** Whether a text is a continuation with something after it, such as "and F?", which by itself would ask nothing. */
export function beginsAsFollowUp(text: string): boolean {
  const words = wordsOf(text);
  return words.length > 1 && Object.values(LANGUAGES).some(({ continuations }) => beginsWith(words, continuations));
}

/** Whether a text has a word that points back to what was named before. */
export const pointsBack = (text: string): boolean =>
  wordsOf(text).some((word) => Object.values(LANGUAGES).some(({ references }) => references.has(word)));

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

/**
 * What a conversation is about after a question that goes on from another: both, without what the new one replaces, so
 * that after "the timetable of Tuesday" and "and Wednesday?" it is about "the timetable of Wednesday".
 */
export function joinTopics(query: Query, earlier: Query): string {
  const isReplaced = replacedSeries(query, earlier);
  const seriesIn = ({ word }: Concept, { language }: Query): Series | undefined => seriesOf(word, language);
  const spare = query.concepts.filter((concept) => seriesIn(concept, query));
  let text = earlier.text;
  for (const concept of earlier.concepts.toReversed()) {
    const series = seriesIn(concept, earlier);
    if (series === undefined || !isReplaced(series)) continue;
    const own = spare.findLastIndex((other) => seriesIn(other, query) === series);
    const [taken] = own < 0 || query.language !== earlier.language ? [] : spare.splice(own, 1);
    const words = taken ? sliceSpan(query.text, taken.span) : "";
    text = text.slice(0, concept.span.start) + words + text.slice(concept.span.end);
  }
  const saysMore = query.answerType !== undefined || query.concepts.some((concept) => !seriesIn(concept, query));
  return (saysMore || spare.length > 0 ? `${text} ${query.text}` : text).replaceAll(/\s+/gu, " ");
}

/**
 * Which series the question has a word of that takes the place of the earlier ones. Of several numbers nobody knows
 * which is meant.
 */
function replacedSeries(query: Query, earlier: Query): (series: Series) => boolean {
  const seriesIn = ({ concepts, language }: Query): Series[] =>
    concepts.flatMap(({ word }) => seriesOf(word, language) ?? []);
  const [own, before] = [seriesIn(query), seriesIn(earlier)];
  return (series) =>
    own.includes(series) && (series !== "number" || before.filter((other) => other === series).length === 1);
}
