import type { Bot } from "grammy";
import { callSignal } from "../calls/call-signal.ts";
import { untilDone } from "../calls/until-done.ts";
import type { AllowedUpdates } from "./allowed-updates.ts";

/** Where and how Telegram is to deliver updates. */
export interface WebhookAddress {
  readonly url: string;
  readonly secret: string;
}

/**
 * Has Telegram deliver updates to an address, where somebody must be listening already. What is pending stays.
 * @param onWait told of every error after which it is tried again
 * @throws GrammyError when Telegram refuses the address
 */
export async function announceWebhook(
  { api }: Pick<Bot, "api">,
  { url, secret }: WebhookAddress,
  allowedUpdates: AllowedUpdates,
  signal: AbortSignal,
  onWait: (error: unknown) => void,
): Promise<void> {
  const options = { secret_token: secret, allowed_updates: allowedUpdates, drop_pending_updates: false };
  await untilDone(() => api.setWebhook(url, options, callSignal(signal)), signal, onWait);
}
