import type { Config } from "../config/config.ts";
import type { WebhookConfig } from "../config/webhook-config.ts";
import type { SentFiles } from "../corpus/sent-files.ts";
import type { Desk } from "../desk/desk.ts";
import { PageLinks } from "../desk/page-links.ts";
import type { Log } from "../log.ts";
import { batched } from "../server/batch.ts";
import type { Routes } from "../server/http-server.ts";
import { webhookRoutes } from "../server/webhook.ts";
import { everyHour } from "../store/housekeeping.ts";
import { keepFollowers, SettlingChanges } from "../telegram/features/keep-followers.ts";
import { createBot, type TelegramBot } from "../telegram/create-bot.ts";
import { connect, serve, type ServeOptions } from "../telegram/serve.ts";
import { sendWeeklyNews } from "../telegram/staff/news.ts";
import { tellWaiting } from "../telegram/staff/tell-askers.ts";
import { openBotState, type BotState } from "./bot-state.ts";
import { openMeasuredDesk } from "./measured-desk.ts";
import { openMonitor } from "./monitor.ts";
import { pageRoutes } from "./serve-page.ts";
import { sentTo } from "./sent-to.ts";
import { staffOptions } from "./staff-options.ts";
import { openSentFiles, tidyHourly } from "./tidy-hourly.ts";

/** How a bot comes to its end. */
export interface Ending {
  /** The request to stop. */
  readonly stop: AbortSignal;
  /** How long what is under way may still take after that, in milliseconds. */
  readonly grace: number;
}

/** What a bot works with, opened. */
interface OpenedBot {
  readonly config: Config;
  readonly state: BotState;
  readonly desk: Desk;
  readonly sentFiles: SentFiles;
  readonly log: Log;
}

/**
 * Serves on Telegram until it is asked to stop. What it opens it closes again, the last first, however it ends; nothing
 * of it is shared, so that several bots can serve in one process, each with a folder of its own for its data.
 * @param token the bot's
 */
export async function serveTelegram(token: string, config: Config, log: Log, { stop, grace }: Ending): Promise<void> {
  await using opened = new AsyncDisposableStack();
  const state = await openBotState(token, config.dataDir, log);
  opened.defer(state.close);
  // Early, so that whoever watches the bot sees that it starts.
  const { metrics, health, serve: serveRoutes, close } = await openMonitor(config.port, log);
  opened.defer(close);
  const changes = new SettlingChanges();
  const desk = await openMeasuredDesk(config, log, metrics, {
    mayVisit: true,
    onChange: (paths) => changes.note(paths),
  });
  opened.defer(desk.close);
  if (config.page) serveRoutes(await pageRoutes(config.page, config, desk, log));
  health.indexServes = desk.isAvailable;
  const sentFiles = openSentFiles(config.dataDir);
  const ready = { config, state, desk, sentFiles, log };
  const telegram = makeBot(token, ready);
  const { bot } = telegram;
  await connect(bot, config.telegramApiRoot, stop);
  if (stop.aborted) return;
  const work = new AbortController();
  opened.defer(() => work.abort());
  workHourly(bot.api, ready, work.signal);
  void keepFollowers(bot.api, { desk, memory: state.memory, changes, timeZone: config.timeZone, log }, work.signal);
  await serve({
    ...state,
    ...telegram,
    defaultLanguage: config.defaultLanguage,
    staff: staffMenus(ready),
    log,
    metrics,
    ...(config.webhook && { webhook: webhookOptions(config.webhook, serveRoutes) }),
    onReceiving: (works) => (health.receives = works),
    grace,
    signal: stop,
  });
}

/** The bot with all its features, which has yet to connect. */
function makeBot(token: string, { config, state, desk, sentFiles, log }: OpenedBot): TelegramBot {
  const { telegramApiRoot: apiRoot, defaultLanguage, timeZone, page } = config;
  return createBot(
    token,
    { apiRoot, onTime: state.clock.set },
    {
      desk,
      memory: state.memory,
      sentFiles,
      defaultLanguage,
      timeZone,
      pages: page && new PageLinks(page.url, desk),
      log,
      sentTo: sentTo(config),
      staff: staffOptions({ ...state, desk, config }),
    },
  );
}

/** Whose menus are those of staff. */
const staffMenus = ({ config, state: { memory } }: OpenedBot): NonNullable<ServeOptions["staff"]> => ({
  ids: config.staffIds,
  languageOf: (userId) => memory.people.language(userId),
  menus: memory.staffMembers,
});

/** What a bot does by itself every hour until `signal` aborts: it tidies up, and tells those who wait and the staff. */
function workHourly(
  api: TelegramBot["bot"]["api"],
  { config: { dataDir, staffIds, defaultLanguage, timeZone }, state, desk, sentFiles, log }: OpenedBot,
  signal: AbortSignal,
): void {
  const { memory } = state;
  tidyHourly({ ...state, desk, sentFiles, folder: dataDir }, log, signal);
  everyHour(() => tellWaiting(api, { memory, timeZone, log }), signal);
  everyHour(() => sendWeeklyNews(api, { desk, memory, ids: staffIds, defaultLanguage, timeZone, log }), signal);
}

function webhookOptions(
  { url, secret, path }: WebhookConfig,
  serveRoutes: (routes: Routes) => void,
): NonNullable<ServeOptions["webhook"]> {
  return {
    url,
    secret,
    listen: ({ receive, hasRoom }) => {
      const keep = batched(receive);
      serveRoutes(
        webhookRoutes(path, secret, async (update) => {
          if (!hasRoom()) return "no-room";
          await keep(update);
          return "kept";
        }),
      );
    },
  };
}
