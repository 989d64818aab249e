import { Composer, type Api } from "grammy";
import type { Desk } from "../../desk/desk.ts";
import type { LanguageCode } from "../../languages/language.ts";
import type { Log } from "../../log.ts";
import { dayOf } from "../../phrases/registry.ts";
import type { Memory } from "../../store/memory.ts";
import { button } from "../buttons/button-data.ts";
import { onButton } from "../buttons/on-button.ts";
import { acknowledge, showButtons } from "../buttons/respond.ts";
import { describeError } from "../calls/describe-error.ts";
import { mustRetry } from "../calls/telegram-faults.ts";
import type { BotContext } from "../context.ts";
import { formatOf } from "../messages/formatted-message.ts";
import { onCommand } from "../messages/read-command.ts";
import { replyTo } from "../messages/reply.ts";
import { renderStaffNews } from "./render-staff-news.ts";
import { gatherNews } from "./staff-news.ts";

/** The hour of Monday from which the news of the week is sent. */
const HOUR = 9;

export interface NewsOptions {
  readonly desk: Pick<Desk, "document" | "documents" | "group">;
}

/**
 * /news: what changed in the documents, which answers are stale, what nobody could answer; every week to those who want
 * it.
 */
export function news({ desk }: NewsOptions): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  onCommand(composer.on("message:text"), "news", async (ctx) => {
    const { memory, language } = ctx;
    const gathered = await ctx.whileWaiting(() => gatherNews(memory, desk));
    await replyTo(ctx, renderStaffNews(gathered, language, memory.staffMembers.wantsNews(ctx.from.id)));
  });
  onButton(composer, "wantNews", async (ctx, { arg }) => {
    const { staffMembers, now } = ctx.memory;
    const { staffNews: phrases } = ctx.phrases;
    const wants = arg === "1";
    staffMembers.setWantsNews(ctx.from.id, wants ? now() : undefined);
    await acknowledge(ctx, wants ? phrases.willSend : phrases.stopped);
    const label = wants ? phrases.stopWeekly : phrases.wantWeekly;
    await showButtons(ctx, [[button(label, "wantNews", { arg: wants ? 0 : 1 })]]);
  });
  return composer;
}

export interface WeeklyNewsOptions extends NewsOptions {
  readonly memory: Memory;
  readonly ids: ReadonlySet<number>;
  readonly defaultLanguage: LanguageCode;
  readonly timeZone: string;
  readonly log: Log;
}

/**
 * Sends the news to those of the staff who want it every week and have not had that of this week. It must not run twice
 * at a time.
 */
export async function sendWeeklyNews(
  api: Api,
  { desk, memory, ids, defaultLanguage, timeZone, log }: WeeklyNewsOptions,
): Promise<void> {
  const { staffMembers, now } = memory;
  try {
    const due = newsTime(now(), timeZone);
    const readers = staffMembers.awaitingNews(due).filter((userId) => ids.has(userId));
    if (readers.length === 0) return;
    const gathered = await gatherNews(memory, desk);
    for (const userId of readers) {
      const message = renderStaffNews(gathered, staffMembers.language(userId) ?? defaultLanguage, true);
      // Noted first: whoever ends the process now keeps it from one person, and nobody has it twice.
      staffMembers.setWantsNews(userId, now());
      try {
        await api.sendMessage(userId, message.text, formatOf(message));
      } catch (error) {
        if (mustRetry(error)) staffMembers.setWantsNews(userId, due - 1);
        log.info({ error: describeError(error) }, "the news could not be sent to a member of staff");
      }
    }
  } catch (error) {
    log.warn({ error: describeError(error) }, "the news of the week could not be sent");
  }
}

/** When the latest news was due, in milliseconds since 1970. */
function newsTime(now: number, timeZone: string): number {
  const today = Temporal.PlainDate.from(dayOf(now, timeZone));
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  const at = (date: Temporal.PlainDate): number =>
    date.toZonedDateTime({ timeZone, plainTime: { hour: HOUR } }).epochMilliseconds;
  return at(monday) <= now ? at(monday) : at(monday.subtract({ days: 7 }));
}
