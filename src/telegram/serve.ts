import { setTimeout as sleep } from "node:timers/promises";
import { GrammyError, type Bot } from "grammy";
import type { LanguageCode } from "../languages/language.ts";
import type { Log } from "../log.ts";
import { callSignal } from "./call-signal.ts";
import { registerCommands } from "./commands.ts";
import { describeError, POLL_SECONDS } from "./create-bot.ts";

/** Thrown when the bot cannot start; the message says what to do. */
export class TelegramStartError extends Error {
  override readonly name = "TelegramStartError";
}

/** How long the first call may take, in milliseconds. */
const START_TIMEOUT = 10_000;
/** How long the last call may take, which only spares the next start an update that was answered already. */
const FAREWELL_TIMEOUT = 1000;
/** The kinds of updates that are asked for; always named, since Telegram remembers the last list. */
const ALLOWED_UPDATES = ["message"] as const;
/** Seconds to wait before polling again after it failed, the last one from then on. */
const BACK_OFF = [1, 2, 4, 8, 15, 30];

/**
 * Asks Telegram who the bot is, which proves token and connection. grammY's own `init` would retry for ever.
 * @param signal gives up; the bot is then not to be used
 * @param timeout in milliseconds
 * @throws TelegramStartError unless `signal` aborted
 */
export async function connect(bot: Bot, apiRoot: string, signal: AbortSignal, timeout = START_TIMEOUT): Promise<void> {
  try {
    bot.botInfo = await bot.api.getMe(callSignal(AbortSignal.any([signal, AbortSignal.timeout(timeout)])));
  } catch (error) {
    if (signal.aborted) return;
    if (hasCode(error, 401) || hasCode(error, 404))
      throw new TelegramStartError("Telegram does not know this BOT_TOKEN. Copy it again from @BotFather.");
    if (error instanceof GrammyError && error.error_code < 500)
      throw new TelegramStartError(`Telegram refused to start the bot: ${error.description}`);
    throw new TelegramStartError(
      `The Bot API server ${apiRoot} cannot be reached or does not answer as one. Check the network, or TELEGRAM_API_ROOT.`,
    );
  }
}

/**
 * Receives updates by long polling until `signal` aborts; whatever the network does meanwhile, it goes on.
 * @throws TelegramStartError when the token is revoked while running
 */
export async function poll(bot: Bot, defaultLanguage: LanguageCode, log: Log, signal: AbortSignal): Promise<void> {
  void registerCommands(bot.api, defaultLanguage, signal).catch((error: unknown) => {
    if (!signal.aborted) log.warn({ error: describeError(error) }, "the commands could not be registered");
  });
  let offset = 0;
  let connected = false;
  for (let failures = 0; !signal.aborted;) {
    try {
      if (!connected) {
        // A webhook left from elsewhere would keep the updates away.
        await bot.api.deleteWebhook({}, callSignal(signal));
        connected = true;
        log.info({ bot: bot.botInfo.username }, "receiving messages");
      }
      const updates = await bot.api.getUpdates(
        { offset, timeout: POLL_SECONDS, allowed_updates: ALLOWED_UPDATES },
        callSignal(signal),
      );
      failures = 0;
      for (const update of updates) {
        if (signal.aborted) break;
        offset = update.update_id + 1;
        await bot.handleUpdate(update);
      }
    } catch (error) {
      if (signal.aborted) break;
      if (hasCode(error, 401))
        throw new TelegramStartError("Telegram no longer accepts this BOT_TOKEN. Get a new one from @BotFather.");
      log.error(
        { error: describeError(error) },
        hasCode(error, 409)
          ? "another program receives this bot's messages; stop it"
          : "receiving failed, trying again",
      );
      connected = false;
      const asked = error instanceof GrammyError ? (error.parameters.retry_after ?? 0) : 0;
      const seconds = Math.max(BACK_OFF[Math.min(failures++, BACK_OFF.length - 1)]!, asked);
      await sleep(1000 * seconds, undefined, { signal }).catch(() => {});
    }
  }
  const farewell = callSignal(AbortSignal.timeout(FAREWELL_TIMEOUT));
  if (offset > 0) await bot.api.getUpdates({ offset, limit: 1, timeout: 0 }, farewell).catch(() => {});
}

const hasCode = (error: unknown, code: number): boolean => error instanceof GrammyError && error.error_code === code;
