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
const UNSUSPICIOUS = 800;
/** What others do in the meantime can only add to the processor time, hardly so to all of so many runs. */
const RUNS = 3;
/** In UTF-16 units; compared with one a fourth as long: garbage that is collected makes half as long look quadratic. */
const LENGTH = 200_000;
/** Growth from a fourth: 4 when the work is in proportion to the length, 16 when it is quadratic. */
const GROWTH = 8;

async function processorTime(bytes: Uint8Array, id: string): Promise<number> {
  const before = process.cpuUsage();
  await extractText(bytes, id);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

test.each(Object.entries(REPEATED))(
  "%s files take as much longer to read as they are longer",
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
      if ((await timeOf(LENGTH)) < UNSUSPICIOUS) continue;
      if ((await least(LENGTH)) > GROWTH * (await least(LENGTH / 4))) guilty.push(piece);
    }
    expect(guilty).toEqual([]);
  },
);
