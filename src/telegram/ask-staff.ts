import { Composer, type Context } from "grammy";
import { PHRASES } from "../phrases/registry.ts";
import type { KeptAnswer } from "../store/answers.ts";
import type { StaffQuestions } from "../store/staff-questions.ts";
import {
  acknowledge,
  callbackData,
  onButton,
  refuseButton,
  shownKeyboard,
  type ButtonContext,
} from "./callback-data.ts";
import { interfaceLanguage, type BotOptions, type StaffOptions, type StaffQuestionOptions } from "./context.ts";
import { notifyStaff, reachableStaff } from "./staff/notify-staff.ts";

/** With how many open questions, the latest, a new one is compared, so that nobody waits; staff sees all put together. */
const MAX_COMPARED = 500;

/** *Ask staff*: keeps the question, tells the staff, and says so to the person. Pressed again it changes nothing. */
export function askStaff(options: BotOptions): Composer<Context> {
  const composer = new Composer();
  const { memory, staff } = options;
  onButton(composer, "a", async (ctx, { id }) => {
    const language = interfaceLanguage(ctx, options);
    const kept = ctx.chat && id !== undefined ? memory.answers.find(id, ctx.chat.id) : undefined;
    if (!kept || kept.answer.outcome === "small-talk" || !hasQuestions(staff)) return refuseButton(ctx, language);
    const { request, isNew } = keepQuestion(ctx, kept, options, staff.questions);
    const { toasts } = PHRASES[language];
    if (request.answer) return acknowledge(ctx, toasts.answeredByStaff);
    const members = reachableStaff(options, staff);
    await acknowledge(ctx, members.length > 0 ? toasts.askedStaff : toasts.keptForStaff);
    const { isTold, retry } = await notifyStaff(ctx.api, request, { members, isNew }, options);
    await showAsked(ctx, kept, isTold);
    // Told the others, and the person: now the update may wait until Telegram takes the rest.
    if (retry !== undefined) throw retry;
  });
  return composer;
}

/** What staff must have so that questions can be put to them. */
const hasQuestions = (
  staff: StaffOptions | undefined,
): staff is StaffOptions & { readonly questions: StaffQuestionOptions } =>
  staff?.questions !== undefined && staff.ids.size > 0;

/** Keeps the question of an answer for staff, together with an open one that means the same. */
function keepQuestion(
  ctx: ButtonContext,
  { id, answer, chatId, messageId, threadId }: KeptAnswer,
  options: BotOptions,
  { group }: StaffQuestionOptions,
): ReturnType<StaffQuestions["ask"]> {
  const { staffQuestions } = options.memory;
  const open = staffQuestions.open().slice(-MAX_COMPARED);
  const [alike = []] = group([answer.question, ...open.map(({ question }) => question)]);
  const joined = open.find((_, position) => alike.includes(position + 1));
  return staffQuestions.ask(
    {
      answerId: id,
      question: answer.question,
      questionLanguage: answer.language,
      chatId,
      userId: ctx.from.id,
      messageId,
      threadId,
      language: interfaceLanguage(ctx, options),
      at: Date.now(),
    },
    joined?.id,
  );
}

/** Has the button say what has become of the question. */
async function showAsked(ctx: ButtonContext, { id, language }: KeptAnswer, isTold: boolean): Promise<void> {
  const { askedStaff, keptForStaff } = PHRASES[language].buttons;
  const text = isTold ? askedStaff : keptForStaff;
  const data = callbackData("a", id);
  const rows = shownKeyboard(ctx);
  const isAsk = (shown: (typeof rows)[number][number]): boolean =>
    "callback_data" in shown && shown.callback_data === data;
  if (!rows.flat().some((shown) => isAsk(shown) && shown.text !== text)) return;
  await ctx.editMessageReplyMarkup({
    reply_markup: {
      inline_keyboard: rows.map((row) => row.map((shown) => (isAsk(shown) ? { text, callback_data: data } : shown))),
    },
  });
}
