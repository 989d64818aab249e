import { describe, expect, it } from "vitest";
import { Lexicon } from "../../src/languages/lexicon/lexicon.ts";
import { analyzeQuestion } from "../../src/search/analyze-question.ts";
import { confidence, confidenceFeatures, thresholdsFor } from "../../src/search/confidence.ts";
import type { Query } from "../../src/search/query.ts";
import { rank, type Hit } from "../../src/search/rank.ts";
import { WEIGHTS } from "../../src/search/weights.ts";
import { indexOfTexts, knowledgeOf, lexiconOf } from "../support/library.ts";

const TEXTS = {
  "bridge.txt": "The stone bridge of Riverton was designed by Anna Weber and opened in 1932.",
  "museum.txt": "The museum of Riverton shows paintings and is open on Sundays.",
  "market.txt": "The market is held every Friday on the square before the town hall.",
  "мост.txt": "Каменный мост построили в прошлом веке, и открывал его мэр города.",
  "көпір.txt": "Қала көпірі бойымен күн сайын мыңдаған адам өтеді.",
};

function ask(question: string, lexicon = new Lexicon()): { query: Query; hits: Hit[]; sure: number } {
  const index = indexOfTexts(TEXTS);
  const query = analyzeQuestion(question, knowledgeOf(index, lexicon));
  const hits = rank(query, index);
  return { query, hits, sure: confidence(query, hits) };
}

describe("confidence", () => {
  it("is none where nothing is found", () => {
    expect(confidence(ask("zeppelin").query, [])).toBe(0);
  });

  it("is a probability", () => {
    for (const question of [
      "bridge",
      "Who designed the stone bridge of Riverton?",
      "zeppelin bridge xylophone",
      "мост",
      "көпір",
    ]) {
      const { sure } = ask(question);
      expect(sure).toBeGreaterThan(0);
      expect(sure).toBeLessThan(1);
    }
  });

  it("is high where a sentence answers all of the question, low where little of it is known", () => {
    expect(ask("Who designed the stone bridge of Riverton?").sure).toBeGreaterThan(0.8);
    expect(ask("Which colour is the submarine of the zeppelin pilot under the bridge?").sure).toBeLessThan(0.3);
  });

  it("falls when the passages have less and less of what is asked", () => {
    const sure = [
      "Who designed the stone bridge of Riverton?",
      "Who designed the glass submarine of Riverton?",
      "Who painted the glass submarine of Atlantis?",
    ].map((question) => ask(question).sure);
    expect(sure[0]! - sure[1]!).toBeGreaterThan(0.2);
    expect(sure[1]!).toBeGreaterThan(sure[2]!);
  });

  it("is lower when the very thing that is asked about is replaced by one that is not there", () => {
    expect(ask("When was the bridge of Riverton opened?").sure).toBeGreaterThan(
      ask("When was the airport of Kingsport opened?").sure + 0.3,
    );
  });
});

describe("confidenceFeatures", () => {
  it("sees how far the best is ahead, up to 1", () => {
    const { query, hits } = ask("bridge of Riverton");
    const [best, second] = [hits[0]!, hits[1]!];
    expect(confidenceFeatures(query, best, { ...second, score: best.score - 0.25 }).margin).toBeCloseTo(0.25, 9);
    expect(confidenceFeatures(query, best, { ...second, score: best.score - 40 }).margin).toBe(1);
    expect(confidenceFeatures(query, { ...best, score: 0.5 }, undefined).margin).toBe(0.5);
  });

  it("sees how many words there are, and how many of them nothing is known of", () => {
    const { query, hits } = ask("bridge zeppelin xylophone paintings");
    expect(confidenceFeatures(query, hits[0]!, hits[1])).toMatchObject({ brevity: 0.25, unknown: 0.5 });
    const single = ask("bridge");
    expect(confidenceFeatures(single.query, single.hits[0]!, undefined)).toMatchObject({ brevity: 1, unknown: 0 });
  });

  it("sees whether a type of answer is asked for", () => {
    const [typed, plain] = [ask("Who designed the bridge?"), ask("designed the bridge")];
    expect(confidenceFeatures(typed.query, typed.hits[0]!, undefined).typed).toBe(1);
    expect(confidenceFeatures(plain.query, plain.hits[0]!, undefined).typed).toBe(0);
  });

  it("keeps the best hit's own features", () => {
    const { query, hits } = ask("bridge of Riverton");
    expect(confidenceFeatures(query, hits[0]!, hits[1])).toMatchObject(hits[0]!.features);
  });
});

describe("thresholdsFor", () => {
  it.each([
    ["stone bridge", WEIGHTS.thresholds.own.en],
    ["каменный мост построили", WEIGHTS.thresholds.own.ru],
    ["қала көпірі", WEIGHTS.thresholds.own.kk],
  ])("of an answer in the language of %j are that language's own", (question, thresholds) => {
    const { query, hits } = ask(question);
    expect(hits[0]!.features.foreign).toBe(0);
    expect(thresholdsFor(query, hits[0]!)).toEqual(thresholds);
  });

  it("of an answer in another language are those across languages", () => {
    const { query, hits } = ask("рынок", lexiconOf({ "ru-en": ["рынок = market"] }));
    expect(hits[0]!.features.foreign).toBe(1);
    expect(thresholdsFor(query, hits[0]!)).toEqual(WEIGHTS.thresholds.foreign);
  });
});
