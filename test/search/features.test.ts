import { describe, expect, it } from "vitest";
import { Lexicon } from "../../src/languages/lexicon/lexicon.ts";
import { analyzeQuestion } from "../../src/search/analyze-question.ts";
import type { Features } from "../../src/search/features.ts";
import type { Hit } from "../../src/search/rank.ts";
import { indexOf, indexOfTexts, knowledgeOf, lexiconOf, rankIn } from "../support/library.ts";
import { textDocument } from "../support/documents.ts";

type Texts = Readonly<Record<string, string>>;

/** Passages that have none of the words that are asked for. */
const OTHERS: Texts = Object.fromEntries(
  ["carts", "horses", "clouds", "songs", "kites", "boats"].map((thing) => [
    `${thing}.txt`,
    `Some ${thing} were seen there again, as always.`,
  ]),
);

function hitOf(texts: Texts, question: string, id = "it.txt", lexicon = new Lexicon()): Hit {
  const index = indexOfTexts({ ...texts, ...OTHERS });
  const hit = rankIn(index, analyzeQuestion(question, knowledgeOf(index, lexicon))).find(
    ({ document }) => document.id === id,
  );
  if (!hit) throw new Error(`"${question}" does not find ${id}`);
  return hit;
}

/** The features of one text for a question. */
const featuresOf = (text: string, question: string, lexicon?: Lexicon): Features =>
  hitOf({ "it.txt": text }, question, "it.txt", lexicon).features;

/** A paragraph long enough to be a passage of its own. */
const paragraph = (text: string): string =>
  `${text} ${"People came and went all day, and nobody minded the rain much. ".repeat(5)}`.trim();

describe("coverage of the question's words", () => {
  it("is whole in the sentence that has them all, wherever it stands", () => {
    const hit = hitOf({ "it.txt": "It rained. The stone bridge was long. People walked." }, "stone bridge");
    expect(hit.features).toMatchObject({ sentence: 1, window: 1, coverage: 1, context: 1 });
    expect(hit.bestSentence).toBe(1);
  });

  it("is whole in two neighbouring sentences, not in either, when each has one of two equally rare words", () => {
    const features = featuresOf("The stone is old. The bridge is long. It rained.", "stone bridge");
    expect(features.sentence).toBeCloseTo(0.5, 6);
    expect(features).toMatchObject({ window: 1, coverage: 1 });
  });

  it("is whole in the passage, not in two neighbouring sentences, when others lie between", () => {
    const features = featuresOf("The stone is old. It rained. The bridge is long.", "stone bridge");
    expect(features.window).toBeCloseTo(0.5, 6);
    expect(features.coverage).toBe(1);
  });

  it("counts a rare word more than a common one", () => {
    const texts = {
      "it.txt": "The bridge is long.",
      "a.txt": "A bridge.",
      "b.txt": "That bridge again.",
      "lamp.txt": "The lantern glows.",
    };
    const common = hitOf(texts, "bridge lantern", "it.txt").features.coverage;
    const rare = hitOf(texts, "bridge lantern", "lamp.txt").features.coverage;
    expect(rare).toBeGreaterThan(common + 0.1);
    expect(rare + common).toBeCloseTo(1, 6);
  });

  it("falls with every word of the question that no passage has", () => {
    const one = featuresOf("The bridge is long.", "bridge").coverage;
    const two = featuresOf("The bridge is long.", "bridge zeppelin").coverage;
    const three = featuresOf("The bridge is long.", "bridge zeppelin xylophone").coverage;
    expect(one).toBe(1);
    expect(two).toBeLessThan(0.6);
    expect(three).toBeLessThan(two - 0.1);
  });

  it("counts an unsure way to say a word by its weight", () => {
    const lexicon = lexiconOf({ "ru-en": ["мост = bridge"] });
    const { coverage } = featuresOf("The bridge is long.", "мост", lexicon);
    expect(coverage).toBeGreaterThan(0.7);
    expect(coverage).toBeLessThan(1);
  });
});

