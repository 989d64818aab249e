import { conflict } from "./api-error.ts";
import type { BotState } from "./bot-state.ts";
import type { Method, Methods } from "./methods.ts";
import { flagField, integerField, type Payload, textField } from "./payload.ts";

/** How long Telegram lets a poll wait at most, whatever is asked for. */
const MAX_POLL_SECONDS = 50;

const DEFAULT_CONNECTIONS = 40;

const getUpdates: Method = (state, payload, signal) => {
  if (state.webhook.isSet) {
    throw conflict(
      "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    );
  }
  state.updates.allow(updateKinds(payload));
  const request = {
    offset: integerField(payload, "offset") ?? 0,
    limit: clamp(integerField(payload, "limit") ?? 100, 1, 100),
    timeoutMs: clamp(integerField(payload, "timeout") ?? 0, 0, MAX_POLL_SECONDS) * 1000,
  };
  return state.updates.poll(request, signal);
};

const setWebhook: Method = (state, payload) => {
  const url = textField(payload, "url");
  if (url === "") return deleteWebhook(state, payload);
  state.webhook.set({
    url,
    secretToken: textField(payload, "secret_token"),
    maxConnections: clamp(integerField(payload, "max_connections") ?? DEFAULT_CONNECTIONS, 1, 100),
  });
  state.updates.interrupt(conflict("terminated by setWebhook request"));
  state.updates.allow(updateKinds(payload));
  dropPending(state, payload);
  return true;
};

function deleteWebhook(state: BotState, payload: Payload): boolean {
  state.webhook.set(undefined);
  dropPending(state, payload);
  return true;
}

function dropPending(state: BotState, payload: Payload): void {
  if (flagField(payload, "drop_pending_updates")) state.updates.clear();
}

/** The kinds asked for; undefined when nothing is said or something unreadable, which changes nothing. */
function updateKinds(payload: Payload): string[] | undefined {
  const kinds = payload["allowed_updates"];
  return Array.isArray(kinds) ? kinds.filter((kind) => typeof kind === "string") : undefined;
}

const clamp = (value: number, min: number, max: number): number => Math.min(Math.max(value, min), max);

/** The two ways of getting updates. */
export const UPDATE_METHODS: Methods = {
  getUpdates,
  setWebhook,
  deleteWebhook,
  getWebhookInfo: (state) => state.webhook.info(),
};
