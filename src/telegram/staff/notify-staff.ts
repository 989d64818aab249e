import type { LanguageCode } from "../../languages/language.ts";
import type { Memory } from "../../store/memory.ts";
import type { StaffRequest } from "../../store/staff-questions.ts";
import { mustRetry } from "../calls/telegram-faults.ts";
import type { BotContext } from "../context.ts";
import { formatOf } from "../messages/formatted-message.ts";
import { replaceMessage } from "../messages/reply.ts";
import { shortDigest } from "./short-digest.ts";
import { renderRequest } from "./render-request.ts";
import type { Turns } from "../../work/turns.ts";

export interface NotifyOptions {
  /** Numeric ids of the Telegram users who are staff. */
  readonly ids: ReadonlySet<number>;
  /** Whether the bot may write to a chat, as far as is known. */
  readonly isReachable: (chatId: number) => boolean;
  /** Of members of staff of whom no other is known. */
  readonly defaultLanguage: LanguageCode;
  /** What is done about one request is done in turn. */
  readonly turns: Turns;
}

/** What became of telling the staff of a question. */
export interface Notified {
  /** Whether at least one member knows of it, or will once Telegram is ready. */
  readonly isTold: boolean;
  /** What to throw at the end, so that the update is handled again for those who could not be told yet. */
  readonly retry?: unknown;
}

/** The members of staff to whom the bot may write: they have begun to use it, and have not blocked it. */
export const reachableStaff = ({ people }: Memory, { ids, isReachable }: NotifyOptions): number[] =>
  Array.from(ids).filter((id) => people.hasStarted(id) && isReachable(id));

/**
 * Shows a request to members of staff, each in their private chat; where they see it already, it is brought up to date.
 * Who has been told in an earlier attempt at the same update is not told again.
 *
 * Meanwhile others may ask the same, or somebody may answer: what is done about one request is done in turn, and every
 * member is shown what it is by then.
 */
export async function notifyStaff(
  { api, memory: { staffQuestions, staffMembers, now } }: BotContext,
  id: string,
  members: readonly number[],
  { defaultLanguage, turns }: NotifyOptions,
): Promise<Notified> {
  const show = async (request: StaffRequest, chatId: number): Promise<void> => {
    const wordings = staffQuestions.askers.wordings(id);
    const message = renderRequest(request, staffMembers.language(chatId) ?? defaultLanguage, { wordings });
    const { text } = message;
    const shown = shortDigest(text);
    const known = staffQuestions.notices.of(id).find((notice) => notice.chatId === chatId);
    if (known?.shown === shown) return;
    const messageId = known?.messageId ?? (await api.sendMessage(chatId, text, formatOf(message))).message_id;
    if (known) await replaceMessage(api, chatId, messageId, message);
    staffQuestions.notices.add(id, { chatId, messageId, shown }, now());
  };
  return turns.take([id], async () => {
    const failures: unknown[] = [];
    for (const chatId of members) {
      const request = staffQuestions.find(id);
      if (!request || request.answer) return { isTold: true };
      await show(request, chatId).catch((error: unknown) => failures.push(error));
    }
    const retry = failures.find(mustRetry);
    return { isTold: retry !== undefined || failures.length < members.length, retry };
  });
}
