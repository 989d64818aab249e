import type { Api } from "grammy";
import type { StaffRequest } from "../../store/staff-questions.ts";
import type { BotOptions, StaffOptions } from "../context.ts";
import { mustRetry } from "../receive/telegram-faults.ts";
import { renderRequest } from "./render-request.ts";

/** What became of telling the staff of a question. */
export interface Notified {
  /** Whether at least one member knows of it, or will once Telegram is ready. */
  readonly isTold: boolean;
  /** What to throw at the end, so that the update is handled again for those who could not be told yet. */
  readonly retry?: unknown;
}

/** The members of staff to whom the bot may write: they have begun to use it, and have not blocked it. */
export const reachableStaff = ({ memory }: BotOptions, { ids, questions }: StaffOptions): number[] =>
  Array.from(ids).filter((id) => memory.people.hasStarted(id) && questions?.isReachable(id) !== false);

/**
 * Shows a request to members of staff, each in their private chat; where they see it already, it is brought up to date
 * if somebody has joined it (`isNew`).
 * Who has been told in an earlier attempt at the same update is not told again.
 */
export async function notifyStaff(
  api: Api,
  request: StaffRequest,
  { members, isNew }: { readonly members: readonly number[]; readonly isNew: boolean },
  options: BotOptions,
): Promise<Notified> {
  const { staffQuestions } = options.memory;
  const known = new Map(staffQuestions.notices(request.id).map(({ chatId, messageId }) => [chatId, messageId]));
  const wordings = staffQuestions.wordings(request.id);
  const failures: unknown[] = [];
  for (const chatId of members) {
    const { text, entities } = renderRequest(request, staffQuestions.language(chatId) ?? options.defaultLanguage, {
      wordings,
    });
    const shown = known.get(chatId);
    try {
      if (shown !== undefined) {
        if (isNew) await api.editMessageText(chatId, shown, text, { entities });
      } else {
        const { message_id: messageId } = await api.sendMessage(chatId, text, { entities });
        staffQuestions.addNotice(request.id, { chatId, messageId }, Date.now());
      }
    } catch (error) {
      failures.push(error);
    }
  }
  const retry = failures.find(mustRetry);
  return { isTold: retry !== undefined || failures.length < members.length, retry };
}
