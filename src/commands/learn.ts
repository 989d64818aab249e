import { writeFile } from "node:fs/promises";
import path from "node:path";
import { loadLexicon } from "../languages/lexicon/load-lexicon.ts";
import type { Meaning } from "../meaning/meaning.ts";
import { corpusParts } from "../quality/corpus-parts.ts";
import { indexSet } from "../quality/evaluate.ts";
import { collectHits, type JudgedHits } from "../quality/judged-hits.ts";
import { learnWeights } from "../quality/learn-weights.ts";
import { nearMisses } from "../quality/near-misses.ts";
import { formatCrossValidation } from "../quality/report.ts";
import { readArguments, UsageError, type Run } from "./command.ts";
import { readJudgedSet } from "./files.ts";
import { ofJudgedSets, openMeaning } from "./open-meaning.ts";

/** Where the search reads its weights. */
const WEIGHTS_FILE = path.join(import.meta.dirname, "../search/weights.json");

/** Learns the search's weights anew. */
export const learn: Run = async (args, { config, print }) => {
  const { positionals: sets } = readArguments(args, {});
  if (sets.length === 0) throw new UsageError("Name at least one judged set.");
  await runLearn(sets, print, openMeaning(config, ofJudgedSets));
};

/**
 * Learns the search's weights from judged sets and writes them where the search reads them.
 * @param setFiles judged sets, as JSON
 * @param meaning is waited for, and closed; without it what was learned with one stays
 */
export async function runLearn(
  setFiles: readonly string[],
  print: (text: string) => void,
  meaning?: Meaning,
): Promise<void> {
  await using opened = new AsyncDisposableStack();
  if (meaning) opened.defer(() => meaning.close());
  const { lexicon } = loadLexicon();
  const judged: JudgedHits[] = [];
  for (const file of setFiles) {
    const set = await readJudgedSet(file);
    const index = indexSet(set);
    meaning?.follow(index.documents());
    for (const question of set.queries) judged.push(await collectHits(question, set.name, { index, lexicon, meaning }));
    for (const { docs, questions } of nearMisses(set, index)) {
      const library = { index: indexSet({ ...set, docs }), lexicon, meaning };
      for (const question of questions) judged.push(await collectHits(question, set.name, library, "near-miss", false));
    }
    for (const { docs, questions } of corpusParts(set)) {
      const library = { index: indexSet({ ...set, docs }), lexicon, meaning };
      for (const { question, isAnswerable } of questions)
        judged.push(await collectHits(question, set.name, library, "part", isAnswerable));
    }
    print(
      `${set.name}: ${set.queries.length} questions were asked, also without their answers and of a few documents.`,
    );
  }
  const { weights, byWords, byMeaning } = learnWeights(judged);
  await writeFile(WEIGHTS_FILE, `${JSON.stringify(weights, undefined, 2)}\n`);
  print(formatCrossValidation("By words alone", judged, byWords));
  if (byMeaning) print(formatCrossValidation("By words and meaning", judged, byMeaning));
  print(`The weights are in ${path.relative(process.cwd(), WEIGHTS_FILE)}.`);
}
