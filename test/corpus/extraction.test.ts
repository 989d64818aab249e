import { expect, test } from "vitest";
import { extractText } from "../../src/corpus/extraction.ts";

test("A text that would take more than its share of the bot's memory is refused, with what to do", async () => {
  const line = `${"word ".repeat(2000)}\n\n`;
  const long = Buffer.from(line.repeat(Math.ceil(8_000_001 / line.length) + 1));
  expect(await extractText(long, "a.txt")).toEqual({
    outcome: "unreadable",
    reason: "its text is longer than 8 million characters; split it",
    again: "never",
  });
});
