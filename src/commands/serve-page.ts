import type { Config } from "../config/config.ts";
import type { PageConfig } from "../config/page-config.ts";
import type { Desk } from "../desk/desk.ts";
import { PageLinks } from "../desk/page-links.ts";
import type { Log } from "../log.ts";
import type { Routes } from "../server/http-server.ts";
import { lockFolder, type FolderLock } from "../store/folder-lock.ts";
import { openPrivateFolder } from "../store/private-folder.ts";
import { StoreError, unusableFolder } from "../store/sqlite-error.ts";
import { webRoutes } from "../web/web-routes.ts";
import { openMeasuredDesk } from "./measured-desk.ts";
import { openMonitor } from "./monitor.ts";
import { readWebAssets } from "./read-web-assets.ts";
import { sentTo } from "./sent-to.ts";

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
  const lock = await tryToLock(config.dataDir, log);
  if (lock) opened.defer(lock.release);
  const desk = await openMeasuredDesk(config, log, metrics, { mayVisit: lock !== undefined });
  opened.defer(desk.close);
  serve(await pageRoutes(page, config, desk, log));
  health.indexServes = desk.isAvailable;
  // There is nobody to receive from: whoever asks opens the page.
  health.receives = true;
  log.info({ url: page.url }, "the page is served");
  if (!stop.aborted) await new Promise((resolve) => stop.addEventListener("abort", resolve, { once: true }));
}

/** Keeps the folder of the program's data for this process, which can do without it; else the log says why not. */
async function tryToLock(folder: string, log: Log): Promise<FolderLock | undefined> {
  try {
    openPrivateFolder(folder, log);
    return await lockFolder(folder, 0);
  } catch (error) {
    const { message } = error instanceof StoreError ? error : unusableFolder(folder, error);
    log.warn(`${message} Until then this one visits no websites.`);
    return undefined;
  }
}
