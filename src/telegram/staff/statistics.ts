import { Composer, InputFile, type Context } from "grammy";
import { dayOf, PHRASES } from "../../phrases/registry.ts";
import { drawChart } from "../../statistics/chart.ts";
import { exportCsv } from "../../statistics/export-csv.ts";
import { computeFigures, startOfPeriod } from "../../statistics/figures.ts";
import type { LoggedQuestion } from "../../store/question-log.ts";
import type { BotOptions } from "../bot-options.ts";
import { interfaceLanguage } from "../interface-language.ts";
import { onCommand } from "../messages/read-command.ts";
import { inReplyTo, replyTo } from "../messages/reply.ts";
import { describeError } from "../calls/describe-error.ts";
import { remember } from "../remember.ts";
import { plain } from "../messages/formatted-message.ts";
import { renderFigures } from "./render-figures.ts";
import { staffOnly } from "./staff-only.ts";

/** Telegram's limit on the text below a picture, in UTF-16 units. */
const MAX_CAPTION = 1024;

/**
 * /stats: the figures of 30 days as a picture and as text. /export: the questions behind them, as a table.
 * The days are counted back from that of the message, so that handling it again says the same.
 */
export function statistics(options: BotOptions): Composer<Context> {
  const composer = new Composer();
  const { staff, memory, timeZone, log } = options;
  if (!staff) return composer;
  const messages = staffOnly(composer, staff).on("message:text");

  /** What was asked in the 30 days up to a time; undefined when the memory cannot be used. */
  const askedUntil = (now: number): LoggedQuestion[] | undefined =>
    remember(log, () => memory.questions.since(startOfPeriod(now, timeZone)));

  const draw = async (svg: string): Promise<Uint8Array | undefined> => {
    try {
      return await staff.drawPicture(svg);
    } catch (error) {
      log.error({ error: describeError(error) }, "the picture of the statistics could not be drawn");
      return undefined;
    }
  };

  onCommand(messages, "stats", async (ctx) => {
    const language = interfaceLanguage(ctx, options);
    const now = ctx.msg.date * 1000;
    const asked = askedUntil(now);
    if (!asked) return replyTo(ctx, plain(PHRASES[language].failure));
    const figures = computeFigures(asked, now, timeZone);
    const { text, entities } = renderFigures(figures, language);
    const picture = await draw(drawChart(figures, language));
    const fits = text.length <= MAX_CAPTION;
    if (picture) {
      await ctx.replyWithPhoto(new InputFile(picture, "statistics.png"), {
        ...inReplyTo(ctx.msg.message_id),
        ...(fits && { caption: text, caption_entities: entities }),
      });
    }
    if (!picture || !fits) await replyTo(ctx, { text, entities });
  });

  onCommand(messages, "export", async (ctx) => {
    const phrases = PHRASES[interfaceLanguage(ctx, options)];
    const now = ctx.msg.date * 1000;
    const asked = askedUntil(now);
    if (!asked) return replyTo(ctx, plain(phrases.failure));
    if (asked.length === 0) return replyTo(ctx, plain(phrases.statistics.none));
    const table = Buffer.from(exportCsv(asked, timeZone));
    await ctx.replyWithDocument(new InputFile(table, `questions-${dayOf(now, timeZone)}.csv`), {
      ...inReplyTo(ctx.msg.message_id),
      caption: phrases.statistics.exported(asked.length),
    });
  });

  return composer;
}
