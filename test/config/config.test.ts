import { describe, expect, it } from "vitest";
import { ConfigError, readConfig } from "../../src/config/config.ts";

const TOKEN = "123456789:AAF-abcdefghijklmnopqrstuvwxyz_0123";
const WEBHOOK = { WEBHOOK_URL: "https://bot.example.com/hook", WEBHOOK_SECRET: "a-Secret_1", PORT: "8080" };

/** The mistakes that are reported, a line each. */
function mistakesIn(environment: Record<string, string>, ours: readonly string[] = []): string[] {
  try {
    readConfig(environment, ours);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.message.split("\n");
  }
}

describe("readConfig", () => {
  it("has a default for everything", () => {
    expect(readConfig({})).toEqual({
      corpusDir: "corpus",
      crawlPrivate: false,
      dataDir: "data",
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      staffIds: new Set(),
      defaultLanguage: "en",
      telegramApiRoot: "https://api.telegram.org",
      logLevel: "info",
    });
  });

  it("reads everything that is set", () => {
    expect(
      readConfig({
        ...WEBHOOK,
        BOT_TOKEN: TOKEN,
        CORPUS_DIR: "/srv/docs",
        DATA_DIR: "/srv/data",
        TIME_ZONE: "Asia/Almaty",
        STAFF_IDS: "5, 1234567890,",
        DEFAULT_LANGUAGE: "kk",
        TELEGRAM_API_ROOT: "http://localhost:8081",
        WEBHOOK_PATH: "/in",
        LOG_LEVEL: "debug",
        EMBEDDINGS_URL: "http://localhost:8080",
        EMBEDDINGS_MODEL: "e5",
        EMBEDDINGS_KEY: "key",
        EMBEDDINGS_QUERY_PREFIX: "query: ",
        EMBEDDINGS_PASSAGE_PREFIX: "passage: ",
        EMBEDDINGS_INPUT_TYPES: "query, passage",
        CRAWL_PRIVATE: "On",
        OPENSEARCH_URL: "https://search.example.org:9200/",
        OPENSEARCH_INDEX: "desk",
        OPENSEARCH_USER: "desk",
        OPENSEARCH_PASSWORD: "secret",
        OPENSEARCH_CA: "ca.pem",
      }),
    ).toEqual({
      botToken: TOKEN,
      corpusDir: "/srv/docs",
      crawlPrivate: true,
      opensearch: {
        url: "https://search.example.org:9200",
        index: "desk",
        auth: { username: "desk", password: "secret" },
        caFile: "ca.pem",
      },
      dataDir: "/srv/data",
      timeZone: "Asia/Almaty",
      staffIds: new Set([5, 1_234_567_890]),
      defaultLanguage: "kk",
      telegramApiRoot: "http://localhost:8081",
      webhook: { url: "https://bot.example.com/hook", secret: "a-Secret_1", path: "/in" },
      port: 8080,
      logLevel: "debug",
      embeddings: {
        url: "http://localhost:8080/v1/embeddings",
        model: "e5",
        key: "key",
        prefixes: { question: "query: ", passage: "passage: " },
        inputTypes: { question: "query", passage: "passage" },
      },
    });
  });

  it.each([
    ["http://localhost:8080", "http://localhost:8080/v1/embeddings"],
    ["http://localhost:8080/", "http://localhost:8080/v1/embeddings"],
    ["https://api.example.com/v1", "https://api.example.com/v1/embeddings"],
    ["https://api.example.com/v1beta/openai/", "https://api.example.com/v1beta/openai/embeddings"],
    ["https://api.example.com/v1/embeddings", "https://api.example.com/v1/embeddings"],
    ["https://api.example.com/deploy/embeddings?version=2", "https://api.example.com/deploy/embeddings?version=2"],
  ])("takes %s for the server for meaning at %s", (EMBEDDINGS_URL, url) => {
    expect(readConfig({ EMBEDDINGS_URL }).embeddings).toEqual({ url, prefixes: { question: "", passage: "" } });
  });

  it("takes a cluster with an index of its own name, and says what is wrong with it without its password", () => {
    const OPENSEARCH_URL = "http://127.0.0.1:9200";
    expect(readConfig({ OPENSEARCH_URL }).opensearch).toEqual({ url: OPENSEARCH_URL, index: "anyqtama" });
    expect(mistakesIn({ OPENSEARCH_URL: "127.0.0.1:9200" })).toEqual([
      expect.stringContaining("OPENSEARCH_URL must be an http or https address"),
    ]);
    expect(mistakesIn({ OPENSEARCH_URL: "http://me:secret@127.0.0.1:9200" }).join()).not.toContain("secret");
    expect(mistakesIn({ OPENSEARCH_URL, OPENSEARCH_INDEX: "Desk" })).toEqual([
      expect.stringContaining("OPENSEARCH_INDEX must be a name"),
    ]);
    expect(mistakesIn({ OPENSEARCH_URL, OPENSEARCH_USER: "desk" })).toEqual([
      expect.stringContaining("OPENSEARCH_USER is of no use without OPENSEARCH_PASSWORD"),
    ]);
    expect(mistakesIn({ OPENSEARCH_INDEX: "desk" })).toEqual([
      expect.stringContaining("OPENSEARCH_INDEX is of no use without OPENSEARCH_URL"),
    ]);
  });

  it("needs an address for the server for meaning, and two words for its types of input; it repeats no key", () => {
    expect(mistakesIn({ EMBEDDINGS_URL: "localhost:8080" })).toEqual([
      expect.stringContaining("EMBEDDINGS_URL must be"),
    ]);
    expect(mistakesIn({ EMBEDDINGS_URL: "http://me:secret@localhost" }).join()).not.toContain("secret");
    expect(mistakesIn({ EMBEDDINGS_URL: "http://localhost", EMBEDDINGS_INPUT_TYPES: "query" })).toEqual([
      expect.stringContaining("EMBEDDINGS_INPUT_TYPES must be two words"),
    ]);
    expect(readConfig({ EMBEDDINGS_MODEL: "e5", EMBEDDINGS_KEY: "key" })).toEqual(readConfig({}));
  });

  it("takes what is blank for not set, and ignores the space around a value", () => {
    expect(readConfig({ BOT_TOKEN: "", PORT: "  ", CORPUS_DIR: " ", STAFF_IDS: "" })).toEqual(readConfig({}));
    expect(readConfig({ BOT_TOKEN: ` ${TOKEN}\n`, PORT: " 80 " })).toMatchObject({ botToken: TOKEN, port: 80 });
  });

  it("takes the address of the Bot API with or without a slash at its end", () => {
    expect(readConfig({ TELEGRAM_API_ROOT: "http://localhost:8081/api/" }).telegramApiRoot).toBe(
      "http://localhost:8081/api",
    );
  });

  it("takes the webhook's path from its address", () => {
    expect(readConfig(WEBHOOK).webhook?.path).toBe("/hook");
    expect(readConfig({ ...WEBHOOK, WEBHOOK_URL: "https://bot.example.com" }).webhook?.path).toBe("/");
  });

  it("reports all mistakes at once, a line each, each by its name", () => {
    const mistakes = mistakesIn({
      BOT_TOKEN: "nonsense",
      TIME_ZONE: "Mars/Olympus",
      STAFF_IDS: "5,me",
      DEFAULT_LANGUAGE: "de",
      TELEGRAM_API_ROOT: "localhost",
      PORT: "70000",
      LOG_LEVEL: "loud",
    });
    expect(mistakes.map((line) => line.split(" ", 1)[0])).toEqual([
      "BOT_TOKEN",
      "STAFF_IDS",
      "TELEGRAM_API_ROOT",
      "TIME_ZONE",
      "DEFAULT_LANGUAGE",
      "PORT",
      "LOG_LEVEL",
    ]);
    expect(mistakes.filter((line) => !/^\w+ must (?:be|look like) .+/u.test(line))).toEqual([]);
  });

  it.each([
    ["BOT_TOKEN", ["abc", "123456789", "123456789:short", "123456789:AAF abcdefghijklmnopqrstuvwxyz"]],
    ["TIME_ZONE", ["Almaty", "+25:00"]],
    ["STAFF_IDS", ["@anna", "-5", "1.5", "5;6", "12345678901234567"]],
    ["DEFAULT_LANGUAGE", ["EN", "russian", "toString"]],
    ["TELEGRAM_API_ROOT", ["api.telegram.org", "ftp://localhost", "//localhost"]],
    ["PORT", ["0", "65536", "-1", "80a", "8.5", "0x50"]],
    ["LOG_LEVEL", ["INFO", "verbose", "30"]],
  ])("refuses as %s each of %j", (name, values) => {
    for (const value of values)
      expect(mistakesIn({ [name]: value })).toEqual([expect.stringMatching(`^${name} must `)]);
  });

  it.each([
    ["no port", { ...WEBHOOK, PORT: "" }, "WEBHOOK_URL is of no use without PORT"],
    ["no secret", { ...WEBHOOK, WEBHOOK_SECRET: "" }, "WEBHOOK_URL is of no use without WEBHOOK_SECRET"],
    ["a secret that Telegram refuses", { ...WEBHOOK, WEBHOOK_SECRET: "se cret!" }, "WEBHOOK_SECRET must be"],
    ["a secret that is too long", { ...WEBHOOK, WEBHOOK_SECRET: "a".repeat(257) }, "WEBHOOK_SECRET must be"],
    ["half an address", { ...WEBHOOK, WEBHOOK_URL: "bot.example.com" }, "WEBHOOK_URL must be a full https address"],
    ["http", { ...WEBHOOK, WEBHOOK_URL: "http://bot.example.com" }, "WEBHOOK_URL must be a full https address"],
    ["a path without a slash", { ...WEBHOOK, WEBHOOK_PATH: "in" }, "WEBHOOK_PATH must begin with /"],
  ])("refuses a webhook with %s", (_, environment, mistake) => {
    expect(mistakesIn(environment)).toEqual([expect.stringContaining(mistake)]);
  });

  it.each(["WEBHOOK_SECRET", "WEBHOOK_PATH"])("names a %s that has no address", (name) => {
    expect(mistakesIn({ [name]: "/hunter2" })).toEqual([
      `${name} is of no use without WEBHOOK_URL: set that too, or leave ${name} out`,
    ]);
  });

  it("takes a misspelt name for a mistake where it can only be one of ours", () => {
    const mistake = "STAF_IDS is no variable of this program: did you mean STAFF_IDS?";
    expect(mistakesIn({ STAF_IDS: "5" }, ["STAF_IDS", "BOT_TOKEN", "COMPOSE_PROJECT_NAME"])).toEqual([mistake]);
    expect(mistakesIn({ STAF_IDS: "5" })).toEqual([]);
  });

  it("says one thing of a wrong port, with a webhook too", () => {
    expect(mistakesIn({ ...WEBHOOK, PORT: "70000" })).toEqual(["PORT must be a port from 1 to 65535"]);
  });

  it("accepts a webhook over http when the Bot API server is one's own", () => {
    const environment = { ...WEBHOOK, WEBHOOK_URL: "http://bot:8080/hook", TELEGRAM_API_ROOT: "http://localhost:8081" };
    expect(readConfig(environment).webhook?.url).toBe("http://bot:8080/hook");
  });

  it("never repeats a secret in its message", () => {
    const mistakes = mistakesIn({
      BOT_TOKEN: "123456789:hunter2-token!",
      WEBHOOK_URL: "https://bot.example.com/hunter2-path",
      WEBHOOK_SECRET: "hunter2 secret!",
      TELEGRAM_API_ROOT: "user:hunter2-password@localhost",
    });
    expect(mistakes).toHaveLength(4);
    expect(mistakes.join("\n")).not.toContain("hunter2");
  });

  it.each(["/healthz", "/metrics"])("keeps the webhook off %s, which serves something else", (path) => {
    expect(mistakesIn({ ...WEBHOOK, WEBHOOK_PATH: path })).toEqual([
      "WEBHOOK_PATH, or the path of WEBHOOK_URL, must be another than /healthz and /metrics",
    ]);
  });
});
