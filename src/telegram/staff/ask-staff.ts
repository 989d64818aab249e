import { Composer } from "grammy";
import type { InlineKeyboardButton } from "grammy/types";
import type { Desk } from "../../desk/desk.ts";
import type { LanguageCode } from "../../languages/language.ts";
import { PHRASES } from "../../phrases/registry.ts";
import type { KeptAnswer } from "../../store/answers.ts";
import type { StaffRequest } from "../../store/staff-questions.ts";
import { keptAnswer } from "../answers/kept-answer.ts";
import { button, isButtonFor } from "../buttons/button-data.ts";
import { onButton, shownButtons, type ButtonContext } from "../buttons/on-button.ts";
import { acknowledge, refuseButton, showButtons } from "../buttons/respond.ts";
import type { BotContext } from "../context.ts";
import { notifyStaff, reachableStaff, type NotifyOptions } from "./notify-staff.ts";

/**
 * With how many open questions, the latest, a new one is compared, so that nobody waits; staff sees all put together.
 */
const MAX_COMPARED = 100;
/** For how many answers of staff a person may wait. */
const MAX_OPEN = 5;
/** What is done in turn, so that two who ask the same at once ask it together. */
const ASKING = "asking";

export interface AskStaffOptions extends NotifyOptions {
  readonly desk: Pick<Desk, "group">;
}

/** *Ask staff*: keeps the question, tells the staff, and says so to the person. Pressed again it changes nothing. */
export function askStaff(options: AskStaffOptions): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  onButton(composer, "askStaff", async (ctx, { id }) => {
    const kept = keptAnswer(ctx, id);
    if (!kept || kept.answer.outcome === "small-talk" || !ctx.hasStaff) return refuseButton(ctx);
    const { toasts } = PHRASES[languageFor(ctx, kept)];
    const request = await ctx.whileWaiting(() => keepQuestion(ctx, kept, options));
    if (!request) return acknowledge(ctx, toasts.askedEnough);
    if (request.answer) return acknowledge(ctx, toasts.answeredByStaff);
    awaitDocument(ctx, kept);
    const members = reachableStaff(ctx.memory, options);
    await acknowledge(ctx, members.length > 0 ? toasts.askedStaff : toasts.keptForStaff);
    const { isTold, retry } = await ctx.whileWaiting(() => notifyStaff(ctx, request.id, members, options));
    await showAsked(ctx, kept, isTold);
    // Told the others, and the person: now the update may wait until Telegram takes the rest.
    if (retry !== undefined) throw retry;
  });
  return composer;
}

/**
 * Keeps the question of an answer for staff, together with an open one that means the same.
 * @returns the request to which it belongs; undefined when the person waits for enough answers already
 */
async function keepQuestion(
  ctx: ButtonContext,
  kept: KeptAnswer,
  { desk, turns }: AskStaffOptions,
): Promise<StaffRequest | undefined> {
  const { id, answer, chatId, messageId, threadId } = kept;
  const { staffQuestions } = ctx.memory;
  return turns.take([ASKING], async () => {
    const known = staffQuestions.requestOf(ctx.from.id, id);
    if (known) return known;
    if (staffQuestions.askers.openOf(ctx.from.id) >= MAX_OPEN) return undefined;
    const open = staffQuestions.open().slice(-MAX_COMPARED);
    const [alike = []] = await desk.group([answer.question, ...open.map(({ question }) => question)]);
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
        language: languageFor(ctx, kept),
        at: ctx.memory.now(),
      },
      joined?.id,
    );
  });
}

/** Who waits for staff is told, too, when a document answers them first. */
function awaitDocument(ctx: ButtonContext, kept: KeptAnswer): void {
  const { chatId, threadId, answer } = kept;
  if (ctx.chat?.type !== "private" || answer.outcome !== "not-found") return;
  ctx.memory.follows.add({
    kind: "answer",
    userId: ctx.from.id,
    chatId,
    threadId,
    question: answer.question,
    language: languageFor(ctx, kept),
    since: ctx.memory.now(),
  });
}

/** Who has asked is spoken to in the language in which they were answered. */
const languageFor = (ctx: ButtonContext, { userId, language }: KeptAnswer): LanguageCode =>
  ctx.from.id === userId ? language : ctx.language;

/** Has the button say what has become of the question. */
async function showAsked(ctx: ButtonContext, { id, language }: KeptAnswer, isTold: boolean): Promise<void> {
  const { askedStaff, keptForStaff } = PHRASES[language].buttons;
  const asked = button(isTold ? askedStaff : keptForStaff, "askStaff", { id });
  const rows = shownButtons(ctx);
  const isAsk = (shown: InlineKeyboardButton): boolean => isButtonFor(shown, "askStaff", id);
  if (!rows.flat().some((shown) => isAsk(shown) && shown.text !== asked.text)) return;
  // Who waits for staff waits for a document, too: see awaitDocument.
  const changed = rows.map((row) =>
    row.filter((shown) => !isButtonFor(shown, "awaitAnswer", id)).map((shown) => (isAsk(shown) ? asked : shown)),
  );
  await showButtons(ctx, changed);
}
