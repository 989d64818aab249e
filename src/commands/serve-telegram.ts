import type { Answer } from "../answer/answer.ts";
import type { Config } from "../config.ts";
import type { Desk } from "../desk/desk.ts";
import type { Log } from "../log.ts";
import { Metrics } from "../metrics.ts";
import { batched } from "../server/batch.ts";
import { healthRoute, metricsRoute } from "../server/health.ts";
import { startHttpServer, type HttpServer, type Route } from "../server/http-server.ts";
import { webhookRoute } from "../server/webhook.ts";
import { ChatStates } from "../store/chat-states.ts";
import { everyHour, keepHouseHourly, RETENTION } from "../store/housekeeping.ts";
import { Inbox } from "../store/inbox.ts";
import { openMemory } from "../store/memory.ts";
import { describeStoreError } from "../store/sqlite-error.ts";
import { openStore } from "../store/open-store.ts";
import type { BotOptions } from "../telegram/bot-options.ts";
import { createBot } from "../telegram/create-bot.ts";
import { connect, serve, type ServeOptions } from "../telegram/serve.ts";
import { tellWaiting } from "../telegram/staff/tell-askers.ts";
import { openLiveDesk } from "./open-live-desk.ts";
import { openSentFiles, staffOptions } from "./staff-options.ts";

/**
 * Serves on Telegram until `stop` aborts.
 * @param token the bot's
 * @param grace how long what is under way may still take after that, in milliseconds
 */
export async function serveTelegram(
  token: string,
  config: Config,
  log: Log,
  stop: AbortSignal,
  grace: number,
): Promise<void> {
  const botId = Number(token.split(":", 1)[0]);
  const metrics = new Metrics();
  const health = { indexServes: false, receives: false };
  const routes = new Map<string, Route>([
    ["/healthz", healthRoute(() => health)],
    ["/metrics", metricsRoute(() => metrics.read())],
  ]);
  let server: HttpServer | undefined;
  let desk: Desk | undefined;
  const { database, close } = await openStore(config.dataDir, log);
  try {
    // Early, so that whoever watches the bot sees that it starts.
    if (config.port !== undefined) server = await startHttpServer(config.port, routes, log);
    desk = await openMeasured(config, log, metrics);
    health.indexServes = true;
    const inbox = new Inbox(database, botId);
    const memory = openMemory(database, botId);
    const chats = new ChatStates(database, botId, (error) =>
      log.warn({ error: describeStoreError(error) }, "what is known of a chat could not be kept"),
    );
    const options: BotOptions = {
      desk,
      memory,
      defaultLanguage: config.defaultLanguage,
      log,
      timeZone: config.timeZone,
      staff: staffOptions(desk, { inbox, chats, config }),
    };
    const bot = createBot(token, { apiRoot: config.telegramApiRoot }, options);
    await connect(bot, config.telegramApiRoot, stop);
    if (stop.aborted) return;
    keepHouseHourly(database, inbox, memory, log, stop);
    everyHour(() => void tidyFiles(desk!, config, log), stop);
    everyHour(() => void tellWaiting(bot.api, options, Date.now()), stop);
    await serve({
      bot,
      inbox,
      chats,
      defaultLanguage: config.defaultLanguage,
      staff: { ids: config.staffIds, languageOf: (userId) => memory.people.language(userId) },
      log,
      metrics,
      ...(config.webhook && { webhook: webhookOptions(config.webhook, routes) }),
      onReceiving: (works) => (health.receives = works),
      grace,
      signal: stop,
    });
  } finally {
    await server?.close();
    await desk?.close();
    close();
  }
}

/** Deletes texts, removed documents and files sent by staff whose time is over. */
async function tidyFiles(desk: Desk, config: Config, log: Log): Promise<void> {
  try {
    const now = Date.now();
    await desk.tidy(now);
    await openSentFiles(config).forgetBefore(now - RETENTION);
  } catch (error) {
    log.warn({ error: String(error) }, "old files could not be deleted");
  }
}

async function openMeasured(config: Config, log: Log, metrics: Metrics): Promise<Desk> {
  let indexedAt = Date.now();
  const desk = await openLiveDesk(config, log, { isWarm: true, onChange: () => (indexedAt = Date.now()) });
  metrics.watchIndex({
    documents: () => desk.documents().length,
    passages: desk.passageCount,
    age: () => (Date.now() - indexedAt) / 1000,
  });
  return measured(desk, metrics);
}

/** The same desk, each answer counted and timed. */
function measured(desk: Desk, metrics: Metrics): Desk {
  const measure = async (find: () => Promise<Answer>): Promise<Answer> => {
    const done = metrics.answerSeconds.startTimer();
    const answer = await find();
    done();
    metrics.answers.inc({ outcome: answer.outcome, language: answer.language });
    return answer;
  };
  return {
    ...desk,
    answer: (question, topic) => measure(() => desk.answer(question, topic)),
    passages: (question, limit) => measure(() => desk.passages(question, limit)),
  };
}

function webhookOptions(
  { url, secret, path }: NonNullable<Config["webhook"]>,
  routes: Map<string, Route>,
): NonNullable<ServeOptions["webhook"]> {
  return {
    url,
    secret,
    listen: ({ receive, hasRoom }) => {
      const keep = batched(receive);
      routes.set(
        path,
        webhookRoute(secret, async (update) => {
          if (!hasRoom()) return "no-room";
          await keep(update);
          return "kept";
        }),
      );
    },
  };
}
