/** Letters of the Kazakh alphabet that Russian does not have, and what people type who have no Kazakh keyboard. */
const BARE_LETTERS: Readonly<Record<string, string>> = {
  ә: "а",
  ғ: "г",
  қ: "к",
  ң: "н",
  ө: "о",
  ұ: "у",
  ү: "у",
  һ: "х",
  і: "и",
};

/** Whether a normalized word has a letter that only Kazakh has. */
export const hasKazakhLetters = (word: string): boolean => /[әғқңөұүһі]/u.test(word);

/** A normalized word as it is typed without a Kazakh keyboard. */
export const withoutKazakhLetters = (word: string): string =>
  Array.from(word, (letter) => BARE_LETTERS[letter] ?? letter).join("");
