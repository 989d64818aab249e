import { GrammyError, HttpError } from "grammy";
import { SearchUnavailableError } from "../../search/search-index.ts";

/** What went wrong with a call: Telegram's refusal, or no answer that is one of Telegram's; or the search was away. */
export type Fault =
  | {
      readonly type: "refused";
      readonly method: string;
      /** The error_code of the response. */
      readonly code: number;
      readonly description: string;
      /** Seconds. */
      readonly retryAfter?: number | undefined;
      readonly migrateTo?: number | undefined;
    }
  | { readonly type: "network" }
  | { readonly type: "search" };

/** What is to be done about a fault. */
export type FaultRule =
  /** What was wanted is so already, or cannot matter any more: the call counts as carried out. */
  | { readonly do: "ignore" }
  /** Telegram, the network or the search is not ready: the chat waits, by Telegram's word or by our own back-off. */
  | { readonly do: "postpone"; readonly seconds: number | undefined }
  /** The chat has another id now. */
  | { readonly do: "migrate"; readonly chatId: number }
  /** The bot is blocked or kicked: nobody is to be answered, and that is remembered. */
  | { readonly do: "remember-blocked"; readonly reason: string }
  /** There is no place any more for what was to be said. */
  | { readonly do: "drop"; readonly reason: string }
  /** The token is not accepted: nothing will work until somebody gives a new one. */
  | { readonly do: "stop" }
  /** Another program receives the updates of this bot, or a webhook does. */
  | { readonly do: "conflict"; readonly withWebhook: boolean }
  /** A call that Telegram will never take: the mistake is ours. */
  | { readonly do: "fail"; readonly reason: string };

/** Descriptions of status 400 by which the goal of the call is reached, or has become pointless. */
const POINTLESS = [
  /message is not modified/u,
  /message to delete not found/u,
  // A button pressed, or an inline query typed, too long ago.
  /query is too old|query ID is invalid/u,
];

/** Descriptions of status 400 that tell of a place which is gone, or closed to the bot. */
const NO_PLACE = [
  /message to (?:edit|be replied|reply|forward|copy|pin) not found/u,
  /message can't be (?:edited|deleted)/u,
  /MESSAGE_ID_INVALID/u,
  /TOPIC_(?:CLOSED|DELETED)/u,
  /message thread not found/u,
  /chat not found|PEER_ID_INVALID|group chat was deactivated|CHANNEL_PRIVATE/u,
  /not enough rights|have no rights|CHAT_WRITE_FORBIDDEN|CHAT_RESTRICTED|CHAT_SEND_\w{1,40}_FORBIDDEN|need administrator rights/u,
  /user is deactivated|USER_IS_BLOCKED|USER_IS_BOT/u,
];

/** The rule for each fault, in one place. Descriptions are those of the Bot API server; they are not documented. */
export function ruleFor(fault: Fault): FaultRule {
  if (fault.type !== "refused") return { do: "postpone", seconds: undefined };
  const { code, description, retryAfter, migrateTo } = fault;
  const reason = `${code}: ${description}`;
  if (code === 429) return { do: "postpone", seconds: retryAfter };
  // Anything that is not an answer of Telegram's own, such as a proxy's, has no sensible code either.
  if (code >= 500 || !(code >= 400)) return { do: "postpone", seconds: retryAfter };
  if (code === 401) return { do: "stop" };
  if (code === 403) return { do: "remember-blocked", reason };
  if (code === 409) return { do: "conflict", withWebhook: /webhook/iu.test(description) };
  if (code !== 400) return { do: "fail", reason };
  if (migrateTo !== undefined) return { do: "migrate", chatId: migrateTo };
  if (POINTLESS.some((pattern) => pattern.test(description))) return { do: "ignore" };
  if (NO_PLACE.some((pattern) => pattern.test(description))) return { do: "drop", reason };
  return { do: "fail", reason };
}

/** The fault that an error tells of; undefined for an error of our own code. */
export function faultOf(error: unknown): Fault | undefined {
  if (error instanceof HttpError) return { type: "network" };
  if (error instanceof SearchUnavailableError) return { type: "search" };
  if (!(error instanceof GrammyError)) return undefined;
  const { method, error_code: code, description, parameters } = error;
  return {
    type: "refused",
    method,
    code,
    description,
    retryAfter: parameters.retry_after,
    migrateTo: parameters.migrate_to_chat_id,
  };
}

/**
 * Whether what an error has ended is to be tried again; otherwise one chat cannot be written to, which must not keep
 * others from being.
 */
export function mustRetry(error: unknown): boolean {
  const fault = faultOf(error);
  return !fault || ["postpone", "stop", "conflict", "migrate"].includes(ruleFor(fault).do);
}

/** What a fault is counted as, in few words. */
export function faultKind(fault: Fault): string {
  if (fault.type !== "refused") return fault.type;
  if (fault.code === 429) return "too many requests";
  return fault.code >= 500 ? "server error" : `${ruleFor(fault).do} ${fault.code}`;
}

/** Seconds to wait after the first, second … failure in a row, the last one from then on. */
const BACK_OFF = [1, 2, 4, 8, 15, 30] as const;

/**
 * The longest that Telegram's word is taken for, in seconds: an hour. Whoever is to wait for longer is tried once an
 * hour; a word that is wrong silences nobody for days.
 */
const MAX_ASKED = 3600;

/**
 * How long to wait before the next try, in milliseconds.
 * @param failures how many there were in a row before this one
 * @param asked what Telegram asked for, in seconds
 * @param longest the most that is waited because it was asked for, in seconds
 */
export function waitingTime(failures: number, asked = 0, longest = MAX_ASKED): number {
  return 1000 * Math.max(BACK_OFF[Math.min(failures, BACK_OFF.length - 1)]!, Math.min(asked, longest));
}
