import type { Update } from "grammy/types";

/** The field of an update that is present, such as "message"; "unknown" for one with nothing in it. */
export const kindOf = (update: Update): string => Object.keys(update).find((key) => key !== "update_id") ?? "unknown";

/** The chat that an update is about, if it is about one that the bot is in. */
export function chatIdOf(update: Update): number | undefined {
  // A guest's chats are others than the bot's own, also those of the same id.
  if (update.guest_message) return undefined;
  const content = (update as unknown as Record<string, unknown>)[kindOf(update)] as
    | { readonly chat?: { readonly id?: unknown }; readonly message?: { readonly chat?: { readonly id?: unknown } } }
    | null
    | undefined;
  const id = content?.chat?.id ?? content?.message?.chat?.id;
  return typeof id === "number" && Number.isSafeInteger(id) ? id : undefined;
}

interface Content {
  readonly from?: { readonly id?: unknown };
  readonly sender_chat?: { readonly id?: unknown };
}

/** What an update is about, of which any part may be missing. */
const contentOf = (update: Update): Content | null | undefined =>
  (update as unknown as Record<string, unknown>)[kindOf(update)] as Content | null | undefined;

/**
 * What keeps the order of an update: its chat, else the person it comes from, else nothing but itself. Inline queries
 * do not wait for the private chat of the same person: they are of use for seconds only.
 */
export function laneOf(update: Update): string {
  const chatId = chatIdOf(update);
  if (chatId !== undefined) return String(chatId);
  const person = contentOf(update)?.from?.id;
  return typeof person === "number" ? `from ${person}` : `update ${update.update_id}`;
}

/** The lane of those updates of another one that wait for the search, which the others do not. */
export const searchLaneOf = (lane: string): string => `${lane} search`;

/** Whose an update is: a person's, or the chat's as which they write; 0 if it is nobody's. */
export function authorOf(update: Update): number {
  const content = contentOf(update);
  const id = content?.sender_chat?.id ?? content?.from?.id ?? chatIdOf(update);
  return typeof id === "number" && Number.isSafeInteger(id) ? id : 0;
}
