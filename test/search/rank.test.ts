import { describe, expect, it } from "vitest";
import { Lexicon } from "../../src/languages/lexicon/lexicon.ts";
import { analyzeQuestion } from "../../src/search/analyze-question.ts";
import { explainScore, type Hit } from "../../src/search/rank.ts";
import { indexOfTexts, knowledgeOf, lexiconOf, rankIn } from "../support/library.ts";

type Texts = Readonly<Record<string, string>>;

/** Passages of the same make as those that are compared, so that common words are common. */
const OTHERS: Texts = Object.fromEntries(
  ["cart", "horse", "cloud", "song", "kite", "boat", "field", "hill"].map((thing) => [
    `${thing}.txt`,
    `The ${thing} was seen by the people of the old town near the river, as always in spring.`,
  ]),
);

function hitsOf(texts: Texts, question: string, lexicon = new Lexicon()): Hit[] {
  const index = indexOfTexts({ ...texts, ...OTHERS });
  return rankIn(index, analyzeQuestion(question, knowledgeOf(index, lexicon)));
}

/** The documents that are found, best first. */
const orderOf = (texts: Texts, question: string, lexicon?: Lexicon): string[] =>
  hitsOf(texts, question, lexicon).map(({ document }) => document.id);

/** How far a document is ahead of another, in either order of their arrival. */
function leadOf(texts: Texts, question: string, ahead: string, behind: string, lexicon?: Lexicon): number {
  const leads = [texts, Object.fromEntries(Object.entries(texts).toReversed())].map((documents) => {
    const hits = hitsOf(documents, question, lexicon);
    const scoreOf = (id: string): number => hits.find(({ document }) => document.id === id)?.score ?? 0;
    return scoreOf(ahead) - scoreOf(behind);
  });
  return Math.min(...leads);
}

describe("the order of passages", () => {
  it("puts a rare word before a common one: it tells more of what is meant", () => {
    const texts = { "rare.txt": "The lantern is kept in the tower.", "common.txt": "The river is kept in the valley." };
    expect(leadOf(texts, "river lantern", "rare.txt", "common.txt")).toBeGreaterThan(0.5);
  });

  it("puts both words before one of them twice as often: repeating is not covering", () => {
    const texts = {
      "both.txt": "The lantern of the harbour is new.",
      "twice.txt": "The lantern, yes, the lantern is new.",
    };
    expect(leadOf(texts, "lantern harbour", "both.txt", "twice.txt")).toBeGreaterThan(0.5);
  });

  it("puts words together before words apart: together they are about one thing", () => {
    const texts = {
      "together.txt": "The marble lantern is new. It was cold that day. They sang, and nobody spoke of the floor.",
      "apart.txt": "The marble floor is new. It was cold that day. They sang, and nobody spoke of the lantern.",
    };
    expect(leadOf(texts, "marble lantern", "together.txt", "apart.txt")).toBeGreaterThan(0.3);
  });

  it("puts a passage under the right title before one that says the same under another: the title is its topic", () => {
    const body = "Nobody pays on Sundays. On all other days the fee is small, and children pay half of it.";
    const texts = { "parking.txt": `Parking in town\n\n${body}`, "skating.txt": `Skating in town\n\n${body}` };
    expect(leadOf(texts, "fee for parking", "parking.txt", "skating.txt")).toBeGreaterThan(1);
  });

  it("puts a topic in the title before the same word in passing", () => {
    const texts = {
      "lanterns.txt":
        "Lanterns\n\nThey are made of glass. They are lit at dusk by two men who walk through every street.",
      "market.txt":
        "Markets\n\nThere is cheese and bread. One stall sells lanterns beside two men who walk through every street.",
    };
    expect(leadOf(texts, "lanterns", "lanterns.txt", "market.txt")).toBeGreaterThan(0.5);
  });

  it("puts the very form of a word before another form of it: they often differ in meaning", () => {
    const texts = {
      "painters.txt": "The painters meet each week in a small hall.",
      "painter.txt": "The painter meets each week in a small hall.",
    };
    expect(leadOf(texts, "painters", "painters.txt", "painter.txt")).toBeGreaterThan(0.3);
    expect(leadOf(texts, "painter", "painter.txt", "painters.txt")).toBeGreaterThan(0.3);
  });

  it.each([
    ["Who designed the lantern?", "by Anna Weber of Hanover", "by some of the best"],
    ["When was the lantern designed?", "in May of 1932", "in a cold room"],
    ["How many people designed the lantern?", "by 17 people", "by many people"],
    ["Why was the lantern designed?", "because of the fog", "beside the dock"],
    ["Where was the lantern designed?", "in Hanover", "in a room"],
  ])("puts an answer of the asked type first, all else being equal: %s", (question, answer, other) => {
    const texts = {
      "answer.txt": `The lantern was designed ${answer}.`,
      "other.txt": `The lantern was designed ${other}.`,
    };
    expect(leadOf(texts, question, "answer.txt", "other.txt")).toBeGreaterThan(0.2);
  });

  it("puts the name that is asked about before another: who answers of someone else answers nothing", () => {
    const texts = {
      "weber.txt": "The house of Anna Weber is open on Fridays.",
      "lang.txt": "The house of Boris Lang is open on Fridays.",
    };
    expect(leadOf(texts, "When is the house of Boris Lang open?", "lang.txt", "weber.txt")).toBeGreaterThan(1);
  });

  it("puts a misspelled word's passage where the right spelling would have put it", () => {
    const texts = { "it.txt": "The lantern is kept in the tower.", "other.txt": "The ladder is kept in the tower." };
    expect(leadOf(texts, "lanten in the tower", "it.txt", "other.txt")).toBeGreaterThan(0.5);
  });

  const lexicon = lexiconOf({
    "ru-en": ["маяк = lighthouse", "построить = build, built", "построили = built", "мост = bridge", "открыт = opened"],
    "kk-en": ["маяк = lighthouse", "салынды = built, build", "көпір = bridge", "ашылды = opened, open"],
  });
  const lighthouse = {
    en: "The lighthouse was built in 1932.",
    ru: "Этот маяк построили в 1932 году.",
    kk: "Бұл маяк 1932 жылы салынды.",
  };
  const bridge = {
    en: "The bridge was opened in 1932.",
    ru: "Мост был открыт в 1932 году.",
    kk: "Көпір 1932 жылы ашылды.",
  };

  it.each([
    ["en", "When was the lighthouse built?", lighthouse],
    ["ru", "Когда построили маяк?", lighthouse],
    ["kk", "Маяк қашан салынды?", lighthouse],
    ["en", "When was the bridge opened?", bridge],
    ["ru", "Когда был открыт мост?", bridge],
    ["kk", "Көпір қашан ашылды?", bridge],
  ])("puts the question's language, %s, first among passages that say the same: %s", (own, question, texts) => {
    for (const other of ["en", "ru", "kk"].filter((code) => code !== own))
      expect(leadOf(texts, question, own, other, lexicon), `${own} before ${other}`).toBeGreaterThan(0);
  });

  it("puts a passage in another language that answers before one in the question's that does not", () => {
    const texts = {
      "en.txt": "The lighthouse was built in 1932 by Anna Weber.",
      "ru.txt": "В городе есть маяк, рынок, школа и два парка.",
    };
    expect(leadOf(texts, "Когда построили маяк?", "en.txt", "ru.txt", lexicon)).toBeGreaterThan(0.3);
  });
});

