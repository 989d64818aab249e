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

/**
 * What keeps the order of an update: its chat, else the person it comes from, else nothing but itself. Inline queries
 * do not wait for the private chat of the same person: they are of use for seconds only.
 */
export function laneOf(update: Update): string {
  const chatId = chatIdOf(update);
  if (chatId !== undefined) return String(chatId);
  const content = (update as unknown as Record<string, unknown>)[kindOf(update)] as
    | { readonly from?: { readonly id?: unknown } }
    | null
    | undefined;
  const person = content?.from?.id;
  return typeof person === "number" ? `from ${person}` : `update ${update.update_id}`;
}
