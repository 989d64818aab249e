import { GrammyError, type Bot } from "grammy";
import { OperationalError } from "../errors.ts";
import type { LanguageCode } from "../languages/language.ts";
import type { Log } from "../log.ts";
import type { Metrics } from "../metrics.ts";
import type { ChatStates } from "../store/chat-states.ts";
import type { Inbox } from "../store/inbox.ts";
import { callSignal } from "./calls/call-signal.ts";
import { describeError } from "./calls/describe-error.ts";
import { registerCommands, type StaffMenus } from "./features/commands.ts";
import { ALLOWED_UPDATES } from "./receive/allowed-updates.ts";
import { announceWebhook, type WebhookAddress } from "./receive/announce-webhook.ts";
import { pollUpdates } from "./receive/poll-updates.ts";
import { UpdateProcessor, type ProcessorOptions } from "./receive/process-updates.ts";
import { createReceiver, type Receiver } from "./receive/receive-updates.ts";

/** Thrown when the bot cannot start, or not go on; the message says what to do. */
export class TelegramStartError extends OperationalError {
  override readonly name = "TelegramStartError";
}

/** How long the first call may take, in milliseconds. */
const START_TIMEOUT = 10_000;

/**
 * Asks Telegram who the bot is, which proves token and connection. grammY's own `init` would retry for ever.
 * @param signal gives up; the bot is then not to be used
 * @param timeout in milliseconds
 * @throws TelegramStartError unless `signal` aborted
 */
export async function connect(
  bot: Pick<Bot, "api" | "botInfo">,
  apiRoot: string,
  signal: AbortSignal,
  timeout = START_TIMEOUT,
): Promise<void> {
  try {
    bot.botInfo = await bot.api.getMe(callSignal(AbortSignal.any([signal, AbortSignal.timeout(timeout)])));
  } catch (error) {
    if (signal.aborted) return;
    if (error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404))
      throw new TelegramStartError("Telegram does not know this BOT_TOKEN. Copy it again from @BotFather.");
    if (error instanceof GrammyError && error.error_code < 500)
      throw new TelegramStartError(`Telegram refused to start the bot: ${error.description}`);
    throw new TelegramStartError(
      `The Bot API server ${apiRoot} cannot be reached or does not answer as one. Check the network, or TELEGRAM_API_ROOT.`,
    );
  }
}

export interface ServeOptions extends Pick<
  ProcessorOptions,
  "apologize" | "tellOfOutage" | "callLimit" | "computeLimit" | "failurePauses"
> {
  readonly bot: Pick<Bot, "api" | "botInfo" | "handleUpdate">;
  readonly inbox: Inbox;
  readonly chats: ChatStates;
  readonly defaultLanguage: LanguageCode;
  /** Whose menus have the commands for staff. */
  readonly staff?: StaffMenus;
  readonly log: Log;
  readonly metrics: Metrics;
  /** How updates arrive: at this address, whose server hands them to `listen`; by long polling if there is none. */
  readonly webhook?: WebhookAddress & { readonly listen: (receiver: Receiver) => void };
  /** Told when receiving begins to work, and when it fails. */
  readonly onReceiving?: (works: boolean) => void;
  /** How long what is under way may still take after the request to stop, in milliseconds. */
  readonly grace: number;
  /** The request to stop. */
  readonly signal: AbortSignal;
}

/**
 * Receives updates and answers them, first those that an earlier run has left, until `signal` aborts and what is under
 * way has ended.
 * @throws TelegramStartError when Telegram refuses the webhook, or the token while running
 */
export async function serve(options: ServeOptions): Promise<void> {
  const { bot, inbox, defaultLanguage, log, metrics, webhook, onReceiving = () => {}, grace } = options;
  const refused = new AbortController();
  const signal = AbortSignal.any([options.signal, refused.signal]);
  const onRefused = (): void => refused.abort();
  const processor = new UpdateProcessor({ ...options, onRefused });
  watchQueue(metrics, processor, inbox);
  processor.add(inbox.pending());
  const receiver = createReceiver(inbox, processor, metrics);
  void registerCommands(
    bot.api,
    defaultLanguage,
    options.staff ?? { ids: [], languageOf: () => undefined, menus: { withMenus: () => [], setMenu: () => {} } },
    signal,
  ).catch((error: unknown) => {
    if (!signal.aborted) log.warn({ error: describeError(error) }, "the commands could not be registered");
  });
  try {
    if (webhook) await receiveByWebhook({ ...options, webhook, onReceiving, signal }, receiver);
    else
      await pollUpdates({
        bot,
        allowedUpdates: ALLOWED_UPDATES,
        receiver,
        log,
        metrics,
        onReceiving,
        onRefused,
        signal,
      });
  } finally {
    onReceiving(false);
    log.info("stopping: what is under way is finished, the rest is kept");
    await processor.stop(grace);
  }
  if (refused.signal.aborted)
    throw new TelegramStartError("Telegram no longer accepts this BOT_TOKEN. Get a new one from @BotFather.");
}

async function receiveByWebhook(
  { bot, webhook, log, onReceiving, signal }: ServeOptions & Required<Pick<ServeOptions, "webhook" | "onReceiving">>,
  receiver: Receiver,
): Promise<void> {
  webhook.listen(receiver);
  const ended = new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
  try {
    await announceWebhook(bot, webhook, ALLOWED_UPDATES, signal, (error) =>
      log.error({ error: describeError(error) }, "the webhook could not be set, trying again"),
    );
  } catch (error) {
    if (signal.aborted) return;
    if (!(error instanceof GrammyError)) throw error;
    throw new TelegramStartError(`Telegram refused WEBHOOK_URL: ${error.description}`);
  }
  log.info({ bot: bot.botInfo.username }, "receiving messages by webhook");
  onReceiving(true);
  await ended;
}

function watchQueue(metrics: Metrics, processor: UpdateProcessor, inbox: Inbox): void {
  metrics.watchQueue({
    length: () => processor.queueLength,
    age: () => {
      const oldest = inbox.oldestPending();
      return oldest === undefined ? 0 : (Date.now() - oldest) / 1000;
    },
  });
}
