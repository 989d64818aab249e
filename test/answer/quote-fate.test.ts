import { describe, expect, it } from "vitest";
import { quoteFates, type QuotedWords, type QuoteFate } from "../../src/answer/quote-fate.ts";
import type { Document } from "../../src/corpus/document.ts";
import { textDocument } from "../support/documents.ts";

const FEE = "The fee for a room in the hostel is 4,000 tenge a month, to be paid by the fifth day.";
const TEXT = `The hostel has forty rooms on two floors of the old building.\n\n${FEE}\n\nGuests leave by ten in the evening.`;
const QUOTE: QuotedWords = {
  text: FEE,
  span: { start: TEXT.indexOf(FEE), end: TEXT.indexOf(FEE) + FEE.length },
  citation: { number: 1, title: "Hostel", headings: [], path: "hostel.txt" },
};

const fateIn = (...documents: readonly Document[]): Promise<QuoteFate> =>
  quoteFates({
    document: (path) => documents.find(({ id }) => id === path),
    documents: () => documents,
  })(QUOTE);

describe("quoteFates", () => {
  it("sees that nothing has changed", async () => {
    expect(await fateIn(textDocument("hostel.txt", TEXT))).toEqual({ fate: "same", quote: QUOTE });
  });

  it("finds the words where they have moved, whatever their layout, case and punctuation", async () => {
    const text = `Rules of the house\n\nSmoking is forbidden everywhere.\n\nTHE FEE for a room\nin the hostel is 4000 tenge a month: to be paid by the fifth day!`;
    const fate = await fateIn(textDocument("hostel.txt", text));
    expect(fate).toMatchObject({ fate: "same", quote: { citation: { path: "hostel.txt" } } });
    expect(fate.fate === "same" && fate.quote.text).toBe(text.slice(text.indexOf("THE FEE"), -1));
  });

  it("finds them in a file that was renamed", async () => {
    const fate = await fateIn(textDocument("hostel-2026.txt", `Preface.\n\n${TEXT}`));
    expect(fate).toMatchObject({ fate: "same", quote: { text: FEE, citation: { path: "hostel-2026.txt" } } });
  });

  it("shows what stands in their place when a figure has changed", async () => {
    const text = TEXT.replace("4,000", "6,500");
    const fate = await fateIn(textDocument("hostel.txt", text));
    expect(fate).toMatchObject({ fate: "changed" });
    expect(fate.fate === "changed" && fate.quote.text).toContain(FEE.replace("4,000", "6,500"));
    expect(fate.fate === "changed" && text.slice(fate.quote.span.start, fate.quote.span.end)).toBe(
      fate.fate === "changed" && fate.quote.text,
    );
  });

  it("looks in the newer version of the document", async () => {
    const old: Document = { ...textDocument("hostel.txt", TEXT), newerVersion: "hostel-new.txt" };
    const newer = textDocument("hostel-new.txt", TEXT.replace("4,000", "6,500"));
    expect(await fateIn(old, newer)).toMatchObject({
      fate: "changed",
      quote: { citation: { path: "hostel-new.txt" } },
    });
    expect(await fateIn(old, textDocument("hostel-new.txt", TEXT))).toMatchObject({ fate: "same" });
  });

  it("sees that the words are gone, with the document or from it", async () => {
    expect(await fateIn()).toEqual({ fate: "gone" });
    expect(await fateIn(textDocument("hostel.txt", "The library is open from nine to six on weekdays."))).toEqual({
      fate: "gone",
    });
  });
});
