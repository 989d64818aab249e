import { Composer, InputFile } from "grammy";
import type { Log } from "../../log.ts";
import { dayOf } from "../../phrases/registry.ts";
import { drawChart } from "../../statistics/chart.ts";
import { exportWorkbook } from "../../statistics/export-workbook.ts";
import { computeFigures, startOfPeriod } from "../../statistics/figures.ts";
import type { LoggedQuestion } from "../../store/question-log.ts";
import { describeError } from "../calls/describe-error.ts";
import type { BotContext } from "../context.ts";
import { plain } from "../messages/formatted-message.ts";
import { onCommand } from "../messages/read-command.ts";
import { inReplyTo, replyTo } from "../messages/reply.ts";
import { renderFigures } from "./render-figures.ts";

/** Telegram's limit on the text below a picture, in UTF-16 units. */
const MAX_CAPTION = 1024;

export interface StatisticsOptions {
  /** Makes a PNG file of an SVG picture; may fail. */
  readonly drawPicture: (svg: string) => Promise<Uint8Array>;
  readonly timeZone: string;
  readonly log: Log;
}

/**
 * /stats: the figures of 30 days as a picture and as text. /export: the questions behind them, as a table.
 * The days are counted back from that of the message, so that handling it again says the same.
 */
export function statistics({ drawPicture, timeZone, log }: StatisticsOptions): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  const messages = composer.on("message:text");

  /** What was asked in the 30 days up to a time; undefined when the memory cannot be used. */
  const askedUntil = (ctx: BotContext, now: number): LoggedQuestion[] | undefined =>
    ctx.remember(({ questions }) => questions.since(startOfPeriod(now, timeZone)));

  const draw = async (svg: string): Promise<Uint8Array | undefined> => {
    try {
      return await drawPicture(svg);
    } catch (error) {
      log.error({ error: describeError(error) }, "the picture of the statistics could not be drawn");
      return undefined;
    }
  };

  onCommand(messages, "stats", async (ctx) => {
    const { language } = ctx;
    const now = ctx.msg.date * 1000;
    const asked = askedUntil(ctx, now);
    if (!asked) return replyTo(ctx, plain(ctx.phrases.failure));
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
    const { phrases } = ctx;
    const now = ctx.msg.date * 1000;
    const asked = askedUntil(ctx, now);
    if (!asked) return replyTo(ctx, plain(phrases.failure));
    if (asked.length === 0) return replyTo(ctx, plain(phrases.statistics.none));
    const table = await exportWorkbook(asked, timeZone);
    await ctx.replyWithDocument(new InputFile(table, `questions-${dayOf(now, timeZone)}.xlsx`), {
      ...inReplyTo(ctx.msg.message_id),
      caption: phrases.statistics.exported(asked.length),
    });
  });

  return composer;
}
