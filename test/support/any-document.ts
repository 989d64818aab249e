import * as fc from "fast-check";
import type { Document } from "../../src/corpus/document.ts";
import { TextBuilder } from "../../src/corpus/formats/text-builder.ts";
import { toDocument } from "../../src/corpus/to-document.ts";
import { anyGraphemes } from "./any-text.ts";

/** Longer than a quote may be: of words, of one word, of characters of many units. */
const LONG = ["rector ".repeat(190), "x".repeat(1300), "👨‍👩‍👧‍👦".repeat(120)];

/** Documents with headings, pages, lists, notes and tables in any order; `id` is their name. */
export function anyDocument(id: string, word: fc.Arbitrary<string>): fc.Arbitrary<Document> {
  const words = (maxLength: number): fc.Arbitrary<string> =>
    fc
      .array(fc.oneof({ weight: 6, arbitrary: word }, { weight: 1, arbitrary: anyGraphemes(8) }), { maxLength })
      .map((all) => all.join(" "));
  const sentence = fc.tuple(words(14), fc.constantFrom(". ", "? ", ": ", "; ", "")).map((parts) => parts.join(""));
  const paragraph = fc.oneof(
    { weight: 4, arbitrary: fc.array(sentence, { maxLength: 5 }).map((all) => all.join("")) },
    { weight: 1, arbitrary: words(400) },
    { weight: 1, arbitrary: fc.constantFrom(...LONG) },
  );
  const cell = fc.record({
    text: fc.oneof({ weight: 5, arbitrary: words(4) }, { weight: 1, arbitrary: fc.constantFrom("", ...LONG) }),
    rowSpan: fc.integer({ min: 1, max: 3 }),
    colSpan: fc.integer({ min: 1, max: 3 }),
  });
  const table = fc.record({
    rows: fc.array(fc.array(cell, { maxLength: 5 }), { maxLength: 8 }),
    headRows: fc.nat(2),
    caption: words(5),
  });
  type Add = (builder: TextBuilder) => void;
  const add = fc.oneof(
    fc.tuple(fc.integer({ min: 1, max: 4 }), words(8)).map(
      (given): Add =>
        (builder) =>
          builder.addHeading(...given),
    ),
    paragraph.map(
      (text): Add =>
        (builder) =>
          builder.addParagraph(text),
    ),
    fc.tuple(fc.constantFrom("•", "1.", "a)"), paragraph).map(
      (given): Add =>
        (builder) =>
          builder.addListItem(...given),
    ),
    table.map(
      (given): Add =>
        (builder) =>
          builder.addTable(given),
    ),
    fc.nat(9).map(
      (page): Add =>
        (builder) =>
          builder.startPage(page + 1),
    ),
    sentence.map(
      (text): Add =>
        (builder) =>
          builder.addNote("1", text),
    ),
  );
  return fc.array(add, { maxLength: 14 }).map((adds) => {
    const builder = new TextBuilder();
    for (const each of adds) each(builder);
    return toDocument(id, { ...builder.build(), details: {}, problems: [] }, {});
  });
}
