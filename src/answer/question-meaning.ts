import { wantedType } from "../languages/asked-type.ts";
import type { AnswerType, LanguageCode } from "../languages/language.ts";
import { phrasesAround } from "../languages/lexicon/phrases-around.ts";
import { byLanguage, LANGUAGES, LEXICON_PIVOT } from "../languages/registry.ts";
import { stemOf } from "../languages/stemming.ts";
import { idf } from "../search/bm25.ts";
import { findReadings, ownStems, type WordReading } from "../search/find-alternatives.ts";
import { isKnown, isNamingLetter, readQuestion, type Knowledge } from "../search/read-question.ts";
import { cleanQuestion } from "../text/normalize.ts";
import { scriptOf } from "../text/script.ts";
import { tokenize, type Token } from "../text/tokenize.ts";

/** A word of a question as it is compared with those of others. */
export interface MeantWord {
  /** Normalized, in the letters in which it was meant. */
  readonly word: string;
  /** From 0 to 1: how much the question would be another without it. */
  readonly weight: number;
  /**
   * The ways to say it in any language (stems, joined by spaces), each with how surely it means the same, from
   * SAME_WORD to 1.
   */
  readonly ways: ReadonlyMap<string, number>;
  /** Whether it is a number or a letter that names something: "room 201", "building B". */
  readonly isSign: boolean;
  /** Whether neither the documents nor the lexicon have it; of an essay's words not all that they lack. */
  readonly isUnknown: boolean;
}

/** What a question asks, in a form that does not depend on its language and wording. */
export interface Meaning {
  readonly type?: AnswerType;
  readonly words: readonly MeantWord[];
}

/**
 * Two words mean the same if one way to say them is at least this sure for both together; a way less sure is of no use.
 */
export const SAME_WORD = 0.5;
/** The words of a question that count; what comes after them is an essay. */
const MAX_WORDS = 24;
/** Of them, those that nothing knows and that are looked for among words like them: a word costs a millisecond. */
const MAX_UNKNOWN = 8;
/**
 * A rank down a line of the lexicon takes away more here than in a search: another word for a thing is easily another
 * thing.
 */
const SENSE_POWER = 2;
const TRANSLATION = 0.95;
const SYNONYM = 0.6;
const ABBREVIATION = 0.95;
/** A word that most passages have, or that only helps the sentence, weighs this much. */
const LEAST_WEIGHT = 0.15;

/** Stems of words that help a question along and seldom tell it from another. */
const LIGHT_STEMS = byLanguage(
  ({ code, lightWords }): ReadonlySet<string> => new Set(Array.from(lightWords, (word) => stemOf(word, code))),
);

/** A price is asked for with a verb or with a noun; the noun makes phrases that the lexicon has ("tuition fee"). */
function pricedPhrase(stem: string, language: LanguageCode): readonly string[] {
  const { word, comesFirst } = LANGUAGES[language].priceNoun;
  const noun = stemOf(word, language);
  return comesFirst ? [noun, stem] : [stem, noun];
}

/** Reads questions, each distinct word only once. */
export class MeaningReader {
  readonly #knowledge: Knowledge;
  readonly #readings = new Map<string, readonly WordReading[]>();

  constructor(knowledge: Knowledge) {
    this.#knowledge = knowledge;
  }

