import { scriptOf, SCRIPTS } from "../text/script.ts";
import type { LanguageCode } from "../languages/language.ts";
import { isFunctionWord } from "../languages/function-words.ts";
import { phrasesAround } from "../languages/lexicon/phrases-around.ts";
import { LANGUAGE_CODES, LANGUAGES, LEXICON_PIVOT } from "../languages/registry.ts";
import { stemOf } from "../languages/stemming.ts";
import { bySimilarity, type SimilarWord } from "../languages/word-list.ts";
import type { Alternative } from "./query.ts";
import { isKnown, type Knowledge } from "./read-question.ts";

/** A word that the question's writer may have meant. */
export interface WordReading {
  readonly word: string;
  /** From 0 to 1. */
  readonly weight: number;
}

/**
 * What other ways to say a word count beside the word itself: the first two set by hand, the weight of synonyms measured
 * against .5 (docs/measurements.md).
 */
const TRANSLATION_WEIGHT = 0.9;
const ABBREVIATION_WEIGHT = 0.9;
const SYNONYM_WEIGHT = 0.3;
/** Of a word that no document says; then its synonyms are the only way to say it. Measured against .3. */
const UNSAID_SYNONYM_WEIGHT = 0.6;
/** Corrections of one unknown word: the index's own words count more than the lexicon's. */
const MAX_CORRECTIONS = 3;
const INDEX_CORRECTION = 0.95;
const LEXICON_CORRECTION = 0.8;
/** How alike words in two scripts must sound: an unknown word is probably a name. */
const UNKNOWN_SIMILARITY = 0.74;
const KNOWN_SIMILARITY = 0.84;
/**
 * A word that is no name and has a translation may be a loanword: "бассейн" sounds like "baseline" by .86, "форум" like
 * "forum" by 1.
 */
const LOANWORD_SIMILARITY = 0.9;
/** How alike an unknown word and one in its own script must sound. */
const SAME_SCRIPT_SIMILARITY = 0.8;
/** Letters left out that a keyboard lacks, or Latin ones for Cyrillic, leave the sound almost the same. */
const SAME_SOUND = 0.88;
const MAX_SOUNDING = 4;

