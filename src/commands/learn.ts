import { writeFile } from "node:fs/promises";
import path from "node:path";
import { loadLexicon } from "../languages/lexicon/load-lexicon.ts";
import { corpusParts } from "../quality/corpus-parts.ts";
import { indexSet } from "../quality/evaluate.ts";
import { collectHits, type JudgedHits } from "../quality/judged-hits.ts";
import { learnWeights } from "../quality/learn-weights.ts";
import { nearMisses } from "../quality/near-misses.ts";
import { formatCrossValidation } from "../quality/report.ts";
import { readArguments, UsageError, type Run } from "./command.ts";
import { readJudgedSet } from "./files.ts";

/** Where the search reads its weights. */
const WEIGHTS_FILE = path.join(import.meta.dirname, "../search/weights.json");

/** Learns the search's weights anew. */
export const learn: Run = async (args, { print }) => {
  const { positionals: sets } = readArguments(args, {});
  if (sets.length === 0) throw new UsageError("Name at least one judged set.");
  await runLearn(sets, print);
};

/**
 * Learns the search's weights from judged sets and writes them where the search reads them.
 * @param setFiles judged sets, as JSON
 */
export async function runLearn(setFiles: readonly string[], print: (text: string) => void): Promise<void> {
  const { lexicon } = loadLexicon();
  const judged: JudgedHits[] = [];
  for (const file of setFiles) {
    const set = await readJudgedSet(file);
    const index = indexSet(set);
    for (const question of set.queries) judged.push(await collectHits(question, set.name, { index, lexicon }));
    for (const { docs, questions } of nearMisses(set, index)) {
      const library = { index: indexSet({ ...set, docs }), lexicon };
      for (const question of questions) judged.push(await collectHits(question, set.name, library, "near-miss", false));
    }
    for (const { docs, questions } of corpusParts(set)) {
      const library = { index: indexSet({ ...set, docs }), lexicon };
      for (const { question, isAnswerable } of questions)
        judged.push(await collectHits(question, set.name, library, "part", isAnswerable));
    }
    print(
      `${set.name}: ${set.queries.length} questions were asked, also without their answers and of a few documents.`,
    );
  }
  const { weights, crossValidated } = learnWeights(judged);
  await writeFile(WEIGHTS_FILE, `${JSON.stringify(weights, undefined, 2)}\n`);
  print(formatCrossValidation(judged, crossValidated, weights.thresholds));
  print(`The weights are in ${path.relative(process.cwd(), WEIGHTS_FILE)}.`);
}
