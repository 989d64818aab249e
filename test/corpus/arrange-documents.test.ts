import { describe, expect, it } from "vitest";
import { arrangeDocuments, NEARLY_SAME, type SketchedDocument } from "../../src/corpus/arrange-documents.ts";
import { textHash } from "../../src/corpus/document-key.ts";
import { similarity, sketchText } from "../../src/corpus/sketch.ts";
import { runAtOnce } from "../../src/work/steps.ts";
import { Random } from "../bench/random.ts";

const sketched = (id: string, text: string): SketchedDocument => ({
  document: { id, title: id, language: "en" },
  textHash: textHash({ text }),
  sketch: sketchText(text),
});

/** Texts that nobody has written, each with versions in which more and more words are others. */
function versions(texts: number): SketchedDocument[] {
  const random = new Random(5);
  const word = (): string => `w${random.between(0, 3000)}`;
  return Array.from({ length: texts }, (_, number) => {
    const words = Array.from({ length: random.between(3, 400) }, word);
    return [0, 0.02, 0.06, 0.1, 0.3].map((share) =>
      sketched(`${number}-${share}`, words.map((one) => (random.chance(share) ? word() : one)).join(" ")),
    );
  }).flat();
}

describe("arrangeDocuments", () => {
  it("finds the versions that a comparison of each with each would", () => {
    const documents = versions(20);
    const { problems } = runAtOnce(arrangeDocuments(documents));
    const found = problems.flatMap(({ path, reason }) => {
      const [, other] = /nearly the same as "(.*)"/u.exec(reason) ?? [];
      return other === undefined ? [] : [`${path} ${other}`];
    });
    const byHash = Map.groupBy(documents, (document) => document.textHash);
    const different = [...byHash.values()].map(([first]) => first!);
    const expected = different.flatMap((later, position) =>
      different
        .slice(0, position)
        .filter((earlier) => similarity(earlier.sketch, later.sketch) >= NEARLY_SAME)
        .map((earlier) => `${earlier.document.id} ${later.document.id}`),
    );
    expect(expected.length).toBeGreaterThan(20);
    expect(found).toEqual(expected);
  });
});
