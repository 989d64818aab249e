import { tokenize } from "../../text/tokenize.ts";
import type { LanguageCode } from "../language.ts";
import { isStopWord, stemOf } from "../stemming.ts";
import { WordList } from "../word-list.ts";
import type { LexiconEntry } from "./parse-lexicon.ts";

/** Entries of one file: from the language of the headwords to that of the equivalents, or synonyms when both are one. */
export interface LexiconSource {
  readonly from: LanguageCode;
  readonly to: LanguageCode;
  readonly entries: readonly LexiconEntry[];
}

/** Another way to say a word or phrase. */
export interface Sense {
  /** Stems of its words, stop words left out; never empty. */
  readonly stems: readonly string[];
  /** From 0 to 1, less for rarer equivalents. */
  readonly weight: number;
}

/** An equivalent at this rank of its line, from 0, counts 1 / (1 + discount × rank). */
const RANK_DISCOUNT = 0.1;
/** What an equivalent counts when its line is read from right to left. */
const REVERSE_WEIGHT = 0.9;
/** Longer headwords are not looked up; in words that count. */
export const MAX_PHRASE = 4;

/**
 * Words and phrases with their translations and synonyms, looked up by stems, so that every inflected
 * form is found. A translation is used in both directions, a synonym in one.
 *
 * Each pair of languages is indexed when it is first asked for: stemming all of it would take half a
 * second of every start.
 */
export class Lexicon {
  readonly #sources: readonly LexiconSource[];
  readonly #pairs = new Map<string, ReadonlyMap<string, readonly Sense[]>>();
  readonly #words = new Map<LanguageCode, ReadonlySet<string>>();
  readonly #wordLists = new Map<LanguageCode, WordList>();
  /** A word stands in many phrases and pairs, and stemming is most of the work: each is stemmed once. */
  readonly #stems = new Map<LanguageCode, Map<string, string>>();

  constructor(sources: readonly LexiconSource[] = []) {
    this.#sources = sources;
  }

  /** How the phrase of these stems may be said in `to`; synonyms when that is its own language. */
  find(stems: readonly string[], from: LanguageCode, to: LanguageCode): readonly Sense[] {
    const pair = `${from} ${to}`;
    const index = this.#pairs.get(pair) ?? this.#indexPair(from, to);
    this.#pairs.set(pair, index);
    return (index.get(stems.join(" ")) ?? []).filter((sense) => sense.stems.length > 0);
  }

  /** Every word of a language's headwords and equivalents, normalized. */
  words(language: LanguageCode): ReadonlySet<string> {
    const known = this.#words.get(language);
    if (known) return known;
    const words = new Set<string>();
    for (const { from, to, entries } of this.#sources) {
      for (const { headword, equivalents } of entries) {
        const phrases = [...(from === language ? [headword] : []), ...(to === language ? equivalents : [])];
        for (const phrase of phrases) for (const { word } of tokenize(phrase)) words.add(word);
      }
    }
    this.#words.set(language, words);
    return words;
  }

  /** The same words and their stems, to be searched for those that are like a word. */
  wordList(language: LanguageCode): WordList {
    const known = this.#wordLists.get(language);
    if (known) return known;
    const list = new WordList(
      new Set(Array.from(this.words(language), (word) => [word, this.#stem(word, language)]).flat()),
    );
    this.#wordLists.set(language, list);
    return list;
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

  #indexPair(from: LanguageCode, to: LanguageCode): Map<string, Sense[]> {
    const index = new Map<string, Sense[]>();
    const add = (phrase: string, equivalent: string, weight: number): void => {
      const key = contentWords(phrase, from).map((word) => this.#stem(word, from));
      if (key.length === 0 || key.length > MAX_PHRASE) return;
      const sense = new LazySense(equivalent, to, weight);
      const senses = index.get(key.join(" "));
      if (senses) senses.push(sense);
      else index.set(key.join(" "), [sense]);
    };
    for (const source of this.#sources) {
      const isForward = source.from === from && source.to === to;
      const isReverse = source.from === to && source.to === from && from !== to;
      if (!isForward && !isReverse) continue;
      for (const { headword, equivalents } of source.entries) {
        equivalents.forEach((equivalent, rank) => {
          const weight = 1 / (1 + RANK_DISCOUNT * rank);
          if (isForward) add(headword, equivalent, weight);
          else add(equivalent, headword, weight * REVERSE_WEIGHT);
        });
      }
    }
    return index;
  }
}

/** A sense whose words are stemmed when it is first looked at: few of them ever are. */
class LazySense implements Sense {
  readonly weight: number;
  readonly #phrase: string;
  readonly #language: LanguageCode;
  #stems: readonly string[] | undefined;

  constructor(phrase: string, language: LanguageCode, weight: number) {
    this.#phrase = phrase;
    this.#language = language;
    this.weight = weight;
  }

  get stems(): readonly string[] {
    return (this.#stems ??= contentWords(this.#phrase, this.#language).map((word) => stemOf(word, this.#language)));
  }
}

/** The words of a phrase that count; all, where none does. */
function contentWords(phrase: string, language: LanguageCode): string[] {
  const words = tokenize(phrase).map(({ word }) => word);
  const content = words.filter((word) => !isStopWord(word, language));
  return content.length > 0 ? content : words;
}
