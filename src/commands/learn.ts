import { readFile, writeFile } from "node:fs/promises";
import { loadLexicon } from "../languages/lexicon/load-lexicon.ts";
import { indexSet } from "../quality/evaluate.ts";
import { parseJudgedSet } from "../quality/judged-set.ts";
import { collectHits, crossValidateRanking, learnWeights, type JudgedHits } from "../quality/learn-weights.ts";

/** Sets count alike, however many questions they have, up to a factor of this. */
const SMALL_SET = 170;

/**
 * Learns the search's weights from judged sets and writes them where the search reads them.
 * @param setFiles judged sets, as JSON
 */
export async function runLearn(
  setFiles: readonly string[],
  outFile: string,
  print: (text: string) => void,
): Promise<void> {
  const { lexicon } = loadLexicon();
  const judged: JudgedHits[] = [];
  for (const file of setFiles) {
    const set = parseJudgedSet(await readFile(file, "utf8"));
    const library = { index: indexSet(set), lexicon };
    const weight = set.queries.length < 2 * SMALL_SET ? 3 : 1;
    judged.push(...set.queries.map((question) => collectHits(question, library, set.name, weight)));
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
  await writeFile(outFile, `${JSON.stringify(learnWeights(judged), undefined, 2)}\n`);
  print(`The weights are in ${outFile}.`);
}

const share = (values: readonly boolean[]): string =>
  (values.filter(Boolean).length / Math.max(1, values.length)).toFixed(3);
