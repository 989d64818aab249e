import { describe, expect, it } from "vitest";
import { Lexicon } from "../../src/languages/lexicon/lexicon.ts";
import { analyzeQuestion } from "../../src/search/analyze-question.ts";
import { confidenceOf, confidenceFeatures, outcomeFor } from "../../src/search/confidence.ts";
import { withNearness } from "../../src/search/meaning.ts";
import type { Query } from "../../src/search/query.ts";
import type { Hit } from "../../src/search/rank.ts";
import { WEIGHTS } from "../../src/search/weights.ts";
import { indexOfTexts, knowledgeOf, lexiconOf, rankIn } from "../support/library.ts";

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
  const hits = rankIn(index, query);
  return { query, hits, sure: confidenceOf(query, hits[0], hits).right };
}

describe("confidenceOf", () => {
  it("is none where nothing is found", () => {
    expect(confidenceOf(ask("zeppelin").query, undefined, [])).toEqual({ right: 0, answerable: 0 });
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
    expect(ask("Who designed the stone bridge of Riverton?").sure).toBeGreaterThan(0.7);
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
  it("sees how far the ranking puts the best passage ahead of all others, up to a point", () => {
    const { query, hits } = ask("bridge of Riverton");
    const best = hits[0]!;
    const margin = (...behind: number[]): number =>
      confidenceFeatures(query, best, [best, ...behind.map((gap) => ({ ...best, score: best.score - gap }))]).margin;
    expect(margin()).toBe(1);
    expect(margin(0)).toBeCloseTo(0, 9);
    expect(margin(3)).toBeCloseTo(1 / 2, 9);
    expect(margin(0, 0)).toBeCloseTo(-Math.log(2) / 6, 9);
    expect(margin(30)).toBe(1);
  });

  it("sees the same evidence in a word that one passage has, however many others there are", () => {
    const evidence = (texts: Readonly<Record<string, string>>): number => {
      const index = indexOfTexts(texts);
      const query = analyzeQuestion("Weber", knowledgeOf(index, new Lexicon()));
      const hits = rankIn(index, query);
      return confidenceFeatures(query, hits[0]!, hits).evidence;
    };
    const more = Array.from({ length: 40 }, (_, i) => [`${i}.txt`, `The market of street ${i} is held on Fridays.`]);
    expect(evidence({ ...TEXTS, ...Object.fromEntries(more) })).toBeCloseTo(evidence(TEXTS), 9);
  });

  it("sees how much of the question is in view, more where it is rare", () => {
    const evidence = (question: string): number => {
      const { query, hits } = ask(question);
      return confidenceFeatures(query, hits[0]!, hits).evidence;
    };
    expect(evidence("Anna Weber")).toBeGreaterThan(evidence("Weber"));
    expect(evidence("Weber")).toBeGreaterThan(evidence("Riverton"));
    expect(evidence("Weber zeppelin")).toBeCloseTo(evidence("Weber"), 6);
  });

  it("sees of how many words nothing is known", () => {
    const { query, hits } = ask("bridge zeppelin xylophone paintings");
    expect(confidenceFeatures(query, hits[0]!, hits).unknown).toBe(0.5);
  });

  it("sees that nothing looks like the type of answer that is asked for", () => {
    const unsigned = (question: string): number => {
      const { query, hits } = ask(question);
      return confidenceFeatures(query, hits[0]!, hits).unsigned;
    };
    expect(unsigned("When was the stone bridge opened?")).toBe(0);
    expect(unsigned("How many paintings does the museum show?")).toBe(1);
    expect(unsigned("paintings of the museum")).toBe(0);
  });

  it("sees whether the passage is in another language", () => {
    const { query, hits } = ask("рынок", lexiconOf({ "ru-en": ["рынок = market"] }));
    expect(confidenceFeatures(query, hits[0]!, hits).foreign).toBe(1);
  });
});

describe("outcomeFor", () => {
  const { hits } = ask("Who designed the stone bridge of Riverton?");
  const near = withNearness(
    hits,
    hits.map((_hit, position) => (position === 0 ? 0.4 : 0)),
  );

  it.each([
    ["by words alone", hits, WEIGHTS.thresholds],
    ["where a model for meaning was asked", near, WEIGHTS.meaning.thresholds],
  ])(
    "is found where the best passage is probably right, else closest where there is probably an answer, %s",
    (_how, passages, { found, closest }) => {
      expect(outcomeFor({ right: found, answerable: 0 }, passages)).toBe("found");
      expect(outcomeFor({ right: found - 0.01, answerable: closest }, passages)).toBe("closest");
      expect(outcomeFor({ right: found - 0.01, answerable: closest - 0.01 }, passages)).toBe("not-found");
    },
  );
});

describe("confidence where a model for meaning was asked", () => {
  it("is higher the nearer the best passage is beside the others", () => {
    const { query, hits } = ask("Who designed the stone bridge of Riverton?");
    const sure = [0.05, 0.2, 0.4].map((near) => {
      const meant = withNearness(
        hits,
        hits.map((_hit, position) => (position === 0 ? near : 0)),
      );
      return confidenceOf(query, meant[0], meant);
    });
    for (const kind of ["right", "answerable"] as const) {
      expect(sure[1]![kind]).toBeGreaterThan(sure[0]![kind]);
      expect(sure[2]![kind]).toBeGreaterThan(sure[1]![kind]);
    }
  });
});
