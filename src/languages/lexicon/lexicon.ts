import type { LanguageCode } from "../language.ts";
import { LANGUAGE_CODES } from "../registry.ts";
import { stemOf } from "../stemming.ts";
import { WordList } from "../word-list.ts";
import { contentWords } from "./content-words.ts";
import type { LexiconTables, PairTable } from "./lexicon-tables.ts";
import { TablesOfSources } from "./tables-of-sources.ts";

/** Another way to say a word or phrase. */
export interface Sense {
  /** Stems of its words, stop words left out; never empty. */
  readonly stems: readonly string[];
  /** From 0 to 1, less for rarer equivalents. */
  readonly weight: number;
}

/**
 * Words and phrases with their translations and synonyms, looked up by stems, so that every inflected
 * form is found.
 *
 * What is looked up in is built from the tables when it is first needed: of a start, most never is.
 */
export class Lexicon {
  readonly tables: LexiconTables;
  readonly #pairs = new Map<string, Senses>();
  readonly #words = new Map<LanguageCode, ReadonlySet<string>>();
  readonly #wordLists = new Map<LanguageCode, WordList>();

  constructor(tables: LexiconTables = new TablesOfSources([])) {
    this.tables = tables;
  }

  /** How the phrase of these stems may be said in `to`; synonyms when that is its own language. */
  find(stems: readonly string[], from: LanguageCode, to: LanguageCode): readonly Sense[] {
    const pair = `${from} ${to}`;
    let senses = this.#pairs.get(pair);
    if (!senses) this.#pairs.set(pair, (senses = new Senses(this.tables.pair(from, to), to)));
    return senses.of(stems.join(" "));
  }

  /** Whether it knows another way to say a word of this stem, in its language or another. */
  says(stem: string, language: LanguageCode): boolean {
    return LANGUAGE_CODES.some((to) => this.find([stem], language, to).length > 0);
  }

  /** Every word of a language's headwords and equivalents, normalized. */
  words(language: LanguageCode): ReadonlySet<string> {
    let words = this.#words.get(language);
    if (!words) this.#words.set(language, (words = new Set(this.tables.words(language))));
    return words;
  }

  /** The same words and their stems, to be searched for those that are like a word. */
  wordList(language: LanguageCode): WordList {
    let list = this.#wordLists.get(language);
    if (!list) {
      const { forms, sounds } = this.tables.forms(language);
      this.#wordLists.set(language, (list = new WordList(forms, sounds)));
    }
    return list;
  }
}

/** The senses of a pair of languages. */
class Senses {
  readonly #table: PairTable;
  readonly #to: LanguageCode;
  /** The places of the keys in the table. */
  readonly #places: ReadonlyMap<string, number>;
  readonly #found = new Map<string, readonly Sense[]>();

  constructor(table: PairTable, to: LanguageCode) {
    this.#table = table;
    this.#to = to;
    this.#places = new Map(table.keys.map((key, place) => [key, place]));
  }

  of(key: string): readonly Sense[] {
    const place = this.#places.get(key);
    if (place === undefined) return [];
    let senses = this.#found.get(key);
    if (!senses) this.#found.set(key, (senses = this.#make(place)));
    return senses;
  }

  #make(place: number): Sense[] {
    const { starts, phrases, weights } = this.#table;
    return phrases.slice(starts[place], starts[place + 1]).flatMap((phrase, index) => {
      const stems = contentWords(phrase, this.#to).map((word) => stemOf(word, this.#to));
      return stems.length === 0 ? [] : [{ stems, weight: weights[starts[place]! + index]! }];
    });
  }
}
