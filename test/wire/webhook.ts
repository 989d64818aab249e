import type { Update, WebhookInfo } from "grammy/types";
import { badRequest } from "./api-error.ts";
import type { UpdateQueue } from "./update-queue.ts";

/** Where updates are to be sent, as setWebhook was told. */
export interface WebhookTarget {
  readonly url: string;
  readonly secretToken: string;
  readonly maxConnections: number;
}

/** What a webhook needs besides the queue it delivers from. */
export interface WebhookOptions {
  readonly now: () => number;
  /** How long to wait before an update that was not accepted is sent again. */
  readonly retryMs: number;
}

/** Sends the pending updates to the bot's address, each until it is accepted, those of one chat in order. */
export class Webhook {
  readonly #queue: UpdateQueue;
  readonly #options: WebhookOptions;
  readonly #inFlight = new Map<Update, string>();
  #target: WebhookTarget | undefined;
  #stop = new AbortController();
  #lastError: { readonly date: number; readonly message: string } | undefined;

  constructor(queue: UpdateQueue, options: WebhookOptions) {
    this.#queue = queue;
    this.#options = options;
    queue.onQueued = () => this.#deliverMore();
  }

  /** Whether updates go to a webhook, so that they cannot be polled for. */
  get isSet(): boolean {
    return this.#target !== undefined;
  }

  /**
   * Starts to deliver to `target`, or with none stops delivering.
   * @throws ApiError for an address or a secret that Telegram refuses
   */
  set(target: WebhookTarget | undefined): void {
    if (target) validate(target);
    this.#stop.abort();
    this.#stop = new AbortController();
    this.#inFlight.clear();
    this.#lastError = undefined;
    this.#target = target;
    this.#deliverMore();
  }

  /** The answer to getWebhookInfo. */
  info(): WebhookInfo {
    const { allowed, pending } = this.#queue;
    return {
      url: this.#target?.url ?? "",
      has_custom_certificate: false,
      pending_update_count: pending.length,
      ...(this.#target && { max_connections: this.#target.maxConnections }),
      ...(this.#lastError && { last_error_date: this.#lastError.date, last_error_message: this.#lastError.message }),
      ...(allowed && { allowed_updates: [...allowed] as NonNullable<WebhookInfo["allowed_updates"]> }),
    };
  }

  #deliverMore(): void {
    const target = this.#target;
    if (!target) return;
    for (const update of this.#queue.pending) {
      if (this.#inFlight.size >= target.maxConnections) return;
      const lane = laneOf(update);
      if (this.#inFlight.has(update) || [...this.#inFlight.values()].includes(lane)) continue;
      this.#inFlight.set(update, lane);
      void this.#deliver(update, target, this.#stop.signal);
    }
  }

  async #deliver(update: Update, target: WebhookTarget, signal: AbortSignal): Promise<void> {
    while (!signal.aborted && this.#queue.pending.includes(update)) {
      const error = await attempt(update, target, signal);
      if (signal.aborted) return;
      if (error === undefined) this.#queue.remove(update);
      else {
        this.#lastError = { date: Math.floor(this.#options.now() / 1000), message: error };
        await pause(this.#options.retryMs, signal);
      }
    }
    if (signal.aborted) return;
    this.#inFlight.delete(update);
    this.#deliverMore();
  }
}

/** What keeps two updates in order: Telegram never sends one of a chat before the last one of it was accepted. */
function laneOf(update: Update): string {
  const message =
    update.message ??
    update.edited_message ??
    update.channel_post ??
    update.callback_query?.message ??
    update.my_chat_member;
  if (message) return `chat ${message.chat.id}`;
  if (update.inline_query) return `user ${update.inline_query.from.id}`;
  return `update ${update.update_id}`;
}

/** Sends an update once; returns what went wrong, in Telegram's words where it has any. */
async function attempt(update: Update, target: WebhookTarget, signal: AbortSignal): Promise<string | undefined> {
  try {
    const response = await fetch(target.url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(target.secretToken !== "" && { "x-telegram-bot-api-secret-token": target.secretToken }),
      },
      body: JSON.stringify(update),
      redirect: "manual",
      signal,
    });
    await response.arrayBuffer();
    return response.ok ? undefined : `Wrong response from the webhook: ${response.status} ${response.statusText}`;
  } catch (error) {
    return error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  signal.addEventListener(
    "abort",
    () => {
      clearTimeout(timer);
      resolve();
    },
    { once: true },
  );
  return promise;
}

function validate({ url, secretToken }: WebhookTarget): void {
  if (!URL.canParse(url)) throw badRequest("invalid webhook URL specified");
  const { protocol, hostname } = new URL(url);
  // Telegram insists on HTTPS; tests run the bot without a certificate on their own machine.
  const isLocal = protocol === "http:" && ["127.0.0.1", "localhost", "[::1]"].includes(hostname);
  if (protocol !== "https:" && !isLocal) throw badRequest("bad webhook: An HTTPS URL must be provided for webhook");
  if (secretToken.length > 256) throw badRequest("secret token is too long");
  if (!/^[A-Za-z0-9_-]*$/u.test(secretToken)) throw badRequest("secret token contains illegal characters");
}
