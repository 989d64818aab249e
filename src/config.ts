import { OperationalError } from "./errors.ts";
import type { LanguageCode } from "./languages/language.ts";
import { isLanguageCode, LANGUAGE_CODES } from "./languages/registry.ts";
import { editDistance } from "./text/edit-distance.ts";

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
  readonly webhook?: { readonly url: string; readonly secret: string; readonly path: string };
  readonly port?: number;
  /** The page; without it documents are shown to nobody. */
  readonly page?: PageConfig;
  readonly logLevel: string;
  readonly embeddings?: EmbeddingsConfig;
  /** Whether websites in private networks may be visited. */
  readonly crawlPrivate: boolean;
}

/** A server that says what texts mean. */
interface EmbeddingsConfig {
  /** The full address of its `/v1/embeddings`. */
  readonly url: string;
  readonly model?: string;
  readonly key?: string;
  readonly prefixes: { readonly question: string; readonly passage: string };
  readonly inputTypes?: { readonly question: string; readonly passage: string };
}

/** Where and for whom the page is served. */
export interface PageConfig {
  /** Where it is reached from outside, without a slash at the end. */
  readonly url: string;
  /** The origins of pages that may use the interface for programs from a browser. */
  readonly origins: readonly string[];
  /** Programs that may ask more than people do, each by a secret of its own. */
  readonly keys: readonly string[];
}

/** Thrown for an environment that cannot be used; the message names every mistake, a line each. */
export class ConfigError extends OperationalError {
  override readonly name = "ConfigError";
}

/** Every variable that there is. */
const VARIABLES = [
  "API_KEYS",
  "API_ORIGINS",
  "BOT_TOKEN",
  "CORPUS_DIR",
  "CRAWL_PRIVATE",
  "DATA_DIR",
  "DEFAULT_LANGUAGE",
  "EMBEDDINGS_INPUT_TYPES",
  "EMBEDDINGS_KEY",
  "EMBEDDINGS_MODEL",
  "EMBEDDINGS_PASSAGE_PREFIX",
  "EMBEDDINGS_QUERY_PREFIX",
  "EMBEDDINGS_URL",
  "LOG_LEVEL",
  "PORT",
  "PUBLIC_URL",
  "STAFF_IDS",
  "TELEGRAM_API_ROOT",
  "TIME_ZONE",
  "WEBHOOK_PATH",
  "WEBHOOK_SECRET",
  "WEBHOOK_URL",
] as const;
type Variable = (typeof VARIABLES)[number];

