import { expect, test } from "vitest";
import { extractText } from "../../src/corpus/extraction.ts";
import { zip } from "../support/office-files.ts";

test("A text that would take more than its share of the bot's memory is refused, with what to do", async () => {
  const line = `${"word ".repeat(2000)}\n\n`;
  const long = Buffer.from(line.repeat(Math.ceil(8_000_001 / line.length) + 1));
  expect(await extractText(long, "a.txt")).toEqual({
    outcome: "unreadable",
    reason: "its text is longer than 8 million characters; split it",
    again: "never",
  });
});

test("A file whose parts are nested deeper than can be followed is refused in words, not in those of the machine", async () => {
  const depth = 5000;
  const document = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${"<w:tbl><w:tr><w:tc>".repeat(depth)}<w:p/>${"</w:tc></w:tr></w:tbl>".repeat(depth)}</w:body></w:document>`;
  expect(await extractText(zip({ "word/document.xml": document }), "a.docx")).toEqual({
    outcome: "unreadable",
    reason: "its parts are nested too deeply; save it anew",
    again: "never",
  });
});
