import { Composer, type Context } from "grammy";
import type { InlineKeyboardMarkup } from "grammy/types";
import { PHRASES } from "../../phrases/registry.ts";
import type { Vote } from "../../store/votes.ts";
import { isUnhelpfulReason } from "../../store/votes.ts";
import { withoutReasons, withReasons } from "./answer-keyboard.ts";
import {
  acknowledge,
  onButton,
  refuseButton,
  shownKeyboard,
  type ButtonContext,
  type ButtonData,
} from "../buttons/callback-data.ts";
import type { BotOptions } from "../bot-options.ts";
import { interfaceLanguage } from "../interface-language.ts";

/** 👍 and 👎, and why not: one vote a person, the last one, for people to look at. */
export function votes(options: BotOptions): Composer<Context> {
  const composer = new Composer();
  const { memory } = options;
  const take = async (ctx: ButtonContext, { id }: ButtonData, vote: Vote): Promise<void> => {
    const language = interfaceLanguage(ctx, options);
    const kept = ctx.chat && id !== undefined ? memory.answers.find(id, ctx.chat.id) : undefined;
    if (!kept) return refuseButton(ctx, language);
    memory.votes.set(kept.id, ctx.from.id, vote);
    const { thanks, whyNot } = PHRASES[language].toasts;
    const asksWhy = !vote.helpful && vote.reason === undefined;
    await acknowledge(ctx, asksWhy ? whyNot : thanks);
    const rows = shownKeyboard(ctx);
    const changed = asksWhy ? withReasons(rows, kept.id, kept.language) : withoutReasons(rows, kept.id);
    if (changed.length !== rows.length) await showKeyboard(ctx, changed);
  };
  onButton(composer, "u", (ctx, data) => take(ctx, data, { helpful: true }));
  onButton(composer, "d", (ctx, data) =>
    take(ctx, data, { helpful: false, reason: isUnhelpfulReason(data.arg) ? data.arg : undefined }),
  );
  return composer;
}

const showKeyboard = (ctx: Context, rows: InlineKeyboardMarkup["inline_keyboard"]): Promise<unknown> =>
  ctx.editMessageReplyMarkup({ reply_markup: { inline_keyboard: rows } });
