import { expect, test } from "vitest";
import { extractText } from "../../../src/corpus/extraction.ts";

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
const UNSUSPICIOUS = 500;
/** What others do in the meantime can only add to the processor time, hardly so to all of so many runs. */
const RUNS = 3;
/** Growth for a text twice as long: 2 when the work is in proportion to it, 4 when it is quadratic. */
const GROWTH = 2.8;
const UNITS = 100_000;

async function processorTime(bytes: Uint8Array, id: string): Promise<number> {
  const before = process.cpuUsage();
  await extractText(bytes, id);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

test.each(Object.entries(REPEATED))(
  "%s files take twice as long to read when they are twice as long",
  async (extension, pieces) => {
    const guilty: string[] = [];
    for (const piece of pieces) {
      const timeOf = (units: number): Promise<number> =>
        processorTime(Buffer.from(piece.repeat(Math.ceil(units / piece.length))), `a${extension}`);
      const least = async (units: number): Promise<number> => {
        const times: number[] = [];
        for (let run = 0; run < RUNS; run++) times.push(await timeOf(units));
        return Math.min(...times);
      };
      if ((await timeOf(2 * UNITS)) < UNSUSPICIOUS) continue;
      if ((await least(2 * UNITS)) > GROWTH * (await least(UNITS))) guilty.push(piece);
    }
    expect(guilty).toEqual([]);
  },
);
