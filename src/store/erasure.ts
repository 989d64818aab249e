import type { DatabaseSync } from "node:sqlite";

/** How soon what was erased is gone from the disk, in milliseconds. */
const SOON = 5000;

/**
 * Takes what was erased out of the write-ahead log, where it stands until that is emptied: soon, and for many erasures
 * together.
 * @returns to be called after something was erased
 */
export function eraseSoon(database: DatabaseSync, onError: (error: unknown) => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const soon = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      if (!database.isOpen) return;
      try {
        if (!emptyLog(database)) soon();
      } catch (error) {
        onError(error);
      }
    }, SOON).unref();
  };
  return soon;
}

/** Empties the write-ahead log; false when another program, such as a backup, reads from it. */
export const emptyLog = (database: DatabaseSync): boolean =>
  database.prepare("PRAGMA wal_checkpoint(TRUNCATE)").get()?.["busy"] !== 1;
