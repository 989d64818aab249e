import { Composer, type Context } from "grammy";
import type { LanguageCode } from "../../languages/language.ts";
import { PHRASES } from "../../phrases/registry.ts";
import type { KeptAnswer } from "../../store/answers.ts";
import type { StaffRequest } from "../../store/staff-questions.ts";
import {
  acknowledge,
  callbackData,
  onButton,
  refuseButton,
  shownKeyboard,
  type ButtonContext,
} from "../buttons/callback-data.ts";
import type { BotOptions, StaffOptions, StaffQuestionOptions } from "../bot-options.ts";
import { interfaceLanguage } from "../interface-language.ts";
import { whileWaiting } from "../receive/attempt.ts";
import { notifyStaff, reachableStaff } from "./notify-staff.ts";
import { turnsOf } from "./turns.ts";

/** With how many open questions, the latest, a new one is compared, so that nobody waits; staff sees all put together. */
const MAX_COMPARED = 100;
/** For how many answers of staff a person may wait. */
const MAX_OPEN = 5;
/** What is done in turn, so that two who ask the same at once ask it together. */
const ASKING = "asking";

/** *Ask staff*: keeps the question, tells the staff, and says so to the person. Pressed again it changes nothing. */
export function askStaff(options: BotOptions): Composer<Context> {
  const composer = new Composer();
  const { memory, staff } = options;
  onButton(composer, "a", async (ctx, { id }) => {
    const language = interfaceLanguage(ctx, options);
    const kept = ctx.chat && id !== undefined ? memory.answers.find(id, ctx.chat.id) : undefined;
    if (!kept || kept.answer.outcome === "small-talk" || !hasQuestions(staff)) return refuseButton(ctx, language);
    const { toasts } = PHRASES[languageFor(ctx, kept, options)];
    const request = await whileWaiting(ctx.update, () => keepQuestion(ctx, kept, options, staff.questions));
    if (!request) return acknowledge(ctx, toasts.askedEnough);
    if (request.answer) return acknowledge(ctx, toasts.answeredByStaff);
    const members = reachableStaff(options, staff);
    await acknowledge(ctx, members.length > 0 ? toasts.askedStaff : toasts.keptForStaff);
    const { isTold, retry } = await whileWaiting(ctx.update, () => notifyStaff(ctx.api, request.id, members, options));
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

/**
 * Keeps the question of an answer for staff, together with an open one that means the same.
 * @returns the request to which it belongs; undefined when the person waits for enough answers already
 */
async function keepQuestion(
  ctx: ButtonContext,
  kept: KeptAnswer,
  options: BotOptions,
  { group }: StaffQuestionOptions,
): Promise<StaffRequest | undefined> {
  const { id, answer, chatId, messageId, threadId } = kept;
  const { staffQuestions } = options.memory;
  return turnsOf(staffQuestions).take([ASKING], async () => {
    const known = staffQuestions.requestOf(ctx.from.id, id);
    if (known) return known;
    if (staffQuestions.openOf(ctx.from.id) >= MAX_OPEN) return undefined;
    const open = staffQuestions.open().slice(-MAX_COMPARED);
    const [alike = []] = await group([answer.question, ...open.map(({ question }) => question)]);
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
        language: languageFor(ctx, kept, options),
        at: Date.now(),
      },
      joined?.id,
    );
  });
}

/** Who has asked is spoken to in the language in which they were answered. */
const languageFor = (ctx: ButtonContext, { userId, language }: KeptAnswer, options: BotOptions): LanguageCode =>
  ctx.from.id === userId ? language : interfaceLanguage(ctx, options);

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
