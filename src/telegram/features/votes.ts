import { Composer } from "grammy";
import { isUnhelpfulReason, type Vote } from "../../store/votes.ts";
import { withoutReasons, withReasons } from "../answers/answer-buttons.ts";
import { keptAnswer } from "../answers/kept-answer.ts";
import type { ButtonData } from "../buttons/button-data.ts";
import { onButton, shownButtons, type ButtonContext } from "../buttons/on-button.ts";
import { acknowledge, refuseButton, showButtons } from "../buttons/respond.ts";
import type { BotContext } from "../context.ts";

/** 👍 and 👎, and why not: one vote a person, the last one, for people to look at. */
export function votes(): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  onButton(composer, "voteHelpful", (ctx, data) => take(ctx, data, { helpful: true }));
  onButton(composer, "voteUnhelpful", (ctx, data) =>
    take(ctx, data, { helpful: false, reason: isUnhelpfulReason(data.arg) ? data.arg : undefined }),
  );
  return composer;
}

async function take(ctx: ButtonContext, { id }: ButtonData, vote: Vote): Promise<void> {
  const kept = keptAnswer(ctx, id);
  if (!kept) return refuseButton(ctx);
  ctx.memory.votes.set(kept.id, ctx.from.id, vote);
  const { thanks, whyNot } = ctx.phrases.toasts;
  const asksWhy = !vote.helpful && vote.reason === undefined;
  await acknowledge(ctx, asksWhy ? whyNot : thanks);
  const rows = shownButtons(ctx);
  const changed = asksWhy ? withReasons(rows, kept.id, kept.language) : withoutReasons(rows, kept.id);
  if (changed.length !== rows.length) await showButtons(ctx, changed);
}
