import type { Document } from "../../src/corpus/document.ts";
import { TextBuilder } from "../../src/corpus/formats/text-builder.ts";
import { plainTable } from "../../src/corpus/table.ts";

/** What a test says of a document beside what `build` adds to it. */
type Details = Partial<Omit<Document, "text" | "sections" | "tables">>;

/** A document as a format with structure reads it. */
export function builtDocument(build: (builder: TextBuilder) => void, details: Details = {}): Document {
  const builder = new TextBuilder();
  build(builder);
  return { id: "rules.docx", title: "Rules of admission", language: "en", ...details, ...builder.build() };
}

/** Rules with headings, a list, pages and a table of fees. */
export const RULES: Document = builtDocument(
  (builder) => {
    builder.startPage(1);
    builder.addHeading(1, "Documents");
    builder.addParagraph("Bring these to the office by 20 August:");
    builder.addListItem("•", "a passport;");
    builder.addListItem("•", "a diploma <original>.");
    builder.startPage(2);
    builder.addHeading(1, "Fees");
    builder.addHeading(2, "Full time");
    builder.addTable(
      plainTable(
        [
          ["Programme", "Fee", "Years"],
          ["Dentistry", "1 700 000", "6"],
          ["Nursing", "900 000", "4"],
          ["Pharmacy", "1 100 000", "5"],
        ],
        1,
      ),
    );
    builder.addParagraph("Fees are paid twice a year.");
  },
  { publisher: "University of Examples", date: "2026-02-28", url: "https://uni.example/rules" },
);

/** Where words stand in a text. */
export function spanOf(text: string, words: string): { start: number; end: number } {
  const start = text.indexOf(words);
  if (start < 0) throw new Error(`the text does not say "${words}"`);
  return { start, end: start + words.length };
}
