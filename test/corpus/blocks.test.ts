import { describe, expect, it } from "vitest";
import { blocksOf, type BlockKind } from "../../src/corpus/blocks.ts";

const BODY = "Students who live in the dormitory pay for every month, also for those in which they are away.";

/** The kinds of a text's blocks, in order. */
const kindsOf = (text: string): BlockKind[] => blocksOf(text, { start: 0, end: text.length }).map(({ kind }) => kind);

describe("blocksOf", () => {
  it("takes each line for a block, and lines wrapped at a fixed width for one", () => {
    const wrapped =
      "The memorandum establishes a framework for cooperation between\nthe university and the department of education of the region\nin such areas as the exchange of knowledge, experience and\nresources.";
    const text = `${BODY}\n${BODY}\n\n${wrapped}`;
    expect(blocksOf(text, { start: 0, end: text.length }).map(({ span }) => text.slice(span.start, span.end))).toEqual([
      BODY,
      BODY,
      wrapped,
    ]);
  });

  it.each(["Dormitory fees", "CHAPTER 5", "3.4 Payment of fees", "Оплата общежития", "2) Жатақхана ақысы"])(
    "sees a heading in a short line above what it is about: %s",
    (line) => {
      expect(kindsOf(`${BODY}\n\n${line}\n\n${BODY}`)).toEqual(["body", "heading", "body"]);
    },
  );

  it("sees up to three headings one under the other", () => {
    expect(kindsOf(`Part I\n\nChapter 5\n\nDormitory fees\n\n${BODY}`)).toEqual([
      "heading",
      "heading",
      "heading",
      "body",
    ]);
  });

  it("sees the heading of an answer in a question that stands alone", () => {
    const question =
      "Do I have to pay for the months in which I am at home with my parents, or may I leave my things in the room for nothing?";
    expect(kindsOf(`${BODY}\n\n${question}\n\n${BODY}`)).toEqual(["body", "heading", "body"]);
  });

  it("sees no headings in questions one under the other, which nobody answers there", () => {
    expect(kindsOf(`Where do I pay?\nWhen do I pay?\nWho pays?\n${BODY}`).slice(0, 3)).toEqual([
      "stub",
      "stub",
      "stub",
    ]);
  });

  it("sees no heading in a short line that stands above nothing", () => {
    expect(kindsOf(`${BODY}\n\n28 February`)).toEqual(["body", "stub"]);
  });

  it("sees in a run of short lines labels, of which the last may be a heading", () => {
    expect(kindsOf(`Address\nTole bi street 94\nMetro\nAlmaly\nWorking hours\n${BODY}`)).toEqual([
      "stub",
      "stub",
      "stub",
      "stub",
      "heading",
      "body",
    ]);
  });

  it.each(["https://example.org/fees", "| Fee | Year |", "(a)", "and so on"])("sees no heading in %s", (line) => {
    expect(kindsOf(`${BODY}\n\n${line}\n\n${BODY}`)[1]).not.toBe("heading");
  });

  it.each(["•", "-", "1.", "(1)", "(A)", "a)", "iv.", "3.4.", "б)"])("sees the items of a list after %s", (mark) => {
    expect(kindsOf(`${BODY}\n${mark} a fine\n${mark} a warning`)).toEqual(["body", "item", "item"]);
  });

  it("tells what announces something", () => {
    const text = `The penalties are:\n• a fine\n• a warning`;
    expect(blocksOf(text, { start: 0, end: text.length }).map(({ announces }) => announces)).toEqual([
      true,
      false,
      false,
    ]);
  });
});
