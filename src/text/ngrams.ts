/** Length of the character n-grams by which words are compared; 4 served English, Russian and Kazakh best. */
const GRAM_LENGTH = 4;

/**
 * The character 4-grams of a word with a boundary mark at either end ("league" → "_lea", "leag",
 * "eagu", "ague", "gue_"); a word that is too short for one is its own only gram.
 */
export function characterGrams(word: string): string[] {
  const padded = `_${word}_`;
  if (padded.length <= GRAM_LENGTH) return [padded];
  return Array.from({ length: padded.length - GRAM_LENGTH + 1 }, (_, i) => padded.slice(i, i + GRAM_LENGTH));
}
