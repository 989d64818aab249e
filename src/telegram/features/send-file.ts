import path from "node:path";
import { Composer, GrammyError, InputFile } from "grammy";
import type { ListedDocument } from "../../corpus/document.ts";
import type { OriginalFile } from "../../corpus/original-file.ts";
import type { Desk } from "../../desk/desk.ts";
import type { UploadedFile } from "../../store/uploads.ts";
import { shorten } from "../../text/shorten.ts";
import { formatPlace } from "../../phrases/format-place.ts";
import { keptQuote, type KeptQuote } from "../answers/kept-answer.ts";
import { onButton, type ButtonContext } from "../buttons/on-button.ts";
import { acknowledge, refuseButton } from "../buttons/respond.ts";
import type { BotContext } from "../context.ts";
import { formatCitation } from "../messages/citation.ts";
import { joinLines, plain } from "../messages/formatted-message.ts";
import { inReplyTo, inTopic, replyTo } from "../messages/reply.ts";

/** The largest file that a bot may send, in bytes. */
const MAX_FILE = 50 * 1024 * 1024;
/** Longer names are cut, their extension left whole; in UTF-16 units. */
const MAX_NAME = 100;

/** The button that sends the original file of a quote or of a document. */
export function sendFile(
  desk: Pick<Desk, "document" | "documentByKey" | "file" | "pagePicture">,
): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  onButton(composer, "sendFile", async (ctx, data) => {
    const shown = keptQuote(ctx, data);
    if (data.id !== undefined && !shown) return refuseButton(ctx);
    const document = shown ? desk.document(shown.quote.citation.path) : desk.documentByKey(data.arg);
    const file = document && (await desk.file(document.id));
    if (!document || !file) return acknowledge(ctx, ctx.phrases.toasts.documentGone);
    if (file.size > MAX_FILE) {
      await acknowledge(ctx);
      return sayTooLarge(ctx, document);
    }
    const hash = await file.hash().catch(() => undefined);
    if (hash === undefined) return acknowledge(ctx, ctx.phrases.toasts.documentGone);
    await acknowledge(ctx);
    if (shown) await sendPage(ctx, shown, desk);
    return send(ctx, file, { hash, name: fileName(document.id) }, shown?.kept.threadId);
  });
  return composer;
}

/** Sends the page on which recognized words stand, so that they can be compared with what is seen there. */
async function sendPage(
  ctx: ButtonContext,
  { quote: { citation }, kept: { threadId } }: KeptQuote,
  desk: Pick<Desk, "pagePicture">,
): Promise<void> {
  const { path: id, page, isRecognized } = citation;
  if (page === undefined || !isRecognized) return;
  const picture = await desk.pagePicture(id, page);
  if (!picture) return;
  const caption = formatPlace(citation, ctx.language);
  await ctx.replyWithPhoto(new InputFile(picture, `page-${page}.jpg`), {
    ...placeOf(ctx, threadId),
    ...(caption === undefined ? {} : { caption }),
  });
}

/** In reply to the message of the button. */
const placeOf = (ctx: ButtonContext, threadId: number | undefined) => ({
  ...inReplyTo(ctx.msg?.message_id),
  // A message that is too old for Telegram does not tell its topic.
  ...inTopic(threadId),
});

/** Sends a file that Telegram has, or uploads it. */
async function send(
  ctx: ButtonContext,
  file: OriginalFile,
  uploaded: UploadedFile,
  threadId: number | undefined,
): Promise<void> {
  const other = placeOf(ctx, threadId);
  const fileId = ctx.remember(({ uploads }) => uploads.fileId(uploaded));
  if (fileId !== undefined) {
    try {
      await ctx.replyWithDocument(fileId, other);
      return;
    } catch (error) {
      if (!isUnknownFile(error)) throw error;
      ctx.remember(({ uploads }) => uploads.forget(uploaded));
    }
  }
  const { document } = await ctx.replyWithDocument(new InputFile(file.read, uploaded.name), other);
  ctx.remember(({ uploads }) => uploads.keep(uploaded, document.file_id));
}

/**
 * Whether Telegram does not know a file any more; the wording is that of the Bot API server, which does not document
 * it.
 */
const isUnknownFile = (error: unknown): boolean =>
  error instanceof GrammyError &&
  error.error_code === 400 &&
  /file identifier|file_id|FILE_REFERENCE|wrong (?:remote )?file/iu.test(error.description);

async function sayTooLarge(ctx: ButtonContext, { id, title, url, date }: ListedDocument): Promise<void> {
  const { withAddress, withoutAddress } = ctx.phrases.fileTooLarge;
  if (url === undefined) {
    await replyTo(ctx, plain(withoutAddress));
    return;
  }
  const source = { number: 1, title, path: id, headings: [], url, ...(date === undefined ? {} : { date }) };
  await replyTo(ctx, joinLines([withAddress, formatCitation(source, ctx.language)]));
}

/** The file's own name, without what would break the request that carries it. */
function fileName(id: string): string {
  const extension = path.posix.extname(id);
  const stem = shorten(path.posix.basename(id, extension).replaceAll(/["\\;]/gu, "_"), MAX_NAME);
  return `${stem || "document"}${extension}`;
}
