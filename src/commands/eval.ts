import { loadLexicon } from "../languages/lexicon/load-lexicon.ts";
import type { Meaning } from "../meaning/meaning.ts";
import type { Cluster } from "../opensearch/cluster.ts";
import { fillTemporaryIndex } from "../opensearch/temporary-index.ts";
import { documentsOf, evaluate } from "../quality/evaluate.ts";
import { formatReport } from "../quality/report.ts";
import { readArguments, UsageError, type Run } from "./command.ts";
import { openOutput, readJudgedSet } from "./files.ts";
import { openCluster } from "./open-cluster.ts";
import { ofJudgedSets, openMeaning } from "./open-meaning.ts";

/** Measures the answers to a judged set; `eval` is a word of the language. */
export const evaluation: Run = async (args, { config, print }) => {
  const { values, positionals } = readArguments(args, { out: { type: "string" } });
  const [set, ...others] = positionals;
  if (set === undefined || others.length > 0) throw new UsageError("Name one judged set.");
  const meaning = openMeaning(config, ofJudgedSets);
  const cluster = await openCluster(config);
  await runEval(set, values.out, print, meaning, cluster && { cluster, name: config.opensearch!.index });
};

/**
 * Measures the answers to a judged set and prints the table of figures.
 * @param setFile the set, as JSON
 * @param outFile receives a line of JSON a question
 * @param meaning is waited for, and closed
 * @param clusterIndex where the documents are to be indexed for this, beside the index that is served; closed, too
 */
export async function runEval(
  setFile: string,
  outFile: string | undefined,
  print: (text: string) => void,
  meaning?: Meaning,
  clusterIndex?: { readonly cluster: Cluster; readonly name: string },
): Promise<void> {
  await using opened = new AsyncDisposableStack();
  if (meaning) opened.defer(() => meaning.close());
  if (clusterIndex) opened.defer(() => clusterIndex.cluster.close());
  const set = await readJudgedSet(setFile);
  // Opened before the questions are asked: that may take minutes, which a wrong path should not cost.
  await using output = outFile === undefined ? undefined : await openOutput(outFile);
  const documents = clusterIndex ? documentsOf(set) : [];
  const temporary =
    clusterIndex && (await fillTemporaryIndex(clusterIndex.cluster, clusterIndex.name, documents, documents));
  if (temporary) opened.defer(temporary.close);
  const evaluated = await evaluate(set, loadLexicon().lexicon, meaning, temporary?.index);
  const lines = evaluated.map(({ question, result }) => `${JSON.stringify({ id: question.id, ...result })}\n`);
  await output?.writeFile(lines.join(""));
  print(formatReport(set, evaluated));
}
