import type { Line } from "./lines.ts";

/** How a document sets its text: what tells headings from the body, and lines of a paragraph from paragraphs. */
export interface TextStyle {
  /** The size in which most letters are set, in points. */
  readonly bodySize: number;
  /** Whether most letters of that size are bold, so that being bold says nothing. */
  readonly isBodyBold: boolean;
  /** The usual distance of two lines of this size from baseline to baseline, as a multiple of the size. */
  readonly leadingOf: (size: number) => number;
}

/** Lines further apart than this many times their size are no lines of one paragraph in any setting. */
const WIDEST_LEADING = 2.4;
/** The usual distance where a size has hardly any lines below each other. */
const DEFAULT_LEADING = 1.3;
const MIN_LINES = 4;
/** Distances are counted in steps of this share of the size. */
const STEP = 0.05;

/** Sizes in steps that the eye tells apart, in points. */
export const roundSize = (size: number): number => Math.round(size * 2) / 2;

/** @param areas the lines of each column of each page, from top to bottom */
export function measureStyle(areas: readonly (readonly Line[])[]): TextStyle {
  const letters = new Map<number, number>();
  const distances = new Map<number, Map<number, number>>();
  for (const lines of areas)
    for (const [index, line] of lines.entries()) {
      const size = roundSize(line.size);
      letters.set(size, (letters.get(size) ?? 0) + line.text.length);
      const before = lines[index - 1];
      if (!before || roundSize(before.size) !== size) continue;
      const distance = (before.baseline - line.baseline) / line.size;
      if (distance <= 0.5 || distance > WIDEST_LEADING) continue;
      const counts = distances.get(size) ?? new Map<number, number>();
      const step = Math.round(distance / STEP);
      distances.set(size, counts.set(step, (counts.get(step) ?? 0) + 1));
    }
  const leadings = new Map(
    Array.from(distances, ([size, counts]) => {
      const [step, count] = mostFrequent(counts);
      return [size, count >= MIN_LINES ? step * STEP : DEFAULT_LEADING];
    }),
  );
  const [bodySize] = mostFrequent(letters);
  const body = areas.flat().filter((line) => roundSize(line.size) === bodySize);
  const bold = body.filter(({ isBold }) => isBold);
  return {
    bodySize,
    isBodyBold: countLetters(bold) > countLetters(body) / 2,
    leadingOf: (size) => leadings.get(roundSize(size)) ?? DEFAULT_LEADING,
  };
}

const countLetters = (lines: readonly Line[]): number => lines.reduce((sum, { text }) => sum + text.length, 0);

const mostFrequent = (counts: ReadonlyMap<number, number>): readonly [value: number, count: number] =>
  Array.from(counts).reduce((best, entry) => (entry[1] > best[1] ? entry : best), [0, 0]);
