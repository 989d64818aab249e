import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { loadLexicon } from "../../src/languages/lexicon/load-lexicon.ts";
import { evaluate } from "../../src/quality/evaluate.ts";
import { parseJudgedSet } from "../../src/quality/judged-set.ts";
import { computeFigures, type Figures } from "../../src/quality/metrics.ts";

/** Our own questions about the five documents that Anyqtama comes with, with the documents' texts put in. */
async function ownSet(): Promise<ReturnType<typeof parseJudgedSet>> {
  const set = JSON.parse(await readFile(new URL("own-corpus.json", import.meta.url), "utf8")) as {
    docs: { id: string }[];
  };
  const docs = await Promise.all(
    set.docs.map(async (doc) => ({
      ...doc,
      text: await readFile(new URL(`../../corpus/${doc.id}`, import.meta.url), "utf8"),
    })),
  );
  return parseJudgedSet(JSON.stringify({ ...set, docs }));
}

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
