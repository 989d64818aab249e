import type { Composer, Context } from "grammy";
import type { StaffOptions } from "../context.ts";

/** Whether an update comes from a member of staff in private. */
export const isStaff = ({ chat, from }: Context, { ids }: Pick<StaffOptions, "ids">): boolean =>
  chat?.type === "private" && from !== undefined && ids.has(from.id);

/**
 * What members of staff send in private. Everybody else goes on to the other features, and gets no hint that there are
 * such commands. Who is staff is asked anew for every update.
 */
export const staffOnly = (composer: Composer<Context>, { ids }: Pick<StaffOptions, "ids">) =>
  composer.chatType("private").filter((ctx) => ids.has(ctx.from.id));
