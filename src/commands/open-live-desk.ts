import type { Config } from "../config/config.ts";
import { formatProblem } from "../corpus/format-problem.ts";
import { findPrograms } from "../corpus/programs/find-programs.ts";
import type { Desk } from "../desk/desk.ts";
import { openDesk, type DeskOptions } from "../desk/open-desk.ts";
import type { Log } from "../log.ts";
import { toClusterIndex } from "./open-cluster.ts";
import { byWordsAlone, openMeaning } from "./open-meaning.ts";
import { readWebsites } from "../crawl/crawler.ts";
import { logVisits, webOptions } from "./visits.ts";
import { showProgress } from "./show-progress.ts";

/** What a desk does beside answering. */
export interface LiveDeskOptions extends Pick<DeskOptions, "isWarm"> {
  /** Whether it may write an index that is kept elsewhere. */
  readonly mayWrite?: boolean;
  /** Whether it visits websites: of the processes that use one DATA_DIR the one alone that has it locked. */
  readonly mayVisit?: boolean;
  /** Is told after every change of the documents that is served, with their paths. */
  readonly onChange?: (paths: readonly string[]) => void;
}

/** Opens the desk on the configured documents, follows them as they change, and logs what is found. */
export async function openLiveDesk(
  config: Config,
  log: Log,
  { isWarm = false, mayWrite = true, mayVisit = false, onChange = () => {} }: LiveDeskOptions = {},
): Promise<Desk> {
  const { sites } = await readWebsites(config.corpusDir);
  const mayBeEmpty = (config.botToken !== undefined && config.staffIds.size > 0) || (mayVisit && sites.length > 0);
  const desk = await openDesk(config.corpusDir, {
    cacheDir: config.dataDir,
    programs: await findPrograms(),
    onProgress: showProgress(log),
    onWarning: (reason) => log.warn(reason),
    isWarm,
    meaning: openMeaning(config, {
      patience: "little",
      onState: (problem) =>
        problem ? log.warn(byWordsAlone(problem)) : log.info("the server for meaning can be used again"),
    }),
    clusterIndex: await toClusterIndex(config, {
      mayWrite,
      patience: "little",
      onState: (problem) =>
        problem
          ? log.warn(`${problem.message} Questions wait until it can be`)
          : log.info("OpenSearch can be used again"),
      onProgress: ({ done, total }) => log.info({ done, total }, "documents are written to OpenSearch"),
    }),
    mayBeEmpty,
    visits: mayVisit ? { web: webOptions(config), ...logVisits(log) } : undefined,
    watch: {
      onChange: ({ put, removed }, problems) => {
        for (const problem of problems) log.warn(formatProblem(problem));
        if (put.length + removed.length === 0) return;
        log.info({ updated: put.map(({ id }) => id), removed }, "the documents have changed");
        onChange([...put.map(({ id }) => id), ...removed]);
      },
      onError: (error) => log.error({ error: describe(error) }, "a change of the documents was not taken over"),
    },
  });
  for (const problem of desk.problems()) log.warn(formatProblem(problem));
  if (desk.documents().length === 0)
    log.warn("there is no document yet; whoever is in STAFF_IDS can send one to the bot, and websites are being read");
  log.info({ documents: desk.documents().length, passages: desk.passageCount() }, "the documents are indexed");
  return desk;
}

const describe = (error: unknown): string => (error instanceof Error ? error.message : String(error));
