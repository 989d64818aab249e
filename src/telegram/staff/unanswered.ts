import { FormattedString } from "@grammyjs/parse-mode";
import { Composer, type Context } from "grammy";
import type { InlineKeyboardButton, InlineKeyboardMarkup } from "grammy/types";
import type { LanguageCode } from "../../languages/language.ts";
import { PHRASES } from "../../phrases/registry.ts";
import { RETENTION, RETENTION_DAYS } from "../../store/housekeeping.ts";
import { acknowledge, button, type ButtonContext } from "../callback-data.ts";
import { interfaceLanguage, onCommand, replyTo, type BotOptions } from "../context.ts";
import { plain, type FormattedMessage } from "../render-answer.ts";
import { shorten } from "../../text/shorten.ts";
import { renderRequest } from "./render-request.ts";
import { onStaffButton, staffOnly } from "./staff-only.ts";
import { groupUnanswered, type UnansweredGroup } from "./unanswered-groups.ts";

/** How many questions a page lists, and how many of their buttons stand in a row. */
const PAGE = 8;
const ROW = 4;
/** How many questions that the bot had no answer to are looked at, the latest: putting them together takes a second. */
const MAX_LOGGED = 2000;
/** Longer questions are cut in the list, in UTF-16 units. */
const MAX_LISTED = 200;

/** /unanswered: the questions without an answer, by meaning, each to be opened as a message to which one can reply. */
export function unanswered(options: BotOptions): Composer<Context> {
  const composer = new Composer();
  const { memory, staff } = options;
  if (!staff?.questions) return composer;
  const { questions } = staff;
  const groups = (): UnansweredGroup[] =>
    groupUnanswered(
      memory.staffQuestions.open(),
      memory.staffQuestions.answered(),
      memory.questions
        .since(Date.now() - RETENTION)
        .filter(({ outcome }) => outcome === "not-found")
        .slice(-MAX_LOGGED),
      questions.group,
    );
  onCommand(staffOnly(composer, staff).on("message:text"), "unanswered", (ctx) => {
    const { message, keyboard } = renderPage(groups(), 0, interfaceLanguage(ctx, options));
    return replyTo(ctx, message, keyboard);
  });
  onStaffButton(composer, "wu", options, async (ctx, { arg }) => {
    await acknowledge(ctx);
    const { message, keyboard } = renderPage(groups(), Number(arg), interfaceLanguage(ctx, options));
    return ctx.editMessageText(message.text, {
      entities: message.entities,
      reply_markup: keyboard ?? { inline_keyboard: [] },
    });
  });
  onStaffButton(composer, "wo", options, async (ctx, { id: key }) => {
    const language = interfaceLanguage(ctx, options);
    const group = groups().find((candidate) => candidate.key === key);
    if (!group) return acknowledge(ctx, PHRASES[language].toasts.answeredByStaff);
    await acknowledge(ctx);
    return openGroup(ctx, group, language, options);
  });
  return composer;
}

/** Shows what a group asks in a message of its own, to which a reply is the answer. */
async function openGroup(
  ctx: ButtonContext,
  group: UnansweredGroup,
  language: LanguageCode,
  { memory: { staffQuestions } }: BotOptions,
): Promise<void> {
  const request = staffQuestions.gather(group.requests, group.question, group.language, Date.now());
  const { text, entities } = renderRequest(request, language, {
    ...group,
    wordings: [...new Set([...staffQuestions.wordings(request.id), ...group.wordings])],
  });
  const { message_id: messageId, chat } = await ctx.reply(text, { entities });
  staffQuestions.addNotice(request.id, { chatId: chat.id, messageId }, Date.now());
}

function renderPage(
  groups: readonly UnansweredGroup[],
  wanted: number,
  language: LanguageCode,
): { readonly message: FormattedMessage; readonly keyboard?: InlineKeyboardMarkup } {
  const { staffQuestions: phrases } = PHRASES[language];
  if (groups.length === 0) return { message: plain(phrases.none) };
  const last = Math.ceil(groups.length / PAGE) - 1;
  const page = Math.min(Math.max(0, Math.trunc(wanted) || 0), last);
  const first = page * PAGE;
  const shown = groups.slice(first, first + PAGE);
  const { text, entities } = FormattedString.join(
    [
      FormattedString.bold(phrases.list(groups.length, RETENTION_DAYS)),
      "",
      ...shown.map((group, position) => listed(group, first + position + 1, language)),
    ],
    "\n",
  );
  const numbers = shown.map(({ key }, position) => button(String(first + position + 1), "wo", key));
  const turn = (label: string, to: number): InlineKeyboardButton =>
    button(label, "wu", undefined, (to + last + 1) % (last + 1));
  return {
    message: { text, entities },
    keyboard: {
      inline_keyboard: [
        numbers.slice(0, ROW),
        ...(numbers.length > ROW ? [numbers.slice(ROW)] : []),
        ...(last > 0
          ? [[turn("◀", page - 1), button(`${page + 1}/${last + 1}`, "wu", undefined, page), turn("▶", page + 1)]]
          : []),
      ],
    },
  };
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
