import { expect, it } from "vitest";
import { sortProblems } from "../../src/corpus/sort-problems.ts";

it("tells what is wrong with a document that is served from why files are not served", () => {
  const problems = [
    { path: "old.doc", reason: "files of this kind are not read" },
    { path: "a.pdf", reason: "page 3 has no text" },
    { path: "sources.yaml", reason: "it has a mistake", line: 3 },
    { path: "a.pdf", reason: "page 7 has no text" },
  ];
  const { of, others } = sortProblems(problems, [{ id: "a.pdf" }, { id: "b.txt" }]);
  expect(of("a.pdf").map(({ reason }) => reason)).toEqual(["page 3 has no text", "page 7 has no text"]);
  expect([of("b.txt"), of("old.doc")]).toEqual([[], []]);
  expect(others.map(({ path }) => path)).toEqual(["old.doc", "sources.yaml"]);
});
