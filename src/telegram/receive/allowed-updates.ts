import type { Update } from "grammy/types";

export type AllowedUpdates = readonly Exclude<keyof Update, "update_id">[];

/** The kinds of updates that are asked for; always named, since Telegram remembers the last list. */
export const ALLOWED_UPDATES: AllowedUpdates = [
  "message",
  "edited_message",
  "callback_query",
  "inline_query",
  "guest_message",
];
