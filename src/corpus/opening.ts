import { isAbbreviation } from "../languages/registry.ts";
import { splitSentences } from "../text/sentences.ts";
import { shorten } from "../text/shorten.ts";
import { sliceSpan } from "../text/span.ts";

/** The opening sentences are looked for in so much of a document, in UTF-16 units. */
const OPENING = 5000;

/**
 * How a text begins: the first sentences that fit, on one line each paragraph; at least the beginning of the first.
 * @param budget how long it may be, in UTF-16 units
 */
export function openingOf(text: string, budget: number): string {
  const beginning = text.trimStart().slice(0, OPENING);
  const [first, ...others] = splitSentences(beginning, isAbbreviation);
  if (!first) return "";
  let { end } = first;
  for (const sentence of others) {
    if (sentence.end - first.start > budget) break;
    ({ end } = sentence);
  }
  const opening = sliceSpan(beginning, { start: first.start, end });
  const lines = opening.split("\n").map((line) => shorten(line, OPENING));
  const tidy = lines.filter((line) => line !== "").join("\n");
  return tidy.length <= budget ? tidy : shorten(opening, budget);
}
