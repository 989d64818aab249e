/** Latin spellings of Cyrillic letters as people type them, longest first; Russian ones, and q for қ. */
const LETTERS: readonly (readonly [string, string])[] = [
  ["shch", "щ"],
  ["sch", "щ"],
  ["zh", "ж"],
  ["sh", "ш"],
  ["ch", "ч"],
  ["kh", "х"],
  ["gh", "ғ"],
  ["ts", "ц"],
  ["yu", "ю"],
  ["ju", "ю"],
  ["iu", "ю"],
  ["ya", "я"],
  ["ja", "я"],
  ["ia", "ия"],
  ["yo", "е"],
  ["jo", "е"],
  ["ye", "е"],
  ["y", "ы"],
  ["j", "ж"],
  ["q", "қ"],
  ["c", "ц"],
  ["w", "в"],
  ["x", "х"],
  ["'", "ь"],
];

const SINGLE: Readonly<Record<string, string>> = {
  a: "а",
  b: "б",
  v: "в",
  g: "г",
  d: "д",
  e: "е",
  z: "з",
  i: "и",
  k: "к",
  l: "л",
  m: "м",
  n: "н",
  o: "о",
  p: "п",
  r: "р",
  s: "с",
  t: "т",
  u: "у",
  f: "ф",
  h: "х",
};

/**
 * A romanized word in Cyrillic letters, as far as one spelling can tell; a second vowel at the end is й ("bolshoi",
 * "kakiy").
 */
export function toCyrillic(word: string): string {
  let text = word.normalize("NFD").replace(/\p{M}/gu, "");
  text = text.replace(/(?<vowel>[iaoey])[iyj]$/u, "$<vowel>й");
  for (const [latin, cyrillic] of LETTERS) text = text.replaceAll(latin, cyrillic);
  return Array.from(text, (letter) => SINGLE[letter] ?? letter).join("");
}
