import { isDeepStrictEqual } from "node:util";
import { FormattedString } from "@grammyjs/parse-mode";
import { Composer, type Context } from "grammy";
import type { InlineKeyboardMarkup } from "grammy/types";
import type { LanguageCode } from "../../languages/language.ts";
import { PHRASES } from "../../phrases/registry.ts";
import { RETENTION, RETENTION_DAYS } from "../../store/housekeeping.ts";
import { acknowledge, button, showInstead, type ButtonContext } from "../buttons/callback-data.ts";
import type { BotOptions, StaffQuestionOptions } from "../bot-options.ts";
import { interfaceLanguage } from "../interface-language.ts";
import { onCommand } from "../messages/read-command.ts";
import { replyTo } from "../messages/reply.ts";
import { pageOf, turningRow } from "../buttons/paging.ts";
import { whileWaiting } from "../receive/attempt.ts";
import { plain, type FormattedMessage } from "../messages/formatted-message.ts";
import { shorten } from "../../text/shorten.ts";
import { digestOf } from "./digest.ts";
import { renderRequest } from "./render-request.ts";
import { onStaffButton, staffOnly } from "./staff-only.ts";
import { turnsOf } from "./turns.ts";
import { findGroup, groupUnanswered, type UnansweredGroup } from "./unanswered-groups.ts";

/** How many questions a page lists, and how many of their buttons stand in a row. */
const PAGE = 8;
const ROW = 4;
/** How many questions that the bot had no answer to are looked at, the latest: putting them together takes seconds. */
const MAX_LOGGED = 2000;
/** Longer questions are cut in the list, in UTF-16 units. */
const MAX_LISTED = 200;

/** /unanswered: the questions without an answer, by meaning, each to be opened as a message to which one can reply. */
export function unanswered(options: BotOptions): Composer<Context> {
  const composer = new Composer();
  const { memory, staff } = options;
  if (!staff?.questions) return composer;
  const group = sparingly(staff.questions.group);
  const groups = (ctx: Context): Promise<UnansweredGroup[]> =>
    whileWaiting(ctx.update, () =>
      groupUnanswered(
        memory.staffQuestions.open(),
        memory.staffQuestions.answered(),
        memory.questions.unanswered(Date.now() - RETENTION, MAX_LOGGED),
        group,
      ),
    );
  onCommand(staffOnly(composer, staff).on("message:text"), "unanswered", async (ctx) => {
    const { message, keyboard } = renderPage(await groups(ctx), "", interfaceLanguage(ctx, options));
    return replyTo(ctx, message, keyboard);
  });
  const showPage = async (ctx: ButtonContext, page: string): Promise<void> => {
    const { message, keyboard } = renderPage(await groups(ctx), page, interfaceLanguage(ctx, options));
    return showInstead(ctx, message, keyboard);
  };
  onStaffButton(composer, "wu", options, async (ctx, { arg }) => {
    await acknowledge(ctx);
    return showPage(ctx, arg);
  });
  onStaffButton(composer, "wo", options, async (ctx, { id: key = "", arg }) => {
    const { toasts } = PHRASES[interfaceLanguage(ctx, options)];
    const found = findGroup(await groups(ctx), key);
    if (found) {
      await acknowledge(ctx);
      return (await openGroup(ctx, found, options)) ? undefined : showPage(ctx, arg);
    }
    const isAnswered = memory.staffQuestions.answered().some(({ question }) => digestOf(question) === key);
    await acknowledge(ctx, isAnswered ? toasts.answeredByStaff : toasts.listChanged);
    return isAnswered ? undefined : showPage(ctx, arg);
  });
  return composer;
}

/** Groups questions anew only when they are others than the last time: pages are turned one after the other. */
function sparingly(group: StaffQuestionOptions["group"]): StaffQuestionOptions["group"] {
  let last: { readonly questions: readonly string[]; readonly groups: ReturnType<typeof group> } | undefined;
  return (questions) => {
    if (last && isDeepStrictEqual(last.questions, questions)) return last.groups;
    const groups = group(questions);
    last = { questions, groups };
    groups.catch(() => (last = undefined));
    return groups;
  };
}

/**
 * Shows what a group asks in a message of its own, to which a reply is the answer.
 * @returns whether that is still of use: somebody may have answered in the meantime
 */
function openGroup(ctx: ButtonContext, group: UnansweredGroup, options: BotOptions): Promise<boolean> {
  const { staffQuestions } = options.memory;
  const open = async (): Promise<boolean> => {
    const ids = group.requests.filter((id) => {
      const request = staffQuestions.find(id);
      return request && !request.answer;
    });
    if (ids.length === 0 && group.requests.length > 0) return false;
    const request = staffQuestions.gather(ids, group, Date.now());
    const { text, entities } = renderRequest(request, interfaceLanguage(ctx, options), {
      ...group,
      wordings: [...new Set([...staffQuestions.wordings(request.id), ...group.wordings])],
    });
    const { message_id: messageId, chat } = await ctx.reply(text, { entities });
    staffQuestions.addNotice(request.id, { chatId: chat.id, messageId, shown: digestOf(text) }, Date.now());
    return true;
  };
  return whileWaiting(ctx.update, () => turnsOf(staffQuestions).take(group.requests, open));
}

/** @param arg the page; see pageOf */
function renderPage(
  groups: readonly UnansweredGroup[],
  arg: string,
  language: LanguageCode,
): { readonly message: FormattedMessage; readonly keyboard?: InlineKeyboardMarkup } {
  const { staffQuestions: phrases } = PHRASES[language];
  if (groups.length === 0) return { message: plain(phrases.none) };
  const { items, first, ...place } = pageOf(groups, arg, PAGE);
  const { text, entities } = FormattedString.join(
    [
      FormattedString.bold(phrases.list(groups.length, RETENTION_DAYS)),
      "",
      ...items.map((group, position) => listed(group, first + position + 1, language)),
    ],
    "\n",
  );
  const numbers = items.map(({ key }, position) => button(String(first + position + 1), "wo", key, place.page));
  const rows = [numbers.slice(0, ROW), numbers.slice(ROW), ...turningRow("wu", place)];
  return { message: { text, entities }, keyboard: { inline_keyboard: rows.filter((row) => row.length > 0) } };
}

function listed(
  { question, asked, waiting, languages }: UnansweredGroup,
  number: number,
  language: LanguageCode,
): FormattedString {
  const { staffQuestions: phrases } = PHRASES[language];
  const facts = [phrases.asked(asked), languages.join(", "), ...(waiting > 0 ? [phrases.waiting(waiting)] : [])];
  return FormattedString.join([
    `${number}. ${shorten(question, MAX_LISTED) || "…"} – `,
    FormattedString.italic(facts.join(" · ")),
  ]);
}
