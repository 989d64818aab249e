import { expect, it } from "vitest";
import { indexesOf, indexToWrite, newIndexName } from "../../src/opensearch/index-names.ts";
import { ANALYSIS_VERSION } from "../../src/search/analysis-version.ts";
import { clusterThat, json } from "../support/answering-cluster.ts";

const index = (name: string, analysis: number, isServed = false) => ({ name, analysis, isServed, madeAt: 0 });
const [OLD, NEW] = [ANALYSIS_VERSION - 1, ANALYSIS_VERSION];

it.each([
  ["the one that is served, if it is of this version", [index("a", NEW, true), index("b", NEW)], "a"],
  [
    "the one that was begun last, if an older version is served",
    [index("a", OLD, true), index("b", NEW), index("c", NEW)],
    "c",
  ],
  ["none, if there are only older versions", [index("a", OLD, true), index("b", OLD)], undefined],
  ["none, if there is nothing", [], undefined],
])("the index to be written is %s", (_, indexes, expected) => {
  expect(indexToWrite(indexes)?.name).toBe(expected);
});

it("gives a new index a name that tells its version and that none had before", () => {
  expect(newIndexName("desk", 1)).toMatch(new RegExp(`^desk-v${NEW}-`, "u"));
  expect(newIndexName("desk", 1)).not.toBe(newIndexName("desk", 2));
});

it("takes for its own no index of a longer name, which would be deleted, nor that one's lock", async () => {
  const made = { aliases: {}, mappings: {}, settings: { index: { creation_date: "1" } } };
  const own = newIndexName("archive", 1);
  const cluster = await clusterThat(
    json(200, { [own]: made, [newIndexName("archive-vault", 1)]: made, "archive-vault-lock": made }),
  );
  expect((await indexesOf(cluster, "archive")).map(({ name }) => name)).toEqual([own]);
});
