import path from "node:path";
import { SentFiles } from "../corpus/sent-files.ts";
import type { Desk } from "../desk/desk.ts";
import type { Log } from "../log.ts";
import type { ChatStates } from "../store/chat-states.ts";
import type { Clock } from "../store/clock.ts";
import { everyHour, keepHouseHourly, RETENTION } from "../store/housekeeping.ts";
import type { Store } from "../store/open-store.ts";

/** The files that staff have sent, in the folder of the program's data. */
export const openSentFiles = (dataDir: string): SentFiles => new SentFiles(path.join(dataDir, "sent"));

/** What the one process that has a folder of data to itself tidies there. */
interface Tidied extends Pick<Store, "database"> {
  /** By which what is kept grows old. */
  readonly clock: Clock;
  /** Of the bot that serves, if one does. */
  readonly chats?: ChatStates;
  readonly desk: Pick<Desk, "tidy">;
  readonly sentFiles: SentFiles;
  readonly folder: string;
}

/**
 * Deletes now and every hour until `signal` aborts what people have written, and texts, pages, removed documents and
 * files sent by staff whose time is over; when it cannot, that is logged.
 */
export function tidyHourly(tidied: Tidied, log: Log, signal: AbortSignal): void {
  const { clock, desk, sentFiles } = tidied;
  keepHouseHourly(tidied, log, signal);
  everyHour(async () => {
    try {
      await desk.tidy(clock.now());
      await sentFiles.forgetBefore(clock.now() - RETENTION);
    } catch (error) {
      log.warn({ error: String(error) }, "old files could not be deleted");
    }
  }, signal);
}
