import { SoundList, SpellingList, type SimilarWord } from "../languages/word-list.ts";
import { isCyrillic } from "../text/script.ts";
import type { Meaning, MeantWord } from "./question-meaning.ts";
import type { Steps } from "../work/steps.ts";

/** Words in two scripts that sound alike at least this much are one name. */
const SAME_NAME = 0.84;
/**
 * How surely an unknown word is one that is almost it: enough for the two of them, too little for a third that is
 * almost both.
 */
const ALMOST = 0.7;
/** Keeps unknown words apart from the stems of known ones. */
const MARK = "≈";

/**
 * Gives the words that neither the documents nor the lexicon have, mostly names and slips of the fingers, a way to be
 * found by those of the other questions that are spelled or sound almost like them.
 */
export function* joinUnknownWords(meanings: readonly Meaning[]): Steps<Meaning[]> {
  const unknown = [
    ...new Set(meanings.flatMap(({ words }) => words.filter(({ isUnknown }) => isUnknown).map(({ word }) => word))),
  ];
  const spellings = new SpellingList();
  const sounds = new SoundList();
  for (const word of unknown) {
    spellings.add(word);
    sounds.add(word);
    yield;
  }
  const waysOf = new Map<string, ReadonlyMap<string, number>>();
  for (const word of unknown) {
    const inOtherLetters = ({ word: other }: SimilarWord): boolean => isCyrillic(other) !== isCyrillic(word);
    const like = [...spellings.spelledLike(word), ...sounds.soundingLike(word, SAME_NAME).filter(inOtherLetters)];
    const ways = new Map(like.map(({ word: other }) => [MARK + other, ALMOST]));
    waysOf.set(word, ways.set(MARK + word, 1));
    yield;
  }
  const join = (word: MeantWord): MeantWord =>
    word.isUnknown ? { ...word, ways: new Map([...word.ways, ...waysOf.get(word.word)!]) } : word;
  return meanings.map((meaning) => ({ ...meaning, words: meaning.words.map(join) }));
}
