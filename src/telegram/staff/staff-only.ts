import type { Composer, Context } from "grammy";
import { PHRASES } from "../../phrases/registry.ts";
import { acknowledge, onButton, type ButtonContext, type ButtonData } from "../buttons/callback-data.ts";
import type { BotOptions, StaffOptions } from "../bot-options.ts";
import { interfaceLanguage } from "../interface-language.ts";

/** Whether an update comes from a member of staff in private. */
export const isStaff = ({ chat, from }: Context, { ids }: Pick<StaffOptions, "ids">): boolean =>
  chat?.type === "private" && from !== undefined && ids.has(from.id);

/**
 * What members of staff send in private. Everybody else goes on to the other features, and gets no hint that there are
 * such commands. Who is staff is asked anew for every update.
 */
export const staffOnly = (composer: Composer<Context>, { ids }: Pick<StaffOptions, "ids">) =>
  composer.chatType("private").filter((ctx) => ids.has(ctx.from.id));

/**
 * Has `respond` answer the presses of a button of staff's by members of staff in private; everybody else gets a toast,
 * as for a button that is too old.
 */
export function onStaffButton(
  composer: Composer<Context>,
  op: `w${string}`,
  options: BotOptions,
  respond: (ctx: ButtonContext, data: ButtonData) => Promise<unknown>,
): void {
  onButton(composer, op, (ctx, data) =>
    options.staff && isStaff(ctx, options.staff)
      ? respond(ctx, data)
      : acknowledge(ctx, PHRASES[interfaceLanguage(ctx, options)].documents.gone),
  );
}
