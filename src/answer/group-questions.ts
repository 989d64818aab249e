import type { Steps } from "../work/steps.ts";
import type { Knowledge } from "../search/read-question.ts";
import { cleanQuestion } from "../text/normalize.ts";
import { compareQuestions, SAME_QUESTION, toComparable, weightOf, type Comparable } from "./compare-questions.ts";
import { joinUnknownWords } from "./join-unknown-words.ts";
import { MeaningReader, type Meaning, type MeantWord } from "./question-meaning.ts";

/**
 * Puts together the questions that ask the same: in another order of words, another inflection, with slips of the
 * fingers, in other letters or another language. Questions that differ in a telling word (a place, a year, a fee for a
 * deadline) stay apart; in doubt they do, too, since an answer to one is sent to all.
 *
 * The groups do not depend on the order of the questions. Thousands of them take seconds, so that the work is done in
 * steps of some milliseconds, between which the caller may do something else.
 * @param questions as they were written
 * @returns the positions of the questions of each group, ascending; the groups in the order of their first questions
 */
export function* groupQuestions(questions: readonly string[], knowledge: Knowledge): Steps<number[][]> {
  const positions = Map.groupBy(questions.keys(), (position) => wording(questions[position]!));
  // Which pairs are joined first must not depend on the order of the questions.
  const wordings = Array.from(positions.keys()).toSorted();
  const reader = new MeaningReader(knowledge);
  const written = wordings.map(
    (text) =>
      positions
        .get(text)!
        .map((position) => questions[position]!)
        .toSorted()[0]!,
  );
  const meanings: Meaning[] = [];
  for (const question of written) {
    meanings.push(reader.read(question));
    yield;
  }
  const joined = yield* joinUnknownWords(meanings);
  const pairs = yield* alikePairs(joined.map(toComparable));
  const groups = yield* joinPairs(wordings.length, pairs);
  return groups
    .map((group) => group.flatMap((member) => positions.get(wordings[member]!)!).toSorted((a, b) => a - b))
    .toSorted((a, b) => a[0]! - b[0]!);
}

/** A question as a member of a group of its like: nobody means anything by capitals and full stops. */
const wording = (question: string): string =>
  cleanQuestion(question)
    .toLowerCase()
    .replace(/(?<![\s\p{P}])[\s\p{P}]+$/u, "");

/** Two of the meanings. */
type Pair = readonly [number, number];

/** What means the same: there may be millions of pairs, which is why they are neither sorted nor copied as a whole. */
interface AlikePairs {
  /** The pairs by how like they are, those of one likeness in an order that is always the same. */
  readonly byLikeness: ReadonlyMap<number, readonly Pair[]>;
  readonly has: (a: number, b: number) => boolean;
}

/** The pairs that mean the same. Compared are only those where one of the rarest words of `a` may be in `b`. */
function* alikePairs(meanings: readonly Comparable[]): Steps<AlikePairs> {
  const frequencies = new Map<string, number>();
  for (const { ways } of meanings) for (const way of ways.keys()) frequencies.set(way, (frequencies.get(way) ?? 0) + 1);
  const holders = new Map<string, number[]>();
  const byLikeness = new Map<number, Pair[]>();
  const alike = meanings.map(() => new Set<number>());
  for (const [b, meaning] of meanings.entries()) {
    const candidates = new Set<number>();
    for (const way of meaning.ways.keys()) for (const a of holders.get(way) ?? []) candidates.add(a);
    for (const { ways } of rarestWords(meaning, frequencies))
      for (const way of ways.keys()) {
        const known = holders.get(way);
        if (known) known.push(b);
        else holders.set(way, [b]);
      }
    for (const a of candidates) {
      const similarity = compareQuestions(meanings[a]!, meaning);
      if (similarity < SAME_QUESTION) continue;
      alike[b]!.add(a);
      const likewise = byLikeness.get(similarity);
      if (likewise) likewise.push([a, b]);
      else byLikeness.set(similarity, [[a, b]]);
    }
    yield;
  }
  return { byLikeness, has: (a, b) => alike[Math.max(a, b)]!.has(Math.min(a, b)) };
}

/** So many of a question's words, the rarest, that none which means the same can lack them all. */
function rarestWords(meaning: Meaning, frequencies: ReadonlyMap<string, number>): MeantWord[] {
  const rarestFirst = meaning.words
    .map((word) => ({ word, frequency: Math.max(...Array.from(word.ways.keys(), (way) => frequencies.get(way)!)) }))
    .toSorted((a, b) => a.frequency - b.frequency)
    .map(({ word }) => word);
  const mayLack = (1 - SAME_QUESTION) * weightOf(meaning);
  let weight = 0;
  const enough = rarestFirst.findIndex((word) => (weight += word.weight) > mayLack);
  return enough === -1 ? rarestFirst : rarestFirst.slice(0, enough + 1);
}

/**
 * Groups of the numbers below `count`: joined along the pairs, the likest first, where at least half of the pairs
 * between two groups are given, so that no chain of likenesses leads from one question to quite another.
 */
function* joinPairs(count: number, pairs: AlikePairs): Steps<number[][]> {
  const groups = Array.from({ length: count }, (_, member) => [member]);
  const likestFirst = Array.from(pairs.byLikeness).toSorted(([one], [other]) => other - one);
  for (const [, likewise] of likestFirst) {
    for (const [a, b] of likewise) {
      const [one, other] = [groups[a]!, groups[b]!];
      if (one === other) continue;
      const joining = one.reduce(
        (sum, member) => sum + other.filter((candidate) => pairs.has(member, candidate)).length,
        0,
      );
      if (2 * joining < one.length * other.length) continue;
      const joined = [...one, ...other];
      for (const member of joined) groups[member] = joined;
      yield;
    }
    yield;
  }
  return [...new Set(groups)];
}