describe("title", () => {
  it("is the share of the question in title and headings alone", () => {
    const features = featuresOf(
      "Stone bridges\n\nThe oldest one is long and everyone likes to walk there.",
      "stone walk",
    );
    expect(features.title).toBeCloseTo(0.5, 6);
    expect(features.coverage).toBe(1);
    expect(featuresOf("The stone. We walk.", "stone walk").title).toBe(0);
  });
});

describe("context", () => {
  it("adds what the neighbours and the document's first passage say", () => {
    const text = [
      "The harbour of Riverton is wide.",
      "It has cranes.",
      "The ferry sails daily.",
      "The lighthouse is white.",
    ]
      .map(paragraph)
      .join("\n\n");
    const index = indexOf([
      textDocument("it.txt", text),
      ...Object.entries(OTHERS).map(([id, other]) => textDocument(id, other)),
    ]);
    const hits = rankIn(index, analyzeQuestion("Riverton lighthouse", knowledgeOf(index)));
    const last = hits.find(({ passage }) => passage.text.includes("lighthouse"))!;
    expect(last.features.coverage).toBeCloseTo(0.5, 6);
    expect(last.features).toMatchObject({ context: 1, lead: 0 });
    const first = hits.find(({ passage }) => passage.text.includes("harbour"))!;
    expect(first.features.context).toBeCloseTo(0.5, 6);
    expect(first.features.lead).toBe(1);
  });
});

describe("exact", () => {
  it("is the share of the question's words that stand there in the very same form", () => {
    expect(featuresOf("The painters met.", "painters").exact).toBe(1);
    expect(featuresOf("The painter met.", "painters")).toMatchObject({ exact: 0, coverage: 1 });
    expect(featuresOf("Painters\n\nThey met in the hall and they spoke there.", "painters").exact).toBe(1);
  });

  it("takes a corrected word for the one that is written", () => {
    expect(featuresOf("The painters met.", "paintres").exact).toBe(1);
  });
});

const between = (words: number): Features =>
  featuresOf(`We saw stone ${"and so on ".repeat(words / 3)}bridge.`, "stone bridge");

describe("adjacency", () => {
  it("is whole when the words stand side by side, stop words between them or not", () => {
    expect(featuresOf("We saw the stone bridge.", "stone bridge").adjacency).toBe(1);
    expect(featuresOf("We saw the school of the forest.", "school of the forest").adjacency).toBe(1);
  });

  it("is lost with distance", () => {
    expect(between(6)).toMatchObject({ adjacency: 0, coverage: 1 });
  });

  it("counts the pairs of neighbours that are neighbours there too", () => {
    expect(
      featuresOf("The stone bridge. It was cold and dark, and the tower fell.", "stone bridge tower").adjacency,
    ).toBe(0.5);
  });

  it("is none where there is one word", () => {
    expect(featuresOf("The bridge.", "bridge").adjacency).toBe(0);
  });
});

describe("answerType and answer", () => {
  it("ask for a sentence of the wanted kind", () => {
    expect(featuresOf("The bridge was designed by Anna Weber.", "Who designed the bridge?")).toMatchObject({
      answerType: 1,
      answer: 1,
    });
    expect(featuresOf("The bridge was designed with care.", "Who designed the bridge?")).toMatchObject({
      answerType: 0,
      answer: 0,
    });
  });

  it("do not take for an answer what the question says itself", () => {
    const asked = "Who taught Anna Weber?";
    expect(featuresOf("Well, Anna Weber taught.", asked)).toMatchObject({ answerType: 1, answer: 0 });
    expect(featuresOf("Boris Lang taught Anna Weber.", asked)).toMatchObject({ answerType: 1, answer: 1 });
  });

  it("look for the answer in the sentence beside the best one too", () => {
    const text = "The bridge was opened with music. That was in 1932. It rained.";
    expect(featuresOf(text, "When was the bridge opened with music?")).toMatchObject({ answerType: 0, answer: 1 });
  });

  it("say nothing where no type is asked for", () => {
    expect(featuresOf("Anna Weber opened the bridge in 1932.", "the bridge")).toMatchObject({
      answerType: 0,
      answer: 0,
    });
  });

  it("make the sentence of the wanted kind the best of two that are as good", () => {
    const text = "The bridge was opened with music. The bridge was opened in 1932.";
    expect(hitOf({ "it.txt": text }, "When was the bridge opened?").bestSentence).toBe(1);
    expect(hitOf({ "it.txt": text }, "the bridge opened").bestSentence).toBe(0);
  });
});

