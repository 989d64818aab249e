import type { CorpusProblem, Document } from "./document.ts";

/** What is wrong, by what it is about. */
export interface SortedProblems {
  /** What should be known of a document that is served all the same. */
  readonly of: (id: string) => readonly CorpusProblem[];
  /** Why files are not served, and what is wrong with a catalogue. */
  readonly others: readonly CorpusProblem[];
}

/** Problems by whether they are about a document that is served; each in the order given. */
export function sortProblems(
  problems: readonly CorpusProblem[],
  documents: readonly Pick<Document, "id">[],
): SortedProblems {
  const served = new Set(documents.map(({ id }) => id));
  const byPath = Map.groupBy(problems, ({ path }) => path);
  return {
    of: (id) => (served.has(id) ? byPath.get(id) : undefined) ?? [],
    others: problems.filter(({ path }) => !served.has(path)),
  };
}
