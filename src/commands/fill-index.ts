import { createLog } from "../log.ts";
import { formatProblem } from "../corpus/format-problem.ts";
import { openDesk } from "../desk/open-desk.ts";
import { findPrograms } from "../corpus/programs/find-programs.ts";
import { OperationalError } from "../errors.ts";
import { readArguments, UsageError, type Run } from "./command.ts";
import { toClusterIndex } from "./open-cluster.ts";
import { showProgress } from "./show-progress.ts";

/** Thrown when there is nothing to fill. */
class FillingError extends OperationalError {
  override readonly name = "FillingError";
}

/** Writes the documents to the cluster that keeps the index: what is there already is left alone. */
export const fillIndex: Run = async (args, { config, print }) => {
  const { positionals } = readArguments(args, {});
  if (positionals.length > 0)
    throw new UsageError(`index takes nothing after it, but there is "${positionals.join(" ")}".`);
  if (!config.opensearch)
    throw new FillingError("There is no cluster to fill: set OPENSEARCH_URL. Without it the index is in memory.");
  const log = createLog("warn");
  const notices: string[] = [];
  const clusterIndex = await toClusterIndex(config, {
    mayWrite: true,
    patience: "all",
    onState: () => {},
    onProgress: ({ done, total }) => print(`${done} of ${total} documents`),
  });
  const desk = await openDesk(config.corpusDir, {
    cacheDir: config.dataDir,
    programs: await findPrograms(),
    onProgress: showProgress(log),
    onWarning: (notice) => notices.push(notice),
    clusterIndex,
  });
  try {
    for (const notice of notices) print(notice);
    for (const problem of desk.problems()) print(formatProblem(problem));
    print(
      `${desk.documents().length} documents, ${desk.passageCount()} passages: the index "${config.opensearch.index}".`,
    );
  } finally {
    await desk.close();
  }
};
