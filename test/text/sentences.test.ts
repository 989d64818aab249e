import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isListItem, splitSentences } from "../../src/text/sentences.ts";
import { sliceSpan } from "../../src/text/span.ts";
import { anyText } from "../support/any-text.ts";

const ABBREVIATIONS = new Set(["г", "им", "prof", "dr", "т", "е"]);
const sentencesOf = (text: string): string[] =>
  splitSentences(text, (word) => ABBREVIATIONS.has(word)).map((span) => sliceSpan(text, span));

describe("splitSentences", () => {
  it.each([
    ["It ended. Then it began! Did it? Yes.", ["It ended.", "Then it began!", "Did it?", "Yes."], "marks"],
    ["Он пришёл. Она ушла…", ["Он пришёл.", "Она ушла…"], "Cyrillic"],
    ["Named after S. Zh. Asfendiyarov. Next.", ["Named after S. Zh. Asfendiyarov.", "Next."], "initials"],
    ["By (M. Ospanov) and I.I. Mechnikov. Next.", ["By (M. Ospanov) and I.I. Mechnikov.", "Next."], "initials"],
    ["В г. Алматы. Он был там.", ["В г. Алматы.", "Он был там."], "known abbreviations"],
    ["Prof. Smith came. He spoke.", ["Prof. Smith came.", "He spoke."], "known abbreviations"],
    ["It costs 3.5 million. Good.", ["It costs 3.5 million.", "Good."], "decimal points"],
    ["At 5 p.m. they left. Then ate.", ["At 5 p.m. they left.", "Then ate."], "a small letter after the stop"],
    ["A heading\nA sentence. Another.", ["A heading", "A sentence.", "Another."], "lines"],
    ["Fees: • one; • two; • three.", ["Fees:", "• one;", "• two;", "• three."], "inline bullets"],
    ["1. First item. Its end.\n2) Second", ["1. First item.", "Its end.", "2) Second"], "list numbers"],
  ])("splits %j into %j (%s)", (text, sentences) => {
    expect(sentencesOf(text)).toEqual(sentences);
  });

  it("ends a sentence after a word that is no abbreviation here", () => {
    expect(splitSentences("Prof. Smith came.", () => false)).toHaveLength(2);
  });

  it("finds none in blank text", () => {
    expect(sentencesOf(" \n\n\t ")).toEqual([]);
  });

  it("covers every character but white space, in order, whatever the text", () => {
    const piece = fc.oneof(
      anyText(12),
      fc.constantFrom(". ", "\n", " • ", "1. ", "г. ", "S. ", "Word ", "слово. ", "…", "\u00A0"),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const text = pieces.join("");
        const spans = splitSentences(text, (word) => ABBREVIATIONS.has(word));
        expect(spans.every(({ start }, i) => start >= (spans[i - 1]?.end ?? 0))).toBe(true);
        expect(withoutSpace(spans.map((span) => sliceSpan(text, span)).join(""))).toBe(withoutSpace(text));
      }),
    );
  });
});

const withoutSpace = (text: string): string => text.replace(/\s+/gu, "");

describe("isListItem", () => {
  it.each(["• one", "○ one", "● one", "▪ one", "- one", "  – one", "* one", "1. one", "12) one"])(
    "takes %j for an item",
    (line) => {
      expect(isListItem(line)).toBe(true);
    },
  );

  it.each(["one", "2022 was good", "3.5 million", "28.02.2022, 22:08", "5)two", "—", "(1) one"])(
    "takes %j for no item",
    (line) => {
      expect(isListItem(line)).toBe(false);
    },
  );
});