/** Whether a word is a number or a letter with a sign (B+, C#), for which no other stands. */
const isSign = (word: string): boolean => /[\p{N}+#-]/u.test(word);

/**
 * The words that may be meant by one word of a question, the likeliest first: itself when anything
 * knows it, else those spelled or sounding like it, in the index and in the lexicon.
 * @param isAcronym letters of which each stands for a word: with another one it is another name
 */
export function findReadings(
  word: string,
  language: LanguageCode,
  romanized: boolean,
  knowledge: Knowledge,
  isAcronym = false,
): WordReading[] {
  const asWritten: WordReading = { word, weight: 1 };
  if (isSign(word) || (!romanized && isKnown(word, language, knowledge))) return [asWritten];
  const { index, lexicon } = knowledge;
  const ofLexicon = lexicon.wordList(language);
  const readings = new Map<string, number>();
  const offer = (similar: readonly SimilarWord[], factor: number): void => {
    const telling = similar.filter(({ word: other }) => !isFunctionWord(other, language));
    for (const { word: candidate, similarity } of telling.slice(0, MAX_CORRECTIONS)) {
      readings.set(candidate, Math.max(readings.get(candidate) ?? 0, similarity * factor));
    }
  };
  if (!romanized && !isAcronym) {
    offer(index.wordsSpelledLike(word), INDEX_CORRECTION);
    offer(ofLexicon.spelledLike(word), LEXICON_CORRECTION);
  }
  const { fromLatin } = LANGUAGES[language];
  if (fromLatin) {
    const spelled = romanized ? fromLatin(word) : word;
    if (romanized) readings.set(spelled, INDEX_CORRECTION);
    for (const form of new Set([spelled, stemOf(spelled, language)]))
      offer(ofLexicon.soundingLike(form, SAME_SOUND), romanized ? INDEX_CORRECTION : LEXICON_CORRECTION);
  }
  const corrections = Array.from(readings, ([candidate, weight]): WordReading => ({ word: candidate, weight }));
  return [asWritten, ...corrections.toSorted((a, b) => b.weight - a.weight).slice(0, MAX_CORRECTIONS)];
}

/** The stems that a word may have in the documents: in its own language, and in the others of its script. */
export function ownStems({ word, weight }: WordReading, language: LanguageCode, isWritten: boolean): Alternative[] {
  const stems = new Set([language, ...LANGUAGE_CODES].map((code) => stemOf(word, code)));
  return Array.from(stems, (stem) => ({ stems: [stem], weight, origin: isWritten ? "word" : "spelling" }));
}

/**
 * What the lexicon calls a word, alone and in every phrase of the question that it is part of, in
 * every language of the documents.
 * @param stems of the question's words
 * @param position of the word among them
 */
export function lexiconAlternatives(
  stems: readonly string[],
  position: number,
  language: LanguageCode,
  { index, lexicon, abbreviations }: Knowledge,
): Alternative[] {
  const found: Alternative[] = [];
  const isSaid = index.documentFrequency(stems[position]!) > 0;
  const synonymWeight = isSaid ? SYNONYM_WEIGHT : UNSAID_SYNONYM_WEIGHT;
  for (const phrase of phrasesAround(stems, position)) {
    for (const target of index.languages()) {
      for (const { stems: equivalent } of abbreviations.find(phrase, target, target)) {
        found.push({ stems: equivalent, weight: ABBREVIATION_WEIGHT, origin: "abbreviation" });
      }
      for (const { stems: equivalent, weight } of translate(phrase, language, target, lexicon)) {
        if (target === language) found.push({ stems: equivalent, weight: weight * synonymWeight, origin: "synonym" });
        else found.push({ stems: equivalent, weight: weight * TRANSLATION_WEIGHT, origin: "translation" });
      }
    }
  }
  return found;
}

type WeightedStems = Pick<Alternative, "stems" | "weight">;

/**
 * The senses of a phrase in another language; those without a lexicon between them are joined through the one that all
 * lexicons have.
 */
function translate(
  phrase: readonly string[],
  from: LanguageCode,
  to: LanguageCode,
  lexicon: Knowledge["lexicon"],
): readonly WeightedStems[] {
  const direct = lexicon.find(phrase, from, to);
  if (from === to || from === LEXICON_PIVOT || to === LEXICON_PIVOT) return direct;
  const joined = lexicon
    .find(phrase, from, LEXICON_PIVOT)
    .flatMap((middle) =>
      lexicon
        .find(middle.stems, LEXICON_PIVOT, to)
        .map(({ stems, weight }): WeightedStems => ({ stems, weight: weight * middle.weight })),
    );
  return [...direct, ...joined];
}

/** Whether the lexicon says what a word is called in a language of another script. */
const isTranslated = (word: string, language: LanguageCode, { lexicon }: Knowledge): boolean =>
  LANGUAGE_CODES.some(
    (code) =>
      LANGUAGES[code].script !== LANGUAGES[language].script &&
      translate([stemOf(word, language)], language, code, lexicon).length > 0,
  );

/**
 * The index's stems that sound like a word: names, and words that languages share. Of a word that is
 * known only those in the other script.
 */
export function soundAlternatives(
  word: string,
  language: LanguageCode,
  knowledge: Knowledge,
  isName = false,
): Alternative[] {
  if (isSign(word)) return [];
  const { index } = knowledge;
  const known = isKnown(word, language, knowledge);
  const isCommon = known && !isName && isTranslated(word, language, knowledge);
  const crossThreshold = isCommon ? LOANWORD_SIMILARITY : known ? KNOWN_SIMILARITY : UNKNOWN_SIMILARITY;
  const script = scriptOf(word);
  const forms = new Set([word, stemOf(word, language)]);
  const soundingLike = (form: string): SimilarWord[] =>
    SCRIPTS.flatMap((other) => {
      if (other !== script) return index.stemsSoundingLike(form, other, crossThreshold);
      if (known) return [];
      const similar = index.stemsSoundingLike(form, script, crossThreshold);
      return similar.filter(({ similarity }) => similarity >= SAME_SCRIPT_SIMILARITY);
    });
  const similar = Array.from(forms).flatMap((form) => soundingLike(form).toSorted(bySimilarity).slice(0, MAX_SOUNDING));
  return similar.map(({ word: stem, similarity }) => ({
    stems: [stem],
    weight: TRANSLATION_WEIGHT * similarity ** 2,
    origin: scriptOf(stem) === script ? "spelling" : "transliteration",
  }));
}