describe("rank", () => {
  const texts = {
    "a.txt": "The lantern and the harbour are new.",
    "b.txt": "The lantern is old.",
    "c.txt": "The harbour is old.",
  };

  it("gives all that has a word of the question, the best first", () => {
    const hits = hitsOf(texts, "lantern harbour");
    const scores = hits.map(({ score }) => score);
    expect(hits[0]?.document.id).toBe("a.txt");
    expect(hits.map(({ document }) => document.id).toSorted()).toEqual(["a.txt", "b.txt", "c.txt"]);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  });

  it("finds nothing where no word is known", () => {
    expect(orderOf(texts, "zeppelin xylophone")).toEqual([]);
    expect(orderOf(texts, "?")).toEqual([]);
  });

  it("gives each hit the passage's own words, sentences and document", () => {
    const [hit] = hitsOf({ "it.txt": "It rained. The lantern glowed." }, "lantern");
    expect(hit).toMatchObject({ bestSentence: 1, document: { id: "it.txt" }, passage: { documentId: "it.txt" } });
    const { start, end } = hit!.sentences[hit!.bestSentence]!.span;
    expect(hit!.passage.text.slice(start, end)).toBe("The lantern glowed.");
  });

  it("asks the same twice and gets the same", () => {
    expect(hitsOf(texts, "lantern harbour")).toEqual(hitsOf(texts, "lantern harbour"));
  });
});

describe("explainScore", () => {
  it("names every feature's share, and together they are the score", () => {
    const lexicon = lexiconOf({ "ru-en": ["маяк = lighthouse"] });
    const lighthouse = { "en.txt": "The lighthouse of Riverton.", "ru.txt": "Старый маяк города стоит на берегу." };
    const hits = hitsOf(lighthouse, "Где маяк?", lexicon);
    expect(new Set(hits.map(({ features }) => features.foreign))).toEqual(new Set([0, 1]));
    for (const { features, score } of hits) {
      const shares = explainScore(features);
      expect(shares.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(score, 9);
      expect(new Set(shares.map(({ name }) => name)).size).toBe(shares.length);
      const named = new Set(shares.map(({ name }) => name));
      expect(
        Object.keys(features).filter((name) => name !== "foreign" && name !== "window" && !named.has(name)),
      ).toEqual([]);
    }
  });
});

describe("hasUniqueName", () => {
  const TEXTS = {
    "duke.txt": "The university works with Duke and with Weber.",
    "weber.txt": "Weber wrote to the university.",
    "other.txt": "The harbour is wide.",
  };
  const withName = (question: string): string[] => {
    const index = indexOfTexts(TEXTS);
    return rankIn(index, analyzeQuestion(question, knowledgeOf(index)))
      .filter(({ hasUniqueName }) => hasUniqueName)
      .map(({ document }) => document.id);
  };

  it("tells a passage that alone has a name of the question", () => {
    expect(withName("Which university works together with Duke?")).toEqual(["duke.txt"]);
  });

  it("does not tell of names that stand in several passages, nor of words that are no names", () => {
    expect(withName("Who works together with Weber?")).toEqual([]);
    expect(withName("how wide is the harbour")).toEqual([]);
  });
});
