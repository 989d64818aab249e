import type { Quote } from "../../answer/answer.ts";
import type { KeptAnswer } from "../../store/answers.ts";
import type { ButtonData } from "../buttons/button-data.ts";
import type { ButtonContext } from "../buttons/on-button.ts";

/** One of the quotes of an answer. */
export interface KeptQuote {
  readonly kept: KeptAnswer;
  /** Counted from 0. */
  readonly page: number;
  readonly quote: Quote;
}

/** The answer whose button was pressed; undefined when it is not kept any more, or is another chat's. */
export const keptAnswer = (ctx: ButtonContext, id: string | undefined): KeptAnswer | undefined =>
  ctx.chat && id !== undefined ? ctx.memory.answers.find(id, ctx.chat.id) : undefined;

/** The quote that a button of an answer names; undefined when there is none. */
export function keptQuote(ctx: ButtonContext, { id, arg }: ButtonData): KeptQuote | undefined {
  const kept = keptAnswer(ctx, id);
  const page = Number(arg);
  const quote = kept && "quotes" in kept.answer ? kept.answer.quotes[page] : undefined;
  return kept && quote && { kept, page, quote };
}
