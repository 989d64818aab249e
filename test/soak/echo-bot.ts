/**
 * A bot that repeats what is said to it, received in one of two ways, for comparing them:
 *
 *     node test/soak/echo-bot.ts bare|durable      (BOT_TOKEN, TELEGRAM_API_ROOT, DATA_DIR)
 *
 * At the word "die" the process ends as if it had run out of memory. Questions wait for a search, which is away as long
 * as there is a file AWAY_FILE.
 */
import { existsSync } from "node:fs";
import { Bot } from "grammy";
import { pino } from "pino";
import { Metrics } from "../../src/metrics.ts";
import { ChatStates } from "../../src/store/chat-states.ts";
import { Inbox } from "../../src/store/inbox.ts";
import { SearchUnavailableError } from "../../src/search/search-index.ts";
import { openStore } from "../../src/store/open-store.ts";
import { goByTheRules, keepOrder } from "../../src/telegram/receive/attempt.ts";
import { connect, serve } from "../../src/telegram/serve.ts";

const { BOT_TOKEN = "", TELEGRAM_API_ROOT = "", DATA_DIR = "", AWAY_FILE = "" } = process.env;
const bot = new Bot(BOT_TOKEN, { client: { apiRoot: TELEGRAM_API_ROOT } });
const stop = new AbortController();
const echo = async (): Promise<void> => {
  bot.hears("die", () => process.kill(process.pid, "SIGKILL"));
  bot.hears(/\?$/u, (ctx, next) => {
    if (existsSync(AWAY_FILE)) throw new SearchUnavailableError("the search is away");
    keepOrder(ctx.update);
    return next();
  });
  bot.on("message:text", (ctx) => ctx.reply(ctx.msg.text, { reply_parameters: { message_id: ctx.msg.message_id } }));
  if (process.argv[2] === "bare") {
    process.once("SIGTERM", () => void bot.stop());
    await bot.start();
    return;
  }
  process.once("SIGTERM", () => stop.abort());
  await connect(bot, TELEGRAM_API_ROOT, stop.signal);
  const log = pino({ level: "warn" });
  const { database, close } = await openStore(DATA_DIR, log);
  const botId = bot.botInfo.id;
  await serve({
    bot,
    apologize: async () => {},
    tellOfOutage: async ({ message }) =>
      bot.api.sendMessage(message!.chat.id, "away").then(
        () => true,
        () => false,
      ),
    inbox: new Inbox(database, botId),
    chats: new ChatStates(database, botId),
    defaultLanguage: "en",
    log,
    metrics: new Metrics(),
    grace: 6000,
    signal: stop.signal,
  });
  close();
};

if (process.argv[2] === "durable") bot.use(goByTheRules);
await echo();
