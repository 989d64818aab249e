import type { Config } from "../config/config.ts";
import type { PageConfig } from "../config/page-config.ts";
import type { Desk } from "../desk/desk.ts";
import { PageLinks } from "../desk/page-links.ts";
import type { Log } from "../log.ts";
import type { Routes } from "../server/http-server.ts";
import { openClock } from "../store/clock.ts";
import { openStore, type Store } from "../store/open-store.ts";
import { StoreError } from "../store/sqlite-error.ts";
import { webRoutes } from "../web/web-routes.ts";
import { openMeasuredDesk } from "./measured-desk.ts";
import { openMonitor } from "./monitor.ts";
import { readWebAssets } from "./read-web-assets.ts";
import { sentTo } from "./sent-to.ts";
import { openSentFiles, tidyHourly } from "./tidy-hourly.ts";

/** What the page answers on. */
export async function pageRoutes(page: PageConfig, config: Config, desk: Desk, log: Log): Promise<Routes> {
  const assets = await readWebAssets();
  return webRoutes({
    ...page,
    desk,
    links: new PageLinks(page.url, desk),
    assets,
    defaultLanguage: config.defaultLanguage,
    sentTo: sentTo(config),
    log,
  });
}

/** Serves the page alone, without a bot, until it is asked to stop. */
export async function servePage(page: PageConfig, config: Config, log: Log, stop: AbortSignal): Promise<void> {
  await using opened = new AsyncDisposableStack();
  const { metrics, health, serve, close } = await openMonitor(config.port, log);
  opened.defer(close);
  const store = await tryToOpenStore(config.dataDir, log);
  if (store) opened.defer(store.close);
  const desk = await openMeasuredDesk(config, log, metrics, { mayVisit: store !== undefined });
  opened.defer(desk.close);
  if (store) {
    const { database } = store;
    const work = new AbortController();
    opened.defer(() => work.abort());
    const [clock, sentFiles] = [openClock(database), openSentFiles(config.dataDir)];
    tidyHourly({ database, clock, desk, sentFiles, folder: config.dataDir }, log, work.signal);
  }
  serve(await pageRoutes(page, config, desk, log));
  health.indexServes = desk.isAvailable;
  // There is nobody to receive from: whoever asks opens the page.
  health.receives = true;
  log.info({ url: page.url }, "the page is served");
  if (!stop.aborted) await new Promise((resolve) => stop.addEventListener("abort", resolve, { once: true }));
}

/** Keeps the folder of the program's data for this process, which can do without it; else the log says why not. */
async function tryToOpenStore(folder: string, log: Log): Promise<Store | undefined> {
  try {
    return await openStore(folder, log, 0);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    log.warn(`${error.message} Until then this one visits no websites, and deletes nothing that is old.`);
    return undefined;
  }
}
