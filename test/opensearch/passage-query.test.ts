import { describe, expect, it } from "vitest";
import { passageQuery } from "../../src/opensearch/passage-query.ts";
import { idf } from "../../src/search/bm25.ts";
import { resolveConcepts } from "../../src/search/resolve-concepts.ts";
import { analyzeQuestion } from "../../src/search/analyze-question.ts";
import { indexOfTexts, knowledgeOf } from "../support/library.ts";

const VISIBLE = { lastPut: 7, gone: [] };

describe("passageQuery", () => {
  it("counts a stem by the concept's IDF, not by the cluster's", () => {
    const index = indexOfTexts({ a: "The forum met.", b: "The bridge fell.", c: "The forum and the bridge." });
    const [concept] = resolveConcepts(analyzeQuestion("bridge", knowledgeOf(index)).concepts, index.words);
    const { bool } = passageQuery([concept!], index.words, VISIBLE) as { bool: { should: unknown[] } };
    const boost = concept!.idf / idf(index.size, 2);
    expect(bool.should).toEqual([{ term: { stems: { value: "bridg", boost: expect.closeTo(boost, 9) } } }]);
  });

  it("takes the best of the ways to say a concept, and the sum over the words of a phrase", () => {
    const index = indexOfTexts({ a: "one two three" });
    const weighted = (stem: string) => ({ stem, weight: 0.5, whole: 0.5 });
    const concepts = [{ idf: 2, alternatives: [[weighted("one")], [weighted("two"), weighted("three")]] }];
    expect(passageQuery(concepts, index.words, VISIBLE)).toMatchObject({
      bool: {
        should: [
          {
            dis_max: {
              queries: [
                { term: { stems: { value: "one" } } },
                { bool: { should: [{ term: { stems: { value: "two" } } }, { term: { stems: { value: "three" } } }] } },
              ],
            },
          },
        ],
      },
    });
  });

  it("leaves out what is being written and what is gone", () => {
    const index = indexOfTexts({ a: "one" });
    const hiddenBy = (gone: readonly number[]) =>
      (passageQuery([], index.words, { lastPut: 7, gone }) as { bool: { must_not: unknown } }).bool.must_not;
    expect(hiddenBy([])).toEqual([{ range: { put: { gt: 7 } } }]);
    expect(hiddenBy([3, 5])).toEqual([{ range: { put: { gt: 7 } } }, { terms: { put: [3, 5] } }]);
  });
});
