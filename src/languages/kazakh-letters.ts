import { ownLetters } from "./language.ts";

/** The letters of the Kazakh alphabet that Russian does not have, and what people type who have no Kazakh keyboard. */
export const KAZAKH_LETTERS = ownLetters({
  ә: "а",
  ғ: "г",
  қ: "к",
  ң: "н",
  ө: "о",
  ұ: "у",
  ү: "у",
  һ: "х",
  і: "и",
});
