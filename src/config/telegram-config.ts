import { listOf, webAddress, withoutEndSlash, type Settings } from "./settings.ts";
import { readWebhook, type WebhookConfig } from "./webhook-config.ts";

/** The bot on Telegram. */
export interface TelegramConfig {
  /** Without it there is no bot. */
  readonly botToken: string | undefined;
  /** Numeric Telegram user ids. */
  readonly staffIds: ReadonlySet<number>;
  /** The Bot API server, without a slash at the end. */
  readonly telegramApiRoot: string;
  /** Without it updates are asked for. */
  readonly webhook: WebhookConfig | undefined;
}

/** Telegram's own Bot API server. */
export const TELEGRAM_API = "https://api.telegram.org";

/** The bot. What is wrong joins the mistakes. */
export function readTelegram(settings: Settings): TelegramConfig {
  const botToken = settings.check(
    "BOT_TOKEN",
    undefined,
    (text) => (/^\d+:[\w-]{20,}$/u.test(text) ? text : undefined),
    'must look like "123456789:AA…", as @BotFather gives it',
  );
  const staffIds = settings.check(
    "STAFF_IDS",
    new Set<number>(),
    parseIds,
    "must be numeric Telegram user ids, separated by commas",
  );
  const telegramApiRoot = settings.check(
    "TELEGRAM_API_ROOT",
    TELEGRAM_API,
    (text) => {
      const address = webAddress(text);
      return address && withoutEndSlash(address.href);
    },
    "must be an http or https address",
  );
  return { botToken, staffIds, telegramApiRoot, webhook: readWebhook(settings, telegramApiRoot !== TELEGRAM_API) };
}

function parseIds(text: string): Set<number> | undefined {
  const ids = listOf(text);
  return ids.every((id) => /^\d{1,16}$/u.test(id)) ? new Set(ids.map(Number)) : undefined;
}