describe("spread", () => {
  it("grows with the sentences that are about the question", () => {
    const once = featuresOf("The bridge is long. It rained. People walked.", "bridge").spread;
    const thrice = featuresOf("The bridge is long. The bridge is old. The bridge is ours.", "bridge").spread;
    expect(once).toBeCloseTo(1 / 3, 6);
    expect(thrice).toBeCloseTo(1, 6);
  });
});

describe("names", () => {
  it("is the share of the question's names and numbers that are there", () => {
    const asked = "Was Riverton flooded in 1931?";
    expect(featuresOf("Riverton was flooded in 1931.", asked).names).toBe(1);
    expect(featuresOf("Riverton was flooded in spring.", asked).names).toBeLessThan(0.6);
    expect(featuresOf("The town was flooded in spring.", asked).names).toBe(0);
  });

  it("is whole where there are none", () => {
    expect(featuresOf("The town was flooded.", "was the town flooded").names).toBe(1);
    expect(featuresOf("The town was flooded.", "WAS THE TOWN FLOODED").names).toBe(1);
  });
});

describe("density", () => {
  it("is the share of the best sentence that has to do with the question", () => {
    expect(featuresOf("The stone bridge.", "stone bridge").density).toBeCloseTo(1, 6);
    const long = featuresOf("The stone bridge glitters where yellow lanterns swing.", "stone bridge").density;
    expect(long).toBeGreaterThan(0.1);
    expect(long).toBeLessThan(0.5);
  });
});

describe("relative", () => {
  it("is BM25 as a share of that of the best candidate", () => {
    const texts = { "it.txt": "The bridge is long.", "best.txt": "The stone bridge." };
    expect(hitOf(texts, "stone bridge", "best.txt").features.relative).toBe(1);
    const { relative } = hitOf(texts, "stone bridge").features;
    expect(relative).toBeGreaterThan(0);
    expect(relative).toBeLessThan(0.8);
  });
});

describe("grams", () => {
  it("see likeness where stems see none", () => {
    const features = featuresOf("The hydropower station is new, and the town likes it.", "hydroelectric station");
    const unlike = featuresOf("The railway station is new, and the town likes it.", "hydroelectric station");
    expect(features.grams).toBeGreaterThan(unlike.grams + 0.03);
    expect(features.coverage).toBeCloseTo(unlike.coverage, 6);
  });

  it("compare a passage in the other script by the words that the question is translated to", () => {
    const lexicon = lexiconOf({ "ru-en": ["мост = bridge"] });
    const features = featuresOf("The bridge is long.", "мост", lexicon);
    expect(features.foreign).toBe(1);
    expect(features.grams).toBeGreaterThan(0.2);
  });
});

describe("foreign", () => {
  it("tells passages in other languages than the question's", () => {
    const texts = {
      "it.txt": "The town of Riverton. The river is wide.",
      "ру.txt": "Город Riverton. Река широкая и красивая.",
    };
    expect(hitOf(texts, "Где Riverton?", "it.txt").features.foreign).toBe(1);
    expect(hitOf(texts, "Где Riverton?", "ру.txt").features.foreign).toBe(0);
  });
});

describe("every feature", () => {
  it("is a number from 0 to about 1, whatever is asked", () => {
    const questions = [
      "bridge",
      "Who designed the stone bridge in 1932, and why?",
      "bridge bridge bridge",
      "мост Riverton",
      "paintres of brigde",
      "1932",
    ];
    const text =
      "Bridges\n\nThe stone bridge of Riverton was designed by Anna Weber in 1932 for the painters. The bridge, the bridge.";
    for (const question of questions) {
      for (const [name, value] of Object.entries(featuresOf(text, question))) {
        expect(value, `${name} for "${question}"`).toBeGreaterThanOrEqual(0);
        expect(value, `${name} for "${question}"`).toBeLessThanOrEqual(1.1);
      }
    }
  });
});
