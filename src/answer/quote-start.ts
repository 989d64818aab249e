import { LANGUAGES } from "../languages/registry.ts";
import { holdsAnswer, SIGN_OF } from "../search/answer-signs.ts";
import type { Query } from "../search/query.ts";
import type { Hit } from "../search/rank.ts";
import { isListItem } from "../text/sentences.ts";
import { sliceSpan } from "../text/span.ts";
import { tokenize } from "../text/tokenize.ts";

/** So much of a quote is seen on a phone without touching it, in UTF-16 units. */
export const AT_A_GLANCE = 300;

/** What the one best sentence counts beside all that are seen together. */
const SINGLE = 0.5;
/** What the title says already counts so much less. */
const KNOWN = 0.5;
/** What signs of the type of answer count, and words that may be the answer itself, each as a share of the concepts. */
const SIGNS = 0.3;
const ANSWER = 0.3;
/**
 * What a sentence that announces a list counts where the question asks for no one thing: the list is what is asked for.
 */
const ANNOUNCES = 0.3;
/** Of starts that show as much the beginning of the passage is best, or else the one whose own sentence says most. */
const BEGINNING = 0.05;
const OWN = 0.05;

/**
 * The sentence with which a quote of a hit begins, so that at a glance most of what is asked is seen: the question's
 * concepts and what looks like an answer. The sentence before comes along where it is needed to understand.
 * @returns its index
 */
export function quoteStart(hit: Hit, query: Query): number {
  const { sentences, passage } = hit;
  const wanted = query.answerType ? SIGN_OF[query.answerType] : 0;
  const coverages = hit.sentenceWeights.map((weights) => coverage(hit, weights));
  const values = sentences.map(
    ({ span, signs }, index) =>
      (isAnnouncement(index) ? ANNOUNCES : 0) +
      SIGNS * (signs & wanted ? 1 : 0) +
      ANSWER * (answers(sliceSpan(passage.text, span)) ? 1 : 0),
  );
  function isAnnouncement(index: number): boolean {
    const next = sentences[index + 1];
    if (query.answerType || !next || coverages[index] === 0) return false;
    return (
      sliceSpan(passage.text, sentences[index]!.span).endsWith(":") && isListItem(sliceSpan(passage.text, next.span))
    );
  }
  function answers(sentence: string): boolean {
    const { answerType, text } = query;
    if (!answerType) return false;
    return holdsAnswer(sentence, passage.language, answerType, text.toLowerCase(), hit.document.title.toLowerCase());
  }
  const appeals = sentences.map((_, first) => {
    const end = sentences[first]!.span.start + AT_A_GLANCE;
    const beyond = sentences.findIndex(({ span }, index) => index > first && span.end > end);
    const seen = sentences
      .keys()
      .toArray()
      .slice(first, beyond === -1 ? undefined : beyond);
    const together = hit.sentenceWeights[first]!.map((_weight, concept) =>
      Math.max(...seen.map((index) => hit.sentenceWeights[index]![concept]!)),
    );
    return (
      coverage(hit, together) +
      SINGLE * Math.max(...seen.map((index) => coverages[index]!)) +
      Math.max(...seen.map((index) => values[index]!)) +
      (first === 0 ? BEGINNING : 0) +
      OWN * coverages[first]!
    );
  });
  const best = Math.max(0, appeals.indexOf(Math.max(...appeals)));
  return needsBefore(hit, best) ? best - 1 : best;
}

/** Whether a sentence is not understood without the one before, and both are seen at a glance. */
function needsBefore({ passage, sentences }: Hit, index: number): boolean {
  const before = sentences[index - 1];
  const sentence = sentences[index];
  if (!before || !sentence || sentence.span.end - before.span.start > AT_A_GLANCE) return false;
  if (/[?:]["»”)]?$/u.test(sliceSpan(passage.text, before.span))) return true;
  const [first] = tokenize(sliceSpan(passage.text, sentence.span));
  const { references, continuations } = LANGUAGES[passage.language];
  return first !== undefined && (references.has(first.word) || continuations.has(first.word));
}

function coverage({ rarities: all, titleWeights }: Hit, weights: Float64Array): number {
  const rarities = all.map((rarity, concept) => rarity * (1 - KNOWN * Math.min(1, titleWeights[concept]!)));
  let covered = 0;
  let total = 0;
  rarities.forEach((rarity, concept) => {
    covered += rarity * Math.min(1, weights[concept]!);
    total += rarity;
  });
  return total === 0 ? 0 : covered / total;
}