/** Variables that are of no use without another one. */
const NEEDED: Readonly<Partial<Record<Variable, Variable>>> = {
  WEBHOOK_SECRET: "WEBHOOK_URL",
  WEBHOOK_PATH: "WEBHOOK_URL",
  API_KEYS: "PUBLIC_URL",
  API_ORIGINS: "PUBLIC_URL",
};

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
  const mistakes = misspelt(ours);
  const value = (name: Variable): string | undefined => environment[name]?.trim() || undefined;
  const check = <T>(name: Variable, fallback: T, parse: (text: string) => T | undefined, rule: string): T => {
    const text = value(name);
    if (text === undefined) return fallback;
    const parsed = parse(text);
    if (parsed === undefined) mistakes.push(`${name} ${rule}`);
    return parsed ?? fallback;
  };

  const botToken = check(
    "BOT_TOKEN",
    undefined,
    (text) => (/^\d+:[\w-]{20,}$/u.test(text) ? text : undefined),
    'must look like "123456789:AA…", as @BotFather gives it',
  );
  const timeZone = check(
    "TIME_ZONE",
    Intl.DateTimeFormat().resolvedOptions().timeZone,
    validTimeZone,
    'must be a time zone such as "Asia/Almaty"',
  );
  const staffIds = check(
    "STAFF_IDS",
    new Set<number>(),
    parseIds,
    "must be numeric Telegram user ids, separated by commas",
  );
  const defaultLanguage = check<LanguageCode>(
    "DEFAULT_LANGUAGE",
    "en",
    (text) => (isLanguageCode(text) ? text : undefined),
    `must be ${new Intl.ListFormat("en-GB", { type: "disjunction" }).format(LANGUAGE_CODES)}`,
  );
  const telegramApiRoot = check(
    "TELEGRAM_API_ROOT",
    TELEGRAM_API,
    (text) => webAddress(text)?.href.replace(/(?<!\/)\/+$/u, ""),
    "must be an http or https address",
  );
  const port = check(
    "PORT",
    undefined,
    (text) => (/^\d{1,5}$/u.test(text) && Number(text) >= 1 && Number(text) <= 65535 ? Number(text) : undefined),
    "must be a port from 1 to 65535",
  );
  const logLevel = check(
    "LOG_LEVEL",
    "info",
    (text) => (LOG_LEVELS.includes(text) ? text : undefined),
    `must be one of ${LOG_LEVELS.join(", ")}`,
  );
  const page = readPage(value, mistakes);
  const embeddings = readEmbeddings(value, environment, mistakes);
  const crawlPrivate = check(
    "CRAWL_PRIVATE",
    false,
    (text) => (/^(?:on|off)$/iu.test(text) ? text.toLowerCase() === "on" : undefined),
    "must be on or off",
  );
  const webhook = readWebhook(value, telegramApiRoot !== TELEGRAM_API, mistakes);
  for (const [name, needed] of Object.entries(NEEDED) as [Variable, Variable][])
    if (value(name) !== undefined && value(needed) === undefined)
      mistakes.push(`${name} is of no use without ${needed}: set that too, or leave ${name} out`);

  if (mistakes.length > 0) throw new ConfigError(mistakes.join("\n"));
  return {
    corpusDir: value("CORPUS_DIR") ?? "corpus",
    dataDir: value("DATA_DIR") ?? "data",
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
  };
}

/**
 * What to say of names that are nearly those of variables, a line each; in the environment others have names, too.
 * @param names as they are set, in any letters
 */
export function misspelt(names: readonly string[]): string[] {
  return names.flatMap((name) => {
    if (VARIABLES.some((variable) => variable === name)) return [];
    const meant = VARIABLES.find((variable) => isNearly(lettersOf(name), lettersOf(variable)));
    return meant ? [`${name} is no variable of this program: did you mean ${meant}?`] : [];
  });
}

const lettersOf = (name: string): string => name.toUpperCase().replace(/[^A-Z]/gu, "");

/** One slip, or two in a long name; a short name has too many neighbours that mean something else. */
function isNearly(letters: string, variable: string): boolean {
  const slips = variable.length < 6 ? 0 : variable.length < 10 ? 1 : 2;
  return editDistance(letters, variable, slips) <= slips;
}

/** Telegram's rule for a webhook secret. */
const WEBHOOK_SECRET = /^[\w-]{1,256}$/u;

function readWebhook(
  value: (name: Variable) => string | undefined,
  allowHttp: boolean,
  mistakes: string[],
): Config["webhook"] {
  const url = value("WEBHOOK_URL");
  const secret = value("WEBHOOK_SECRET");
  if (url === undefined) return undefined;
  const address = webAddress(url);
  if (!address || (address.protocol === "http:" && !allowHttp))
    mistakes.push("WEBHOOK_URL must be a full https address");
  if (secret === undefined || !WEBHOOK_SECRET.test(secret))
    mistakes.push("WEBHOOK_SECRET must be 1 to 256 letters, digits, _ or -, and is required with WEBHOOK_URL");
  if (value("PORT") === undefined) mistakes.push("PORT is required with WEBHOOK_URL");
  const path = value("WEBHOOK_PATH") ?? address?.pathname ?? "/";
  if (!path.startsWith("/")) mistakes.push("WEBHOOK_PATH must begin with /");
  if (path === "/healthz" || path === "/metrics")
    mistakes.push("WEBHOOK_PATH, or the path of WEBHOOK_URL, must be another than /healthz and /metrics");
  if (value("PUBLIC_URL") !== undefined && PAGE_PATHS.test(path))
    mistakes.push(
      "WEBHOOK_PATH, or the path of WEBHOOK_URL, must be another than those of the page: /, /d, /api, /assets, /widget.js",
    );
  return { url, secret: secret ?? "", path };
}

