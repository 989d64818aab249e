import { expect, test } from "vitest";
import { extractText } from "../../../src/corpus/extraction.ts";
import { takesMoreThan, threadTime } from "../../support/processor-time.ts";

/** What a file of each kind may hold over and over. */
const REPEATED: Readonly<Record<string, readonly string[]>> = {
  ".csv": ["1;some words;and more words\n", "1;some words\n;;\n", "Name;Price\nA;1\n\n", "Some title\n\nA;1\n"],
  ".txt": ["A sentence of a text.\n\n", "- an item\n", "word ", "1. A heading\n\nText.\n\n", "a | b | c\n"],
  ".md": [
    "# Heading\n\nText.\n\n",
    "- item\n",
    "| a | b |\n|---|---|\n| 1 | 2 |\n\n",
    "word *word* [word](a) ",
    "> a\n\n",
  ],
  ".html": [
    "<p>Text.</p>\n",
    "<h2>Heading</h2>Text.",
    "<ul><li>item</ul>",
    "<table><tr><td>a<td>b</table>",
    "<b>a</b> ",
  ],
};
/** Processor time below this, in milliseconds, is not looked at again. */
const UNSUSPICIOUS = 100;
/** In UTF-16 units; compared with four a fourth as long: garbage that is collected makes halves look quadratic. */
const LENGTH = 60_000;
/** A file takes as long as four quarters of it when the work is in proportion to the length, and four times as long when it is quadratic. */
const GROWTH = 2;

async function readingTime(texts: readonly string[], id: string): Promise<number> {
  const before = threadTime();
  for (const text of texts) await extractText(Buffer.from(text), id);
  return threadTime() - before;
}

test.each(Object.entries(REPEATED))(
  "%s files take as much longer to read as they are longer",
  async (extension, pieces) => {
    const guilty: string[] = [];
    for (const piece of pieces) {
      const text = (units: number): string => piece.repeat(Math.ceil(units / piece.length));
      const whole = (): Promise<number> => readingTime([text(LENGTH)], `a${extension}`);
      const quarters = (): Promise<number> => readingTime(Array(4).fill(text(LENGTH / 4)), `a${extension}`);
      const first = await whole();
      if (first < UNSUSPICIOUS || first <= GROWTH * (await quarters())) continue;
      if (await takesMoreThan(GROWTH, whole, quarters)) guilty.push(piece);
    }
    expect(guilty).toEqual([]);
  },
);
