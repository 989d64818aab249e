import { wordsOf } from "../../text/tokenize.ts";
import type { LanguageCode } from "../language.ts";
import { phoneticKey } from "../phonetics.ts";
import { stemOf } from "../stemming.ts";
import { contentWords } from "./content-words.ts";
import type { FormTable, LexiconTables, PairTable } from "./lexicon-tables.ts";
import type { LexiconEntry } from "./parse-lexicon.ts";

/**
 * Entries of one file: from the language of the headwords to that of the equivalents, or synonyms when both are one.
 */
export interface LexiconSource {
  readonly from: LanguageCode;
  readonly to: LanguageCode;
  readonly entries: readonly LexiconEntry[];
}

/** An equivalent at this rank of its line, from 0, counts 1 / (1 + discount × rank). */
const RANK_DISCOUNT = 0.1;
/** What an equivalent counts when its line is read from right to left. */
const REVERSE_WEIGHT = 0.9;
/** Longer headwords are not looked up; in words that count. */
export const MAX_PHRASE = 4;

/**
 * The tables of a lexicon of these entries, each made when it is asked for. A translation is used in both directions, a
 * synonym in one.
 */
export class TablesOfSources implements LexiconTables {
  readonly #sources: readonly LexiconSource[];
  /** A word stands in many phrases and pairs, and stemming is most of the work: each is stemmed once. */
  readonly #stems = new Map<LanguageCode, Map<string, string>>();

  constructor(sources: readonly LexiconSource[]) {
    this.#sources = sources;
  }

  words(language: LanguageCode): readonly string[] {
    const words = new Set<string>();
    const addWords = (phrase: string): void => {
      for (const word of wordsOf(phrase)) words.add(word);
    };
    for (const { from, to, entries } of this.#sources) {
      if (from !== language && to !== language) continue;
      for (const { headword, equivalents } of entries) {
        if (from === language) addWords(headword);
        if (to === language) equivalents.forEach(addWords);
      }
    }
    return Array.from(words);
  }

  forms(language: LanguageCode): FormTable {
    const forms = new Set<string>();
    for (const word of this.words(language)) forms.add(word).add(this.#stem(word, language));
    return { forms: Array.from(forms), sounds: Array.from(forms, phoneticKey) };
  }

  pair(from: LanguageCode, to: LanguageCode): PairTable {
    const found = new Map<string, { phrase: string; weight: number }[]>();
    const add = (key: string | undefined, phrase: string, weight: number): void => {
      if (key === undefined) return;
      const senses = found.get(key);
      if (senses) senses.push({ phrase, weight });
      else found.set(key, [{ phrase, weight }]);
    };
    for (const source of this.#sources) {
      const isForward = source.from === from && source.to === to;
      const isReverse = source.from === to && source.to === from && from !== to;
      if (!isForward && !isReverse) continue;
      for (const { headword, equivalents } of source.entries) {
        const key = isForward ? this.#keyOf(headword, from) : undefined;
        equivalents.forEach((equivalent, rank) => {
          const weight = 1 / (1 + RANK_DISCOUNT * rank);
          if (isForward) add(key, equivalent, weight);
          else add(this.#keyOf(equivalent, from), headword, weight * REVERSE_WEIGHT);
        });
      }
    }
    const senses = Array.from(found.values());
    let start = 0;
    return {
      keys: Array.from(found.keys()),
      starts: Uint32Array.from([0, ...senses.map(({ length }) => (start += length))]),
      phrases: senses.flatMap((same) => same.map(({ phrase }) => phrase)),
      weights: Float64Array.from(senses.flatMap((same) => same.map(({ weight }) => weight))),
    };
  }

  /** By what a phrase is looked up; undefined where it is not. */
  #keyOf(phrase: string, language: LanguageCode): string | undefined {
    const words = contentWords(phrase, language);
    if (words.length === 0 || words.length > MAX_PHRASE) return undefined;
    return words.map((word) => this.#stem(word, language)).join(" ");
  }

  #stem(word: string, language: LanguageCode): string {
    let stems = this.#stems.get(language);
    if (!stems) this.#stems.set(language, (stems = new Map()));
    const known = stems.get(word);
    if (known !== undefined) return known;
    const stem = stemOf(word, language);
    stems.set(word, stem);
    return stem;
  }
}
