import { loadLexicon } from "../languages/lexicon/load-lexicon.ts";
import { evaluate } from "../quality/evaluate.ts";
import { parseJudgedSet } from "../quality/judged-set.ts";
import { formatReport } from "../quality/report.ts";
import { openOutput, readInput } from "./files.ts";

/**
 * Measures the answers to a judged set and prints the table of figures.
 * @param setFile the set, as JSON
 * @param outFile receives a line of JSON a question
 */
export async function runEval(
  setFile: string,
  outFile: string | undefined,
  print: (text: string) => void,
): Promise<void> {
  const set = parseJudgedSet(await readInput(setFile));
  // Opened before the questions are asked: that may take minutes, which a wrong path should not cost.
  await using output = outFile === undefined ? undefined : await openOutput(outFile);
  const evaluated = evaluate(set, loadLexicon().lexicon);
  const lines = evaluated.map(({ question, result }) => `${JSON.stringify({ id: question.id, ...result })}\n`);
  await output?.writeFile(lines.join(""));
  print(formatReport(set, evaluated));
}
