import { autoRetry } from "@grammyjs/auto-retry";
import { Bot, GrammyError, HttpError, type ApiClientOptions, type ApiCallFn, type Transformer } from "grammy";
import { PHRASES } from "../phrases/registry.ts";
import { callSignal, platformSignal } from "./call-signal.ts";
import { interfaceLanguage, replyTo, type BotOptions } from "./context.ts";
import { information } from "./information.ts";
import { questions } from "./questions.ts";
import { plain } from "./render-answer.ts";

/** Retries of calls end soon; fetching updates has its own back-off and must not be wrapped in this one. */
const retryCalls: Transformer = autoRetry({ maxDelaySeconds: 60, maxRetryAttempts: 3, rethrowHttpErrors: true });

/** An attempt of a call may take this long, in milliseconds; grammY's default of 500 seconds would hold up everybody. */
const CALL_TIMEOUT = 10_000;

/** How many seconds Telegram holds a request for updates when there are none. */
export const POLL_SECONDS = 30;
/** After this many seconds such a request is given up; it must have time to come back empty. */
const POLL_TIMEOUT_SECONDS = POLL_SECONDS + 10;

/**
 * The bot with all its features, not yet receiving.
 * @param apiRoot the Bot API server
 */
export function createBot(token: string, apiRoot: string, options: BotOptions): Bot {
  const client: ApiClientOptions = { apiRoot, timeoutSeconds: POLL_TIMEOUT_SECONDS };
  const bot = new Bot(token, { client });
  const callTimeout = options.callTimeout ?? CALL_TIMEOUT;
  bot.api.config.use((call, method, payload, signal) =>
    method === "getUpdates"
      ? call(method, payload, signal)
      : retryCalls(limitTime(call, callTimeout), method, payload, signal),
  );
  bot.errorBoundary(
    async ({ error, ctx }) => {
      options.log.error(
        { error: describeError(error), update: ctx.update.update_id },
        "an update could not be answered",
      );
      if (ctx.chat?.type === "private")
        await replyTo(ctx, plain(PHRASES[interfaceLanguage(ctx, options.defaultLanguage)].failure)).catch(() => {});
    },
    information(options),
    questions(options),
  );
  return bot;
}

/** `call`, each time given up after `timeout` milliseconds. */
const limitTime =
  (call: ApiCallFn, timeout: number): ApiCallFn =>
  (method, payload, signal) => {
    const limit = AbortSignal.timeout(timeout);
    return call(method, payload, callSignal(signal ? AbortSignal.any([platformSignal(signal), limit]) : limit));
  };

/**
 * An error in one line that holds no word of what a person wrote: the message of any error but Telegram's and the
 * network's may quote it, so of those there is the name and where in the code they arose.
 */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  if (error instanceof HttpError) return `${error.message} ${networkFault(error.error)}`.trimEnd();
  if (error instanceof GrammyError) return error.message;
  // The message may run over several lines, even ones that look like places.
  const stack = (error.stack ?? "").replace(error.message, () => "");
  const frames = stack.split("\n").filter((line) => /^\s+at .*:\d+:\d+\)?$/u.test(line));
  return [error.name, ...frames.slice(0, 3).map((line) => line.trim())].join(" ");
}

/** The system's code for what went wrong with a connection, such as ECONNREFUSED. */
function networkFault(cause: unknown): string {
  const { code, type } = (cause ?? {}) as { code?: unknown; type?: unknown };
  return typeof code === "string" ? `(${code})` : typeof type === "string" ? `(${type})` : "";
}
