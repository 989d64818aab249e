import { askedType } from "../languages/asked-type.ts";
import type { LanguageCode } from "../languages/language.ts";
import { stemOf } from "../languages/stemming.ts";
import { cleanQuestion } from "../text/normalize.ts";
import {
  findReadings,
  lexiconAlternatives,
  ownStems,
  soundAlternatives,
  type WordReading,
} from "./find-alternatives.ts";
import { dateAlternatives } from "./date-alternatives.ts";
import { numeralAlternatives } from "./numeral-alternatives.ts";
import type { Alternative, Query } from "./query.ts";
import { readQuestion, type Knowledge } from "./read-question.ts";
import type { TermDictionary } from "./term-dictionary.ts";

/** More words than this say nothing more about what is asked; the first ones count. */
const MAX_CONCEPTS = 48;
/**
 * Of so many words it is guessed what they sound like or are misspelled for; each guess goes over all words that are
 * known.
 */
const MAX_GUESSED = 12;
/** More ways than this to say one word are noise. */
const MAX_ALTERNATIVES = 24;

/**
 * What a question asks, in the terms of the index: its language, its concepts, the type of answer.
 * @param question as it was written
 */
export function analyzeQuestion(question: string, knowledge: Knowledge): Query {
  const { text, language, romanized, words } = readQuestion(cleanQuestion(question), knowledge);
  const readings = words
    .slice(0, MAX_CONCEPTS)
    .map(({ word, start, end }, position): WordReading[] =>
      position < MAX_GUESSED
        ? findReadings(word, language, romanized, knowledge, isAcronym(text, start, end))
        : [{ word, weight: 1 }],
    );
  const waysToWriteDate = dateAlternatives(text);
  const concepts = readings.map((waysOf, position) => {
    const { word, start, end } = words[position]!;
    const named = isName(text, start, end);
    const ofDate = waysToWriteDate({ start, end });
    const ways = ofDate.length > 0 ? waysOf.slice(0, 1) : waysOf;
    const alternatives = [
      ...ways.flatMap((reading, rank) =>
        alternativesOf(reading, rank === 0, named, readings, position, language, knowledge),
      ),
      ...(ofDate.length > 0 ? ofDate : numeralAlternatives(text.slice(start, end))),
    ];
    const known = distinctKnown(alternatives, knowledge.index).slice(0, MAX_ALTERNATIVES);
    const correction = romanized || known.length > 0 ? ways[1] : undefined;
    return {
      word,
      meant: correction?.word ?? word,
      isRepaired: !romanized && correction !== undefined && known[0]?.origin === "spelling",
      importance: 1,
      isName: named,
      span: { start, end },
      alternatives: known,
    };
  });
  const answerType = askedType(text, language);
  return { text, language, concepts, ...(answerType ? { answerType } : {}) };
}

function alternativesOf(
  reading: WordReading,
  isWritten: boolean,
  named: boolean,
  readings: readonly (readonly WordReading[])[],
  position: number,
  language: LanguageCode,
  knowledge: Knowledge,
): Alternative[] {
  // The other words of a phrase are taken in their likeliest reading that is known.
  const stems = readings.map((ways, index) =>
    stemOf(index === position ? reading.word : (ways[1] ?? ways[0]!).word, language),
  );
  const discount = (alternative: Alternative): Alternative => ({
    ...alternative,
    weight: alternative.weight * reading.weight,
  });
  return [
    ...ownStems(reading, language, isWritten),
    ...lexiconAlternatives(stems, position, language, knowledge).map(discount),
    ...(position < MAX_GUESSED ? soundAlternatives(reading.word, language, knowledge, named).map(discount) : []),
  ];
}

/** Whether a word of several letters is written in capitals, in a question that is not. */
const isAcronym = (text: string, start: number, end: number): boolean =>
  end - start > 1 && /^\p{Lu}+$/u.test(text.slice(start, end)) && text !== text.toUpperCase();

/**
 * A number, a letter with a sign (B+, C#), or a word with a capital that does not begin the question (nor stands in a
 * question all in capitals).
 */
function isName(text: string, start: number, end: number): boolean {
  const word = text.slice(start, end);
  if (/[\p{N}+#-]/u.test(word)) return true;
  return start > 0 && /^\p{Lu}/u.test(word) && text !== text.toUpperCase();
}

/** The alternatives of which the index knows a stem, each once with its highest weight, best first. */
function distinctKnown(alternatives: readonly Alternative[], index: TermDictionary): Alternative[] {
  const best = new Map<string, Alternative>();
  for (const alternative of alternatives) {
    if (!alternative.stems.some((stem) => index.documentFrequency(stem) > 0)) continue;
    const key = alternative.stems.join(" ");
    if ((best.get(key)?.weight ?? 0) < alternative.weight) best.set(key, alternative);
  }
  return Array.from(best.values()).toSorted((a, b) => b.weight - a.weight);
}
