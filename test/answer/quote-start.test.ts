import { describe, expect, it } from "vitest";
import { quoteStart } from "../../src/answer/quote-start.ts";
import { analyzeQuestion } from "../../src/search/analyze-question.ts";
import { indexOfTexts, knowledgeOf, rankIn } from "../support/library.ts";

const FILLER = "People came and went all day long, and nobody who was there that week minded the rain very much.";
const OTHERS = { "cart.txt": "A cart was seen there again, as always.", "kite.txt": "A kite flew over the town." };

/** The sentence with which a text is quoted for a question. */
function startOf(text: string, question: string): string {
  const index = indexOfTexts({ "it.txt": text, ...OTHERS });
  const query = analyzeQuestion(question, knowledgeOf(index));
  const hit = rankIn(index, query).find(({ document }) => document.id === "it.txt")!;
  const { start, end } = hit.sentences[quoteStart(hit, query)]!.span;
  return hit.passage.text.slice(start, end);
}

describe("quoteStart", () => {
  it("is the sentence that answers, wherever it stands", () => {
    const text = [FILLER, FILLER, FILLER, "The stone bridge was opened by Anna Weber.", FILLER, FILLER].join(" ");
    expect(startOf(text, "Who opened the stone bridge?")).toBe("The stone bridge was opened by Anna Weber.");
  });

  it("is the beginning of a passage that is seen at a glance all the same", () => {
    const text = "The harbour is wide. The stone bridge was opened by Anna Weber.";
    expect(startOf(text, "Who opened the stone bridge?")).toBe("The harbour is wide.");
  });

  it("prefers what may be an answer to what says as much of the question", () => {
    const text = [
      "The stone bridge was opened with music.",
      FILLER,
      FILLER,
      FILLER,
      "The stone bridge was opened in 1932.",
      FILLER,
    ].join(" ");
    expect(startOf(text, "When was the stone bridge opened?")).toBe("The stone bridge was opened in 1932.");
    expect(startOf(text, "the stone bridge opened")).toBe("The stone bridge was opened with music.");
  });

  it.each(["It was opened by Anna Weber.", "And Anna Weber opened that bridge."])(
    "takes the sentence before along where this one is not understood without: %s",
    (sentence) => {
      const text = [FILLER, FILLER, FILLER, "There is a tower.", sentence, FILLER, FILLER].join(" ");
      expect(startOf(text, "What was opened by Anna Weber?")).toBe("There is a tower.");
    },
  );

  it("is where the list is announced that a question asks for", () => {
    const list = "Necessary to cross the old stone bridge:\n• a passport;\n• a lantern;\n• a warm coat.";
    const later = "The papers necessary to cross the old stone bridge are kept by the guard.";
    const text = `${FILLER}\n${list}\n${FILLER} ${FILLER} ${FILLER} ${later} ${FILLER}`;
    expect(startOf(text, "Which papers are necessary to cross the old stone bridge?")).not.toBe(later);
  });

  it("takes along the question that is answered", () => {
    const text = [FILLER, FILLER, FILLER, "Is the tower open?", "Yes, Anna Weber opens it daily.", FILLER].join(" ");
    expect(startOf(text, "Anna Weber daily")).toBe("Is the tower open?");
  });
});

describe("quoteStart, where the title says whom it is about,", () => {
  it("begins with what is asked of them, not with where they are named", () => {
    const text = [
      "Riverton",
      "",
      `The town of Riverton lies on the river Tekes. ${FILLER} ${FILLER} ${FILLER} The bridge costs a toll. ${FILLER}`,
    ].join("\n");
    expect(startOf(text, "Riverton bridge")).toBe("The bridge costs a toll.");
  });
});
