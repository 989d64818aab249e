import path from "node:path";
import { watch } from "chokidar";
import { describeReadError } from "./file-errors.ts";

/** A file is complete when it has not grown for this long, in milliseconds: copies over a network pause. */
const SETTLED = 1000;
/** How often a growing file is looked at, in milliseconds. */
const LOOK = 200;
/** Changes that come within this time are worked on together, in milliseconds: a folder that is moved is many. */
const GATHERED = 250;

/** A watcher at work. */
export interface CorpusWatcher {
  /** Hands over the changes from now on, those since the watcher started among them. */
  readonly deliver: () => void;
  readonly close: () => Promise<void>;
}

/**
 * Watches a folder for files that are added, changed, moved or removed. Half-written files wait; names
 * that begin with a dot and symbolic links are left alone. Changes are held back until `deliver` is
 * called, so that none is missed between watching and the first reading.
 * @param onChange is told the paths of changed files inside the folder, and is not called again before it has finished
 * @param onError is told, in words, of what the operating system refuses once changes are handed over
 */
export async function watchCorpus(
  folder: string,
  onChange: (ids: ReadonlySet<string>) => Promise<void>,
  onError: (error: unknown) => void,
): Promise<CorpusWatcher> {
  let changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let isDelivering = false;
  let working: Promise<void> | undefined;
  const toId = (file: string): string => path.relative(folder, file).split(path.sep).join("/");

  const work = async (): Promise<void> => {
    while (changed.size > 0) {
      const ids = changed;
      changed = new Set();
      await onChange(ids).catch(onError);
    }
  };
  const schedule = (): void => {
    if (!isDelivering || changed.size === 0) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      working ??= work().finally(() => {
        working = undefined;
      });
    }, GATHERED);
  };

  const watcher = watch(folder, {
    ignoreInitial: true,
    // Watching alone is no reason for the program to go on.
    persistent: false,
    followSymlinks: false,
    ignored: (file) =>
      toId(file)
        .split("/")
        .some((name) => name.startsWith(".") && name !== ".."),
    awaitWriteFinish: { stabilityThreshold: SETTLED, pollInterval: LOOK },
  });
  watcher.on("all", (event, file) => {
    if (event !== "add" && event !== "change" && event !== "unlink") return;
    changed.add(toId(file));
    schedule();
  });
  watcher.on("error", (error) => {
    // While all is read for the first time, that says so of what may not be read.
    if (isDelivering || isExhausted(error)) onError(describeWatchError(error, toId));
  });
  await new Promise<void>((resolve) => watcher.once("ready", resolve));

  return {
    deliver: () => {
      isDelivering = true;
      schedule();
    },
    close: async () => {
      clearTimeout(timer);
      await watcher.close();
      await working;
    },
  };
}

/** Whether the operating system watches no more folders than it does already. */
const isExhausted = (error: unknown): boolean =>
  ["ENOSPC", "EMFILE"].includes((error as NodeJS.ErrnoException).code ?? "");

/** What the operating system refuses to watch, and what to do. */
function describeWatchError(error: unknown, toId: (file: string) => string): Error {
  const { path: file = "" } = error as NodeJS.ErrnoException;
  const reason = isExhausted(error)
    ? "too many folders are watched; allow more (on Linux fs.inotify.max_user_watches and max_user_instances)"
    : describeReadError(error);
  return new Error(`changes in "${toId(file) || "."}" are not seen: ${reason}, then start anew`);
}
