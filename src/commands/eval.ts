import { readFile, writeFile } from "node:fs/promises";
import { loadLexicon } from "../languages/lexicon/load-lexicon.ts";
import { evaluate } from "../quality/evaluate.ts";
import { parseJudgedSet } from "../quality/judged-set.ts";
import { formatReport } from "../quality/report.ts";

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
  const set = parseJudgedSet(await readFile(setFile, "utf8"));
  const evaluated = evaluate(set, loadLexicon().lexicon);
  if (outFile !== undefined) {
    const lines = evaluated.map(({ question, result }) => JSON.stringify({ id: question.id, ...result }));
    await writeFile(outFile, lines.map((line) => `${line}\n`).join(""));
  }
  print(formatReport(set, evaluated));
}
