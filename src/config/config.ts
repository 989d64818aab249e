import { OperationalError } from "../errors.ts";
import type { LanguageCode } from "../languages/language.ts";
import { isLanguageCode, LANGUAGE_CODES } from "../languages/registry.ts";
import { readEmbeddings, type EmbeddingsConfig } from "./embeddings-config.ts";
import { readOpenSearch, type OpenSearchConfig } from "./opensearch-config.ts";
import { readPage, type PageConfig } from "./page-config.ts";
import { listOf, Settings, webAddress, withoutEndSlash } from "./settings.ts";
import { misspelt, NEEDED, type Variable } from "./variables.ts";
import { readWebhook, type WebhookConfig } from "./webhook-config.ts";

/** What the environment says; see .env.example for the meaning of each. */
export interface Config {
  readonly botToken?: string;
  readonly corpusDir: string;
  readonly dataDir: string;
  readonly timeZone: string;
  /** Numeric Telegram user ids. */
  readonly staffIds: ReadonlySet<number>;
  readonly defaultLanguage: LanguageCode;
  readonly telegramApiRoot: string;
  readonly webhook?: WebhookConfig;
  readonly port?: number;
  /** The page; without it documents are shown to nobody. */
  readonly page?: PageConfig;
  readonly logLevel: string;
  readonly embeddings?: EmbeddingsConfig;
  /** The cluster that keeps the index; without it it is in memory. */
  readonly opensearch?: OpenSearchConfig;
  /** Whether websites in private networks may be visited. */
  readonly crawlPrivate: boolean;
}

/** Thrown for an environment that cannot be used; the message names every mistake, a line each. */
export class ConfigError extends OperationalError {
  override readonly name = "ConfigError";
}

const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"];
/** Telegram's own Bot API server. */
export const TELEGRAM_API = "https://api.telegram.org";

/**
 * Reads the configuration.
 * @param ours names that stand in a file of ours alone, such as .env, where a misspelt one is a mistake
 * @throws ConfigError with all mistakes at once; it never repeats a secret
 */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
  ours: readonly string[] = [],
): Config {
  const settings = new Settings(environment);
  settings.mistakes.push(...misspelt(ours));

  const botToken = settings.check(
    "BOT_TOKEN",
    undefined,
    (text) => (/^\d+:[\w-]{20,}$/u.test(text) ? text : undefined),
    'must look like "123456789:AA…", as @BotFather gives it',
  );
  const timeZone = settings.check(
    "TIME_ZONE",
    Intl.DateTimeFormat().resolvedOptions().timeZone,
    validTimeZone,
    'must be a time zone such as "Asia/Almaty"',
  );
  const staffIds = settings.check(
    "STAFF_IDS",
    new Set<number>(),
    parseIds,
    "must be numeric Telegram user ids, separated by commas",
  );
  const defaultLanguage = settings.check<LanguageCode>(
    "DEFAULT_LANGUAGE",
    "en",
    (text) => (isLanguageCode(text) ? text : undefined),
    `must be ${new Intl.ListFormat("en-GB", { type: "disjunction" }).format(LANGUAGE_CODES)}`,
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
  const port = settings.check(
    "PORT",
    undefined,
    (text) => (/^\d{1,5}$/u.test(text) && Number(text) >= 1 && Number(text) <= 65535 ? Number(text) : undefined),
    "must be a port from 1 to 65535",
  );
  const logLevel = settings.check(
    "LOG_LEVEL",
    "info",
    (text) => (LOG_LEVELS.includes(text) ? text : undefined),
    `must be one of ${LOG_LEVELS.join(", ")}`,
  );
  const page = readPage(settings);
  const embeddings = readEmbeddings(settings);
  const opensearch = readOpenSearch(settings);
  const crawlPrivate = settings.check(
    "CRAWL_PRIVATE",
    false,
    (text) => (/^(?:on|off)$/iu.test(text) ? text.toLowerCase() === "on" : undefined),
    "must be on or off",
  );
  const webhook = readWebhook(settings, telegramApiRoot !== TELEGRAM_API);
  for (const [name, needed] of Object.entries(NEEDED) as [Variable, readonly Variable[]][])
    for (const other of settings.value(name) === undefined ? [] : needed)
      if (settings.value(other) === undefined)
        settings.mistakes.push(`${name} is of no use without ${other}: set that too, or leave ${name} out`);

  if (settings.mistakes.length > 0) throw new ConfigError(settings.mistakes.join("\n"));
  return {
    corpusDir: settings.value("CORPUS_DIR") ?? "corpus",
    dataDir: settings.value("DATA_DIR") ?? "data",
    timeZone,
    staffIds,
    defaultLanguage,
    telegramApiRoot,
    logLevel,
    crawlPrivate,
    ...(botToken === undefined ? {} : { botToken }),
    ...(port === undefined ? {} : { port }),
    ...(page === undefined ? {} : { page }),
    ...(webhook === undefined ? {} : { webhook }),
    ...(embeddings === undefined ? {} : { embeddings }),
    ...(opensearch === undefined ? {} : { opensearch }),
  };
}

function parseIds(text: string): Set<number> | undefined {
  const ids = listOf(text);
  return ids.every((id) => /^\d{1,16}$/u.test(id)) ? new Set(ids.map(Number)) : undefined;
}

function validTimeZone(text: string): string | undefined {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
