import type { AnswerType } from "../languages/language.ts";
import { SAME_WORD, type Meaning, type MeantWord } from "./question-meaning.ts";

/** Two questions mean the same if so much of each is in the other. */
export const SAME_QUESTION = 0.8;
/** A word of this weight or more tells a question from one that has others in its place. */
const TELLING = 0.3;

/**
 * What it weighs that a question says what it wants to know of its subject; a role implies that a person is asked for.
 */
const TYPE_WEIGHT = 0.5;
const PERSON_WEIGHT = 0.2;

/** A meaning with all ways to say any of its words, which comparing it goes by. */
export interface Comparable extends Meaning {
  readonly ways: ReadonlyMap<string, number>;
}

export function toComparable(meaning: Meaning): Comparable {
  const all = new Map<string, number>();
  for (const { ways } of meaning.words)
    for (const [way, sureness] of ways) all.set(way, Math.max(sureness, all.get(way) ?? 0));
  return { ...meaning, ways: all };
}

/** What all of a question weighs. */
export const weightOf = ({ type, words }: Meaning): number => sum(words) + typeWeight(type);

/**
 * How much of each question is in the other, from 0 to 1: the lesser of both shares; 0 when they want to know different
 * things, when a number or a letter of one is not in the other, or when one has other words in the place of a telling
 * one.
 */
export function compareQuestions(a: Comparable, b: Comparable): number {
  if (isConflict(a.type, b.type)) return 0;
  const onlyInA = wordsNotIn(b, a);
  const onlyInB = wordsNotIn(a, b);
  const isReplaced = onlyInA.length > 0 && onlyInB.length > 0;
  if ([...onlyInA, ...onlyInB].some(({ weight, isSign }) => isSign || (isReplaced && weight >= TELLING))) return 0;
  const [typeOfA, typeOfB] = a.type === b.type ? [0, 0] : [typeWeight(a.type), typeWeight(b.type)];
  return Math.min(1 - (sum(onlyInA) + typeOfA) / weightOf(a), 1 - (sum(onlyInB) + typeOfB) / weightOf(b));
}

const sum = (words: readonly MeantWord[]): number => words.reduce((total, { weight }) => total + weight, 0);

function typeWeight(type: AnswerType | undefined): number {
  if (type === undefined || isManner(type)) return 0;
  return type === "person" ? PERSON_WEIGHT : TYPE_WEIGHT;
}

/** Whether both say what they want to know, and it is not the same. */
const isConflict = (a: AnswerType | undefined, b: AnswerType | undefined): boolean =>
  a !== undefined && b !== undefined && a !== b && !(isManner(a) && isManner(b));

const isManner = (type: AnswerType): boolean => type === "yes-no" || type === "manner";

const wordsNotIn = ({ ways }: Comparable, { words }: Meaning): MeantWord[] =>
  words.filter((word) => !isAmong(word, ways));

function isAmong(word: MeantWord, ways: ReadonlyMap<string, number>): boolean {
  for (const [way, sureness] of word.ways) if (sureness * (ways.get(way) ?? 0) >= SAME_WORD) return true;
  return false;
}
