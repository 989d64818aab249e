/** The inflection of a language whose suffixes follow each other, as those of the Turkic languages do. */
export interface Inflection {
  /** The suffixes from the end of the word inwards, a list a layer, in all their variants. */
  readonly layers: readonly (readonly string[])[];
  /** A stem has one of them. */
  readonly vowel: RegExp;
  /** In letters. */
  readonly minStem: number;
  /** Stems are cut to so many letters: what still differs between forms of a word is mostly derivation. */
  readonly maxStem: number;
}

/** A light stemmer: it takes off one suffix of each layer, the longest that leaves a stem. */
export function suffixStemmer({ layers, vowel, minStem, maxStem }: Inflection): (word: string) => string {
  const longestFirst = layers.map((suffixes) => suffixes.toSorted((a, b) => b.length - a.length));
  const isStem = (rest: string): boolean => rest.length >= minStem && vowel.test(rest);
  return (word) => {
    let stem = word;
    for (const suffixes of longestFirst) {
      const suffix = suffixes.find((ending) => stem.endsWith(ending) && isStem(stem.slice(0, -ending.length)));
      if (suffix) stem = stem.slice(0, -suffix.length);
    }
    return stem.slice(0, maxStem);
  };
}
