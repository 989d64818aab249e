import { OperationalError } from "../errors.ts";
import type { LanguageCode } from "../languages/language.ts";
import { isLanguageCode, LANGUAGE_CHOICE } from "../languages/registry.ts";
import { readEmbeddings, type EmbeddingsConfig } from "./embeddings-config.ts";
import { readOpenSearch, type OpenSearchConfig } from "./opensearch-config.ts";
import { readPage, type PageConfig } from "./page-config.ts";
import { Settings } from "./settings.ts";
import { readTelegram, type TelegramConfig } from "./telegram-config.ts";
import { misspelt, NEEDED, type Variable } from "./variables.ts";

/** What the environment says; see .env.example for the meaning of each. */
export interface Config extends TelegramConfig {
  readonly corpusDir: string;
  readonly dataDir: string;
  readonly timeZone: string;
  readonly defaultLanguage: LanguageCode;
  readonly port: number | undefined;
  /** The page; without it documents are shown to nobody. */
  readonly page: PageConfig | undefined;
  readonly logLevel: string;
  readonly embeddings: EmbeddingsConfig | undefined;
  /** The cluster that keeps the index; without it it is in memory. */
  readonly opensearch: OpenSearchConfig | undefined;
  /** Whether websites in private networks may be visited. */
  readonly crawlPrivate: boolean;
}

/** Thrown for an environment that cannot be used; the message names every mistake, a line each. */
export class ConfigError extends OperationalError {
  override readonly name = "ConfigError";
}

/** Ports have 16 bits. */
const MAX_PORT = 65_535;
/** Those of pino. */
const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"];

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

  const config: Config = {
    ...readTelegram(settings),
    corpusDir: settings.value("CORPUS_DIR") ?? "corpus",
    dataDir: settings.value("DATA_DIR") ?? "data",
    timeZone: settings.check(
      "TIME_ZONE",
      Intl.DateTimeFormat().resolvedOptions().timeZone,
      validTimeZone,
      'must be a time zone such as "Asia/Almaty"',
    ),
    defaultLanguage: settings.check<LanguageCode>(
      "DEFAULT_LANGUAGE",
      "en",
      (text) => (isLanguageCode(text) ? text : undefined),
      `must be ${LANGUAGE_CHOICE}`,
    ),
    port: settings.check("PORT", undefined, validPort, `must be a port from 1 to ${MAX_PORT}`),
    page: readPage(settings),
    logLevel: settings.check(
      "LOG_LEVEL",
      "info",
      (text) => (LOG_LEVELS.includes(text) ? text : undefined),
      `must be one of ${LOG_LEVELS.join(", ")}`,
    ),
    embeddings: readEmbeddings(settings),
    opensearch: readOpenSearch(settings),
    crawlPrivate: settings.check(
      "CRAWL_PRIVATE",
      false,
      (text) => (/^(?:on|off)$/iu.test(text) ? text.toLowerCase() === "on" : undefined),
      "must be on or off",
    ),
  };
  addMissing(settings);
  if (settings.mistakes.length > 0) throw new ConfigError(settings.mistakes.join("\n"));
  return config;
}

/** Variables without those that they are of no use without are mistakes. */
function addMissing(settings: Settings): void {
  for (const [name, needed] of Object.entries(NEEDED) as [Variable, readonly Variable[]][])
    for (const other of settings.value(name) === undefined ? [] : needed)
      if (settings.value(other) === undefined)
        settings.mistakes.push(`${name} is of no use without ${other}: set that too, or leave ${name} out`);
}

function validPort(text: string): number | undefined {
  const port = Number(text);
  return /^\d{1,5}$/u.test(text) && port >= 1 && port <= MAX_PORT ? port : undefined;
}

function validTimeZone(text: string): string | undefined {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
