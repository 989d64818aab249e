import { beforeAll, describe, expect, it } from "vitest";
import { loadLexicon } from "../../src/languages/lexicon/load-lexicon.ts";
import { evaluate } from "../../src/quality/evaluate.ts";
import { computeFigures, type Figures } from "../../src/quality/metrics.ts";
import { ownSet } from "../support/own-set.ts";

describe("our own questions about our own documents", () => {
  let figures: Figures;
  beforeAll(async () => {
    const set = await ownSet();
    const texts = new Map(set.docs.map(({ id, title, text }) => [id, `${title}\n${text}`]));
    figures = computeFigures(await evaluate(set, loadLexicon().lexicon), (id) => texts.get(id) ?? "");
  });

  it("have the right document first, in whatever language, letters or layout they are asked", () => {
    expect(figures.r1).toBeGreaterThanOrEqual(0.95);
  });

  it("are answered, mostly with the fact readable in the quote", () => {
    expect(figures.answered).toBeGreaterThanOrEqual(0.9);
    expect(figures.shown).toBeGreaterThanOrEqual(0.75);
  });

  it("are never found, and mostly refused, when the documents do not answer them", () => {
    expect(figures.false).toBe(0);
    expect(figures.refused).toBeGreaterThanOrEqual(0.85);
  });

  it("are answered word for word", () => {
    expect(figures.verbatim).toBe(1);
  });
});
