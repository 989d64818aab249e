import { readFile } from "node:fs/promises";
import { toDocument } from "../../src/corpus/to-document.ts";
import { parseJudgedSet, type JudgedSet } from "../../src/quality/judged-set.ts";
import { computeFigures, type Result } from "../../src/quality/metrics.ts";
import { ENGINES } from "./engines/registry.ts";
import { evaluateOurs } from "./engines/anyqtama.ts";
import { passagesOf, type BenchCorpus } from "./invented-corpus.ts";
import type { QualityFigures } from "./job.ts";

/** Asks an engine the questions of a judged set. */
export async function measureQuality(name: string, file: string): Promise<QualityFigures> {
  const set = parseJudgedSet(await readFile(file, "utf8"));
  const results = name === "anyqtama" ? await evaluateOurs(set) : await ask(name, set);
  const judged = set.queries.map((question, index) => ({ question, result: toResult(results[index]!) }));
  const { r1, ndcg10, questions } = computeFigures(judged, () => "");
  return { name: set.name, questions, r1, ndcg10 };
}

/** The documents that an engine finds for each question; one with a history is asked together with it. */
async function ask(name: string, set: JudgedSet): Promise<string[][]> {
  const corpus = toCorpus(set);
  const ways = await ENGINES[name]!.engine(corpus);
  const documentOf = new Map(corpus.passages.map(({ id, documentId }) => [id, documentId]));
  const results: string[][] = [];
  for (const { history, text } of set.queries) {
    const passages = await Object.values(ways)[0]!([...history, text].join(" "));
    results.push([...new Set(passages.map((id) => documentOf.get(id)!))]);
  }
  return results;
}

/** The set's documents, cut into our passages for every engine; a document ranks by its best one. */
function toCorpus({ docs }: JudgedSet): BenchCorpus {
  const documents = docs.map(({ id, title, text }) =>
    toDocument(
      id,
      { text, sections: [{ headings: [], span: { start: 0, end: text.length } }], details: { title }, problems: [] },
      {},
    ),
  );
  return { documents, passages: passagesOf(documents) };
}

const toResult = (documents: readonly string[]): Result => ({
  outcome: "found",
  results: documents.map((doc) => ({ doc, quote: "" })),
  message: [],
  ms: 0,
});
