import { Composer } from "grammy";
import type { InlineKeyboardButton } from "grammy/types";
import { PHRASES } from "../../phrases/registry.ts";
import type { NewFollow } from "../../store/follows.ts";
import { keptAnswer, keptQuote } from "../answers/kept-answer.ts";
import { button, decodeButton, isButtonFor, type Operation } from "../buttons/button-data.ts";
import { onButton, shownButtons, type ButtonContext } from "../buttons/on-button.ts";
import { acknowledge, refuseButton, showButtons } from "../buttons/respond.ts";
import type { BotContext } from "../context.ts";

/** Of how much a person may want to be told at a time. */
const MAX_FOLLOWS = 50;

/**
 * The buttons by which a person has themselves told, in private: 🔔, when a quote changes, and when a document answers
 * what none did; and those that end it.
 */
export function follow(): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  onButton(composer, "followQuote", async (ctx, data) => {
    const shown = keptQuote(ctx, data);
    if (!shown || ctx.chat?.type !== "private") return refuseButton(ctx);
    const { kept, quote } = shown;
    const { text, span, citation } = quote;
    const wish = { kind: "change", quote: { text, span, citation } } as const;
    const { willTell } = PHRASES[kept.language].following;
    return keep(ctx, "followQuote", { ...wish, ...common(ctx, kept) }, willTell);
  });
  onButton(composer, "awaitAnswer", async (ctx, { id }) => {
    const kept = keptAnswer(ctx, id);
    if (!kept || ctx.chat?.type !== "private") return refuseButton(ctx);
    const { willTellAnswer } = PHRASES[kept.language].following;
    return keep(ctx, "awaitAnswer", { kind: "answer", ...common(ctx, kept) }, willTellAnswer);
  });
  onButton(composer, "endFollow", async (ctx, { id = "" }) => {
    ctx.memory.follows.end(id, ctx.from.id);
    await acknowledge(ctx, ctx.phrases.following.ended);
    await changeButton(ctx, "endFollow", id, undefined);
  });
  return composer;
}

type Asked = Pick<NewFollow, "chatId" | "threadId" | "language"> & { readonly answer: { readonly question: string } };

/** What both kinds of wishes have. */
const common = (ctx: ButtonContext, { chatId, threadId, language, answer }: Asked) => ({
  userId: ctx.from.id,
  chatId,
  threadId,
  question: answer.question,
  language,
  since: ctx.memory.now(),
});

/** Keeps a wish, says so, and has the button end it from now on. */
async function keep(ctx: ButtonContext, operation: Operation, wish: NewFollow, said: string): Promise<void> {
  const { follows } = ctx.memory;
  const { enough, end } = PHRASES[wish.language].following;
  if (follows.of(wish.userId).length >= MAX_FOLLOWS) return acknowledge(ctx, enough);
  const { id } = follows.add(wish);
  await acknowledge(ctx, said);
  const pressed = decodeButton(ctx.callbackQuery.data)?.id ?? "";
  await changeButton(ctx, operation, pressed, button(operation === "followQuote" ? "🔕" : end, "endFollow", { id }));
}

/** Puts another button in the place of one under the message, or none. */
async function changeButton(
  ctx: ButtonContext,
  operation: Operation,
  id: string,
  other: InlineKeyboardButton | undefined,
): Promise<void> {
  const isIt = (shown: InlineKeyboardButton): boolean => isButtonFor(shown, operation, id);
  const rows = shownButtons(ctx);
  if (!rows.flat().some(isIt)) return;
  await showButtons(
    ctx,
    rows.map((row) => row.flatMap((shown) => (isIt(shown) ? (other ?? []) : shown))),
  );
}
