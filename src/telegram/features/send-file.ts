import path from "node:path";
import { Composer, GrammyError, InputFile, type Context } from "grammy";
import type { Document } from "../../corpus/document.ts";
import type { OriginalFile } from "../../corpus/original-file.ts";
import type { LanguageCode } from "../../languages/language.ts";
import { PHRASES } from "../../phrases/registry.ts";
import type { UploadedFile } from "../../store/uploads.ts";
import { shorten } from "../../text/shorten.ts";
import { acknowledge, onButton, refuseButton, type ButtonContext } from "../buttons/callback-data.ts";
import type { BotOptions } from "../bot-options.ts";
import { interfaceLanguage } from "../interface-language.ts";
import { inReplyTo, replyTo } from "../messages/reply.ts";
import { remember } from "../remember.ts";
import { formatCitation } from "../messages/citation.ts";
import { joinLines, plain } from "../messages/formatted-message.ts";

/** The largest file that a bot may send, in bytes. */
const MAX_FILE = 50 * 1024 * 1024;
/** Longer names are cut, their extension left whole; in UTF-16 units. */
const MAX_NAME = 100;

/** The button that sends the original file of a quote (`1:f:<answer>:<n>`) or of a document (`1:f:-:<key>`). */
export function sendFile(options: BotOptions): Composer<Context> {
  const composer = new Composer();
  const { desk, memory } = options;
  onButton(composer, "f", async (ctx, { id, arg }) => {
    const language = interfaceLanguage(ctx, options);
    const kept = id !== undefined && ctx.chat ? memory.answers.find(id, ctx.chat.id) : undefined;
    const quote = kept && "quotes" in kept.answer ? kept.answer.quotes[Number(arg)] : undefined;
    if (id !== undefined && !quote) return refuseButton(ctx, language);
    const document = quote ? desk.document(quote.citation.path) : desk.documentByKey(arg);
    const file = document && (await desk.file(document.id));
    if (!document || !file) return acknowledge(ctx, PHRASES[language].toasts.documentGone);
    if (file.size > MAX_FILE) {
      await acknowledge(ctx);
      return sayTooLarge(ctx, document, language);
    }
    const hash = await file.hash().catch(() => undefined);
    if (hash === undefined) return acknowledge(ctx, PHRASES[language].toasts.documentGone);
    await acknowledge(ctx);
    return send(ctx, file, { hash, name: fileName(document.id) }, kept?.threadId, options);
  });
  return composer;
}

/** Sends a file that Telegram has, or uploads it. */
async function send(
  ctx: ButtonContext,
  file: OriginalFile,
  uploaded: UploadedFile,
  threadId: number | undefined,
  { memory, log }: BotOptions,
): Promise<void> {
  const other = {
    ...inReplyTo(ctx.msg?.message_id),
    // A message that is too old for Telegram does not tell its topic.
    ...(threadId === undefined ? {} : { message_thread_id: threadId }),
  };
  const fileId = remember(log, () => memory.uploads.fileId(uploaded));
  if (fileId !== undefined) {
    try {
      await ctx.replyWithDocument(fileId, other);
      return;
    } catch (error) {
      if (!isUnknownFile(error)) throw error;
      remember(log, () => memory.uploads.forget(uploaded));
    }
  }
  const { document } = await ctx.replyWithDocument(new InputFile(file.read, uploaded.name), other);
  remember(log, () => memory.uploads.remember(uploaded, document.file_id));
}

/** Whether Telegram does not know a file any more; the wording is that of the Bot API server, which does not document it. */
const isUnknownFile = (error: unknown): boolean =>
  error instanceof GrammyError &&
  error.error_code === 400 &&
  /file identifier|file_id|FILE_REFERENCE|wrong (?:remote )?file/iu.test(error.description);

async function sayTooLarge(
  ctx: ButtonContext,
  { id, title, url, date }: Document,
  language: LanguageCode,
): Promise<void> {
  const { withAddress, withoutAddress } = PHRASES[language].fileTooLarge;
  if (url === undefined) {
    await replyTo(ctx, plain(withoutAddress));
    return;
  }
  const source = { number: 1, title, path: id, headings: [], url, ...(date === undefined ? {} : { date }) };
  await replyTo(ctx, joinLines([withAddress, formatCitation(source, language)]));
}

/** The file's own name, without what would break the request that carries it. */
function fileName(id: string): string {
  const extension = path.posix.extname(id);
  const stem = shorten(path.posix.basename(id, extension).replaceAll(/["\\;]/gu, "_"), MAX_NAME);
  return `${stem || "document"}${extension}`;
}
