import { pino } from "pino";
import { onTestFinished } from "vitest";
import type { Desk } from "../../src/desk/desk.ts";
import { Metrics } from "../../src/metrics.ts";
import { ChatStates } from "../../src/store/chat-states.ts";
import { openDatabase } from "../../src/store/database.ts";
import { Inbox } from "../../src/store/inbox.ts";
import { openMemory } from "../../src/store/memory.ts";
import { createBot, type BotOptions, type TelegramBot } from "../../src/telegram/create-bot.ts";
import { connect, serve, type ServeOptions } from "../../src/telegram/serve.ts";
import type { StaffOptions } from "../../src/telegram/staff/staff.ts";
import { WAIT_NET } from "../support/net.ts";
import { makeFolder } from "../support/temp-folder.ts";
import type { BotApiServer } from "../wire/bot-api-server.ts";
import { makeOptions, makeStaff } from "./bot-options.ts";
import { TOWN } from "./harness.ts";

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
  readonly staff?: Partial<StaffOptions>;
  /** Whether they are still to be told what they are here for. */
  readonly isStaffNew?: boolean;
  readonly sentFiles?: BotOptions["sentFiles"];
  readonly memory?: BotOptions["memory"];
  readonly timeZone?: string;
  /** Adds features that go before the others. */
  readonly extend?: (bot: TelegramBot["bot"]) => unknown;
}

/** The same, in a test that is not concurrent with others: it stops when the test has finished, in whatever way. */
export async function serveInTest(...parameters: Parameters<typeof startServing>): Promise<Serving> {
  const serving = await startServing(...parameters);
  // How it ends is for the test to say.
  onTestFinished(() => serving.stop().catch(() => {}));
  return serving;
}

/** Connects and serves, with a state of its own, until it is stopped. */
export async function startServing(
  server: Pick<BotApiServer, "root" | "token">,
  {
    desk = TOWN,
    folder,
    callTimeout = WAIT_NET,
    staff,
    isStaffNew = false,
    sentFiles,
    memory,
    timeZone = "UTC",
    extend,
    ...differences
  }: ServingOptions = {},
): Promise<Serving> {
  const lines: string[] = [];
  const log = pino({ level: "warn" }, { write: (line) => lines.push(line) });
  const database = openDatabase(folder ?? (await makeFolder()), log);
  const botId = Number(server.token.split(":", 1)[0]);
  const features = extend && ((extended: TelegramBot["bot"]): void => void extend(extended));
  const { bot, apologize, tellOfOutage } = createBot(
    server.token,
    { apiRoot: server.root, timeout: callTimeout },
    makeOptions(
      {
        desk,
        timeZone,
        log,
        ...(sentFiles && { sentFiles }),
        memory: memory ?? openMemory(database, botId),
        ...(staff && { staff: makeStaff(staff) }),
      },
      isStaffNew,
    ),
    features,
  );
  const stop = new AbortController();
  await connect(bot, server.root, stop.signal, WAIT_NET);
  const inbox = new Inbox(database, botId);
  const chats = new ChatStates(database, botId);
  const metrics = new Metrics();
  const ended = serve({
    bot,
    apologize,
    tellOfOutage,
    inbox,
    chats,
    defaultLanguage: "en",
    log,
    metrics,
    grace: WAIT_NET,
    signal: stop.signal,
    ...differences,
  }).finally(() => database.close());
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
