import { writeFile } from "node:fs/promises";
import path from "node:path";
import { loadLexicon } from "../languages/lexicon/load-lexicon.ts";
import { indexSet } from "../quality/evaluate.ts";
import { parseJudgedSet } from "../quality/judged-set.ts";
import { collectHits, type JudgedHits } from "../quality/judged-hits.ts";
import { crossValidateRanking } from "../quality/learn-ranking.ts";
import { learnWeights } from "../quality/learn-weights.ts";
import { readArguments, UsageError, type Run } from "./command.ts";
import { readInput } from "./files.ts";

/** Where the search reads its weights. */
const WEIGHTS_FILE = path.join(import.meta.dirname, "../search/weights.json");

/** A set with fewer questions than this counts three times, so that large ones do not drown it. */
const SMALL_SET = 340;
const SMALL_SET_WEIGHT = 3;

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
    const set = parseJudgedSet(await readInput(file));
    const library = { index: indexSet(set), lexicon };
    const weight = set.queries.length < SMALL_SET ? SMALL_SET_WEIGHT : 1;
    judged.push(...set.queries.map((question) => collectHits(question, library, weight)));
    const first = crossValidateRanking(judged.slice(-set.queries.length));
    print(
      `${set.name}: R@1 ${share(first.map(({ isFirst }) => isFirst))} by weights learned on its other documents alone`,
    );
  }
  for (const [kind, results] of Map.groupBy(crossValidateRanking(judged), ({ item }) => item.question.kind)) {
    print(
      `${kind.padEnd(24)} R@1 ${share(results.map(({ isFirst }) => isFirst))} by weights learned on all other documents (${results.length} questions)`,
    );
  }
  await writeFile(WEIGHTS_FILE, `${JSON.stringify(learnWeights(judged), undefined, 2)}\n`);
  print(`The weights are in ${path.relative(process.cwd(), WEIGHTS_FILE)}.`);
}

const share = (values: readonly boolean[]): string =>
  (values.filter(Boolean).length / Math.max(1, values.length)).toFixed(3);
