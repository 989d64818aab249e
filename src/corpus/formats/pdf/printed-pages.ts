import { toLines } from "./lines.ts";
import type { UprightPage } from "./upright.ts";

/**
 * A page's number stands among so many lines at either end of it: anywhere in a line of so few words, "– 7 –", or at an
 * end.
 */
const OUTERMOST = 2;
const SHORT_LINE = 5;
/** It counts when so many of the pages around it, so many before and after, count on with it. */
const LEAST_PAGES = 3;
const AROUND = 4;

/**
 * The numbers that are printed on pages, where they are other than the pages' places in the file, counted from 1;
 * undefined where they are the same, or there is none.
 */
export function printedNumbers(pages: readonly Pick<UprightPage, "words">[]): (number | undefined)[] {
  const offsets = pages.map((page, index) => new Set(numbersAtEnds(page).map((number) => number - index - 1)));
  return offsets.map((own, index) => {
    const around = offsets.slice(Math.max(0, index - AROUND), index + AROUND + 1);
    const support = (offset: number): number => around.filter((others) => others.has(offset)).length;
    const best = Array.from(own).toSorted((a, b) => support(b) - support(a))[0];
    return best === undefined || best === 0 || support(best) < LEAST_PAGES ? undefined : index + 1 + best;
  });
}

function numbersAtEnds({ words }: Pick<UprightPage, "words">): number[] {
  const lines = toLines(words);
  return [...lines.slice(0, OUTERMOST), ...lines.slice(-OUTERMOST)]
    .flatMap((line) => (line.words.length <= SHORT_LINE ? line.words : [line.words[0]!, line.words.at(-1)!]))
    .flatMap(({ text }) => {
      const number = /^[^\p{L}\d]?(?<number>\d{1,4})[^\p{L}\d]?$/u.exec(text)?.groups?.["number"];
      return number === undefined ? [] : [Number(number)];
    });
}