  /** What a question asks; without words if it has none. */
  read(question: string): Meaning {
    const { text, language, romanized, words } = readQuestion(cleanQuestion(question), this.#knowledge);
    const tokens = tokenize(text);
    const { fromLatin } = LANGUAGES[language];
    const inOwnLetters = ({ word }: Token): string => (romanized && fromLatin ? fromLatin(word) : word);
    const wanted = wantedType(tokens.map(inOwnLetters), language);
    const spent = new Set(Array.from(wanted.words, (position) => tokens[position]!.start));
    const rest = words.filter(({ start }) => !spent.has(start));
    const letters = tokens.filter(
      // "I" is the person who asks.
      (token) => token.word !== "i" && isNamingLetter(token, text) && !words.some(({ start }) => start === token.start),
    );
    const telling = [...(rest.length > 0 ? rest : words), ...letters].slice(0, MAX_WORDS);
    const meant = telling.map(inOwnLetters);
    const unknown = new Set<number>();
    const unsought = new Set<number>();
    for (const [position, { word }] of telling.entries())
      if (!isSign(word) && !isKnown(meant[position]!, language, this.#knowledge))
        (unknown.size < MAX_UNKNOWN ? unknown : unsought).add(position);
    const readings = telling.map(({ word }, position) =>
      unsought.has(position) ? [{ word, weight: 1 }] : this.#readingsOf(word, language, romanized),
    );
    const stems = readings.map((ways) => stemOf((ways[1] ?? ways[0]!).word, language));
    return {
      ...(wanted.type && { type: wanted.type }),
      words: telling.map(({ word }, position): MeantWord => {
        const ways = this.#ways(readings[position]!, stems, position, language, wanted.type === "price");
        return {
          word: meant[position]!,
          weight: LIGHT_STEMS[language].has(stems[position]!) ? LEAST_WEIGHT : this.#weight(ways),
          ways,
          isSign: isSign(word),
          isUnknown: unknown.has(position),
        };
      }),
    };
  }

  #readingsOf(word: string, language: LanguageCode, romanized: boolean): readonly WordReading[] {
    const key = `${language}${romanized ? "*" : ""} ${word}`;
    const known = this.#readings.get(key);
    if (known) return known;
    const readings = findReadings(word, language, romanized, this.#knowledge);
    this.#readings.set(key, readings);
    return readings;
  }

  #ways(
    readings: readonly WordReading[],
    stems: readonly string[],
    position: number,
    language: LanguageCode,
    isPriced: boolean,
  ): Map<string, number> {
    const ways = new Map<string, number>();
    const offer = (way: readonly string[], weight: number): void => {
      if (weight < SAME_WORD) return;
      const key = way.join(" ");
      if (weight > (ways.get(key) ?? 0)) ways.set(key, weight);
    };
    for (const [rank, reading] of readings.entries()) {
      for (const { stems: own } of ownStems(reading, language, rank === 0)) offer(own, reading.weight);
      const sequence = stems.with(position, stemOf(reading.word, language));
      const phrases = phrasesAround(sequence, position);
      if (isPriced) phrases.push(pricedPhrase(sequence[position]!, language));
      for (const phrase of phrases) {
        offer(phrase, reading.weight);
        // "Wi-Fi" and "wifi", "e-mail" and "email".
        if (phrase.length === 2) offer([phrase.join("")], reading.weight);
        this.#offerSenses(phrase, language, (way, weight) => offer(way, weight * reading.weight));
      }
    }
    return ways;
  }

  #offerSenses(
    phrase: readonly string[],
    language: LanguageCode,
    offer: (way: readonly string[], weight: number) => void,
  ): void {
    const { lexicon, abbreviations } = this.#knowledge;
    // A word in foreign letters is a name: what is like it (TOEFL for IELTS) is not the same.
    const isName = phrase.some((stem) => scriptOf(stem) !== LANGUAGES[language].script);
    for (const { stems, weight } of isName ? [] : lexicon.find(phrase, language, language))
      offer(stems, SYNONYM * weight ** SENSE_POWER);
    if (language !== LEXICON_PIVOT)
      for (const { stems, weight } of lexicon.find(phrase, language, LEXICON_PIVOT))
        offer(stems, TRANSLATION * weight ** SENSE_POWER);
    for (const { stems } of abbreviations.find(phrase, language, language)) offer(stems, ABBREVIATION);
  }

  /** How rare the word is among the passages, in whatever way they say it. */
  #weight(ways: ReadonlyMap<string, number>): number {
    const { index } = this.#knowledge;
    let documents = 0;
    for (const [way, sureness] of ways) {
      if (sureness < TELLING_WAY) continue;
      documents = Math.max(documents, index.documentFrequency(way));
    }
    if (documents === 0) return 1;
    return Math.max(LEAST_WEIGHT, idf(index.size, Math.min(documents, index.size)) / idf(index.size, 0));
  }
}

/** Whether a word is a number or a letter that names something. */
const isSign = (word: string): boolean => word.length === 1 || /\p{N}/u.test(word);

/** Ways less sure than this do not tell how common a word is. */
const TELLING_WAY = 0.7;
