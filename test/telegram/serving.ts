import type { Bot } from "grammy";
import { pino } from "pino";
import type { Desk } from "../../src/desk/desk.ts";
import { Metrics } from "../../src/metrics.ts";
import { ChatStates } from "../../src/store/chat-states.ts";
import { openDatabase } from "../../src/store/database.ts";
import { Inbox } from "../../src/store/inbox.ts";
import type { StaffOptions } from "../../src/telegram/bot-options.ts";
import { createBot } from "../../src/telegram/create-bot.ts";
import { connect, serve, type ServeOptions } from "../../src/telegram/serve.ts";
import { makeFolder } from "../support/temp-folder.ts";
import type { BotApiServer } from "../wire/bot-api-server.ts";
import { TOWN } from "./harness.ts";
import { makeMemory } from "../support/memory.ts";

/** The bot as it serves on a server, in this process. */
export interface Serving {
  /** Warnings and errors, a line of JSON each. */
  readonly log: string[];
  readonly inbox: Inbox;
  readonly chats: ChatStates;
  readonly metrics: Metrics;
  /** Ends as serving does. */
  readonly ended: Promise<void>;
  /** Asks it to stop, and waits until it has. */
  readonly stop: () => Promise<void>;
}

export interface ServingOptions extends Partial<Omit<ServeOptions, "staff">> {
  readonly desk?: Desk;
  /** Another one's state goes on in the same folder. */
  readonly folder?: string;
  readonly callTimeout?: number;
  readonly staff?: StaffOptions;
  readonly timeZone?: string;
  /** Adds features that go before the others. */
  readonly extend?: (bot: Bot) => unknown;
}

/** Connects and serves, with a state of its own. */
export async function startServing(
  server: Pick<BotApiServer, "root" | "token">,
  { desk = TOWN, folder, callTimeout = 10_000, staff, timeZone = "UTC", extend, ...differences }: ServingOptions = {},
): Promise<Serving> {
  const lines: string[] = [];
  const log = pino({ level: "warn" }, { write: (line) => lines.push(line) });
  const features = extend && ((bot: Bot): void => void extend(bot));
  const bot = createBot(
    server.token,
    { apiRoot: server.root, timeout: callTimeout },
    { desk, memory: makeMemory(), timeZone, defaultLanguage: "en", log, ...(staff ? { staff } : {}) },
    features,
  );
  const stop = new AbortController();
  await connect(bot, server.root, stop.signal);
  const database = openDatabase(folder ?? (await makeFolder()), log);
  const inbox = new Inbox(database, bot.botInfo.id);
  const chats = new ChatStates(database, bot.botInfo.id);
  const metrics = new Metrics();
  const options = { bot, inbox, chats, defaultLanguage: "en", log, metrics, grace: 500, signal: stop.signal } as const;
  const ended = serve({ ...options, ...differences }).finally(() => database.close());
  return {
    log: lines,
    inbox,
    chats,
    metrics,
    ended,
    stop: () => {
      stop.abort();
      return ended;
    },
  };
}