/** What the page answers on. */
const PAGE_PATHS = /^\/(?:(?:d|api|assets)(?:\/.*)?|widget\.js|robots\.txt)?$/u;
/** A key is a secret: long enough not to be guessed. */
const KEY = /^[\w-]{16,128}$/u;

function readPage(value: (name: Variable) => string | undefined, mistakes: string[]): PageConfig | undefined {
  const url = value("PUBLIC_URL");
  const origins = listOf(value("API_ORIGINS"));
  const keys = listOf(value("API_KEYS"));
  if (!origins.every((origin) => webAddress(origin)?.origin === origin))
    mistakes.push('API_ORIGINS must be origins such as "https://example.org", separated by commas');
  if (!keys.every((key) => KEY.test(key)))
    mistakes.push("API_KEYS must be secrets of 16 to 128 letters, digits, _ or -, separated by commas");
  if (url === undefined) return undefined;
  const address = webAddress(url);
  if (!address || address.search !== "" || address.hash !== "" || address.username !== "")
    mistakes.push('PUBLIC_URL must be the http or https address of the page, such as "https://desk.example.org"');
  if (value("PORT") === undefined) mistakes.push("PORT is required with PUBLIC_URL");
  return { url: (address?.href ?? url).replace(/(?<!\/)\/+$/u, ""), origins, keys };
}

const listOf = (text: string | undefined): string[] =>
  (text ?? "")
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");

function readEmbeddings(
  value: (name: Variable) => string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
  mistakes: string[],
): EmbeddingsConfig | undefined {
  const text = value("EMBEDDINGS_URL");
  if (text === undefined) return undefined;
  const address = webAddress(text);
  if (!address || address.username !== "" || address.password !== "")
    mistakes.push("EMBEDDINGS_URL must be an http or https address, without a user and a password");
  const types = value("EMBEDDINGS_INPUT_TYPES")?.split(",");
  if (types !== undefined && (types.length !== 2 || types.some((type) => type.trim() === "")))
    mistakes.push('EMBEDDINGS_INPUT_TYPES must be two words, separated by a comma, such as "query,passage"');
  const model = value("EMBEDDINGS_MODEL");
  const key = value("EMBEDDINGS_KEY");
  const [question = "", passage = ""] = types?.map((type) => type.trim()) ?? [];
  return {
    url: address ? embeddingsAddress(address) : "",
    // The space at the end of "query: " is a part of it.
    prefixes: {
      question: environment["EMBEDDINGS_QUERY_PREFIX"] ?? "",
      passage: environment["EMBEDDINGS_PASSAGE_PREFIX"] ?? "",
    },
    ...(model === undefined ? {} : { model }),
    ...(key === undefined ? {} : { key }),
    ...(types === undefined ? {} : { inputTypes: { question, passage } }),
  };
}

/** The address of the embeddings, also where only the server's or that of its API is given. */
function embeddingsAddress(address: URL): string {
  const path = address.pathname.replace(/(?<!\/)\/+$/u, "");
  const url = new URL(address);
  url.pathname = path === "" ? "/v1/embeddings" : path.endsWith("/embeddings") ? path : `${path}/embeddings`;
  url.hash = "";
  return url.href;
}

const webAddress = (text: string): URL | undefined => {
  const url = URL.parse(text);
  return url && /^https?:$/u.test(url.protocol) ? url : undefined;
};

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
