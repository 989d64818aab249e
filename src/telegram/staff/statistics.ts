import { Composer, InputFile, type Filter } from "grammy";
import type { Log } from "../../log.ts";
import { dayOf } from "../../phrases/registry.ts";
import { drawChart } from "../../statistics/chart.ts";
import { exportWorkbook } from "../../statistics/export-workbook.ts";
import { computeFigures, startOfPeriod, type Figures } from "../../statistics/figures.ts";
import type { LoggedQuestion } from "../../store/question-log.ts";
import { describeError } from "../calls/describe-error.ts";
import type { BotContext } from "../context.ts";
import { plain } from "../messages/formatted-message.ts";
import { onCommand } from "../messages/read-command.ts";
import { inReplyTo, replyTo } from "../messages/reply.ts";
import { renderFigures } from "./render-figures.ts";

/** Telegram's limit on the text below a picture, in UTF-16 units. */
const MAX_CAPTION = 1024;

/** A message with a command. */
type CommandContext = Filter<BotContext, "message:text">;

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
export function statistics(options: StatisticsOptions): Composer<BotContext> {
  const { timeZone } = options;
  const composer = new Composer<BotContext>();
  const onAsked = (
    command: "stats" | "export",
    respond: (ctx: CommandContext, asked: readonly LoggedQuestion[], now: number) => Promise<unknown>,
  ): void =>
    onCommand(composer.on("message:text"), command, (ctx) => {
      const now = ctx.msg.date * 1000;
      const asked = ctx.remember(({ questions }) => questions.since(startOfPeriod(now, timeZone)));
      return asked ? respond(ctx, asked, now) : replyTo(ctx, plain(ctx.phrases.failure));
    });
  onAsked("stats", (ctx, asked, now) => sendFigures(ctx, computeFigures(asked, now, timeZone), options));
  onAsked("export", (ctx, asked, now) => sendWorkbook(ctx, asked, now, timeZone));
  return composer;
}

/** Sends the figures as text, below their picture where there is one and room for it. */
async function sendFigures(ctx: CommandContext, figures: Figures, options: StatisticsOptions): Promise<void> {
  const { text, entities } = renderFigures(figures, ctx.language);
  const picture = await draw(drawChart(figures, ctx.language), options);
  const fits = text.length <= MAX_CAPTION;
  if (picture) {
    await ctx.replyWithPhoto(new InputFile(picture, "statistics.png"), {
      ...inReplyTo(ctx.msg.message_id),
      ...(fits && { caption: text, caption_entities: entities }),
    });
  }
  if (!picture || !fits) await replyTo(ctx, { text, entities });
}

/** The picture as PNG; undefined when it cannot be drawn, which the log says. */
async function draw(svg: string, { drawPicture, log }: StatisticsOptions): Promise<Uint8Array | undefined> {
  try {
    return await drawPicture(svg);
  } catch (error) {
    log.error({ error: describeError(error) }, "the picture of the statistics could not be drawn");
    return undefined;
  }
}

/** Sends the questions as a workbook. */
async function sendWorkbook(
  ctx: CommandContext,
  asked: readonly LoggedQuestion[],
  now: number,
  timeZone: string,
): Promise<unknown> {
  const { statistics: phrases } = ctx.phrases;
  if (asked.length === 0) return replyTo(ctx, plain(phrases.none));
  const table = await exportWorkbook(asked, timeZone);
  return ctx.replyWithDocument(new InputFile(table, `questions-${dayOf(now, timeZone)}.xlsx`), {
    ...inReplyTo(ctx.msg.message_id),
    caption: phrases.exported(asked.length),
  });
}
