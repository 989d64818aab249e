import { array, assert, constantFrom, nat, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { quoteContext } from "../../src/answer/quote-context.ts";
import { textDocument } from "../support/documents.ts";

const filler = (name: string): string =>
  `${name} begins here and goes on for long enough to be a passage of its own. `.repeat(5).trim();

const ONE = filler("The first paragraph");
const TWO = filler("The second paragraph");
const THREE = filler("The third paragraph");
const FOUR = filler("The fourth paragraph");
const TEXT = [ONE, TWO, THREE, FOUR].join("\n\n");
const document = textDocument("a.txt", TEXT);

const quoteOf = (text: string, start = TEXT.indexOf(text)): { text: string; span: { start: number; end: number } } => ({
  text,
  span: { start, end: start + text.length },
});

describe("quoteContext", () => {
  it("gives the whole passages before and after a quote, white space between them included", () => {
    expect(quoteContext(document, quoteOf(TWO), 10_000)).toEqual({
      before: `${ONE}\n\n`,
      after: `\n\n${THREE}\n\n${FOUR}`,
    });
  });

  it("gives the rest of the passage when a sentence of it is quoted", () => {
    const [first] = TWO.split(". ");
    expect(quoteContext(document, quoteOf(`${first}.`), TWO.length * 2)).toEqual({
      before: `${ONE}\n\n`,
      after: TWO.slice(first!.length + 1),
    });
  });

  it("leaves passages out that do not fit whole", () => {
    const budget = ONE.length + THREE.length + 10;
    expect(quoteContext(document, quoteOf(TWO), budget)).toEqual({ before: `${ONE}\n\n`, after: `\n\n${THREE}` });
  });

  it("gives the room that one side does not need to the other", () => {
    expect(quoteContext(document, quoteOf(ONE), 10_000)?.before).toBe("");
    expect(quoteContext(document, quoteOf(ONE), TWO.length + THREE.length + 10)?.after).toBe(`\n\n${TWO}\n\n${THREE}`);
    expect(quoteContext(document, quoteOf(FOUR), TWO.length + THREE.length + 10)?.before).toBe(
      `${TWO}\n\n${THREE}\n\n`,
    );
  });

  it("gives whole sentences where not even one passage fits", () => {
    const context = quoteContext(document, quoteOf(TWO), 200)!;
    expect(context.before).toMatch(/^The first paragraph begins.*own\.\n\n$/u);
    expect(context.after).toMatch(/^\n\nThe third paragraph begins.*own\.$/u);
  });

  it("gives whole words where not even one sentence fits", () => {
    const context = quoteContext(document, quoteOf(TWO), 60)!;
    expect(context.before).toMatch(/^\w+ .*own\.\n\n$/u);
    expect(TEXT).toContain(` ${context.before}`);
    expect(context.after).toMatch(/^\n\nThe .*\w$/u);
    expect(TEXT).toContain(`${context.after} `);
  });

  it("never cuts what is seen as one character", () => {
    const family = "👨‍👩‍👧‍👦";
    const emojis = textDocument("a.txt", `${family.repeat(40)}Quoted words.${family.repeat(40)}`);
    const start = emojis.text.indexOf("Quoted");
    const context = quoteContext(emojis, quoteOf("Quoted words.", start), 101)!;
    expect(context.before.length).toBeGreaterThan(20);
    expect(context.before.replaceAll(family, "")).toBe("");
    expect(context.after.replaceAll(family, "")).toBe("");
  });

  it("finds a quote by its words when the document has changed before it", () => {
    const changed = textDocument("a.txt", `A new line.\n\n${TEXT}`);
    expect(quoteContext(changed, quoteOf(FOUR), 1000)?.before).toContain(THREE);
  });

  it("has nothing to show when the words are gone, or stand in several places and no longer in their own", () => {
    expect(quoteContext(textDocument("a.txt", ONE), quoteOf(TWO), 1000)).toBeUndefined();
    expect(quoteContext(textDocument("a.txt", `X\n\n${TWO}\n\n${TWO}`), quoteOf(TWO), 1000)).toBeUndefined();
  });

  it("knows which of two places is quoted while the document stays the same", () => {
    const twice = textDocument("a.txt", `${ONE}\n\n${TWO}\n\n${ONE}\n\n${THREE}`);
    expect(quoteContext(twice, quoteOf(ONE, twice.text.lastIndexOf(ONE)), 5000)?.after).toBe(`\n\n${THREE}`);
  });

  it.each([ONE, TWO, FOUR])("is nothing where not even the empty line beside a quote fits", (words) => {
    expect(quoteContext(document, quoteOf(words), 1)).toEqual({ before: "", after: "" });
  });

  it("is contiguous with the quote and within its budget, whatever the text", () => {
    const text = array(constantFrom("word ", "End. ", "\n\n", "• item; ", "👨‍👩‍👧‍👦", "é", "1. ", "x".repeat(300)), {
      maxLength: 60,
    });
    assert(
      property(text, nat(), nat(40), nat(900), (parts, from, length, budget) => {
        const any = textDocument("a.txt", parts.join(""));
        const start = from % (any.text.length + 1);
        const quote = quoteOf(any.text.slice(start, start + length), start);
        const context = quoteContext(any, quote, budget)!;
        expect(any.text.slice(0, start).endsWith(context.before)).toBe(true);
        expect(any.text.slice(start + quote.text.length).startsWith(context.after)).toBe(true);
        expect(context.before.length + context.after.length).toBeLessThanOrEqual(budget);
      }),
    );
  });

  it("is what stands around it in a document of a thousand pages, too", () => {
    const long = textDocument("a.txt", Array.from({ length: 20_000 }, (_, i) => `${i} ${TWO}`).join("\n\n"));
    const quote = quoteOf(`15000 ${TWO}`, long.text.indexOf(`15000 ${TWO}`));
    expect(quoteContext(long, quote, 2000)?.before).toContain("14999");
  });
});
