import { Composer, type NextFunction } from "grammy";
import type { Message } from "grammy/types";
import type { CorpusEditor } from "../../corpus/corpus-editor.ts";
import { SUPPORTED_EXTENSIONS } from "../../corpus/formats/registry.ts";
import { cleanTitle } from "../../corpus/published-titles.ts";
import type { SentFiles } from "../../corpus/sent-files.ts";
import type { Draft } from "../../store/drafts.ts";
import { shorten } from "../../text/shorten.ts";
import type { Operation } from "../buttons/button-data.ts";
import { onButton, type ButtonContext } from "../buttons/on-button.ts";
import { acknowledge, showInstead } from "../buttons/respond.ts";
import type { BotContext } from "../context.ts";
import { plain } from "../messages/formatted-message.ts";
import { inReplyTo, replaceMessage, replyTo } from "../messages/reply.ts";
import { downloadFile, type DownloadOptions } from "./download.ts";
import { MAX_NAME, MAY_REPLACE, renderDraft, shownTitle } from "./render-draft.ts";

export interface PublishOptions extends DownloadOptions {
  readonly editor: Pick<CorpusEditor, "targetOf" | "preview" | "publish">;
  /** The bytes of files that are not published yet. */
  readonly sentFiles: Pick<SentFiles, "keep" | "read" | "forget">;
}

/** A file that staff sends in private becomes a document, once they have seen what was read in it and say so. */
export function publish(options: PublishOptions): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  const messages = composer.chatType("private");
  // An animation is sent as a document, too, for programs that know nothing of them.
  messages
    .on("message:document")
    .filter((ctx) => !("animation" in ctx.msg))
    .use((ctx) => {
      const { file_name: name = "", file_size: size } = ctx.msg.document;
      return offer(ctx, { name, size, message: ctx.msg }, options);
    });
  messages.on("message:photo", (ctx) =>
    // The last size is the largest.
    offer(ctx, { name: nameOfPhoto(ctx.msg), size: ctx.msg.photo.at(-1)?.file_size, message: ctx.msg }, options),
  );
  messages.on("message:text", (ctx, next) => takeTitle(ctx, ctx.msg, next));
  onDraftButton(composer, "publishDraft", (ctx, draft, arg) => publishDraft(ctx, draft, arg === MAY_REPLACE, options));
  onDraftButton(composer, "discardDraft", (ctx, draft) => discardDraft(ctx, draft, options));
  onDraftButton(composer, "retitleDraft", askTitle);
  return composer;
}

/** Telegram keeps photos without names, as JPEG. */
const nameOfPhoto = ({ date, message_id: messageId }: Message.PhotoMessage): string =>
  `photo-${new Date(date * 1000).toISOString().slice(0, 10)}-${messageId}.jpg`;

/** Has the buttons of an operation answered, each with the draft that it is of. */
const onDraftButton = (
  composer: Composer<BotContext>,
  operation: Operation,
  respond: (ctx: ButtonContext, draft: Draft, arg: string) => Promise<unknown>,
): void =>
  onButton(composer, operation, async (ctx, { id, arg }) => {
    const draft = id === undefined || !ctx.chat ? undefined : ctx.memory.drafts.find(id, ctx.chat.id);
    return draft ? respond(ctx, draft, arg) : acknowledge(ctx, ctx.phrases.documents.gone);
  });

/** Shows a draft that has been dealt with as it is; its buttons are from before that. */
const show = (ctx: ButtonContext, draft: Draft): Promise<void> => showInstead(ctx, renderDraft(draft, ctx.language));

/**
 * Publishes what a draft offers, and shows what has become of it.
 * @param mayReplace whether the button that was pressed said that a document is replaced
 */
async function publishDraft(
  ctx: ButtonContext,
  draft: Draft,
  mayReplace: boolean,
  { editor, sentFiles }: PublishOptions,
): Promise<unknown> {
  const { drafts } = ctx.memory;
  const { documents: phrases } = ctx.phrases;
  if (draft.state !== "offered") {
    await acknowledge(ctx);
    return show(ctx, draft);
  }
  const bytes = await sentFiles.read(draft.id);
  if (!bytes) return acknowledge(ctx, phrases.gone);
  const edit = await ctx.whileWaiting(() =>
    editor.publish(draft.name, bytes, draft.title, { mayReplace, now: ctx.memory.now() }),
  );
  await acknowledge(ctx, edit.outcome === "occupied" ? phrases.takenMeanwhile : undefined);
  switch (edit.outcome) {
    case "occupied":
      drafts.setReplaces(draft.id);
      return show(ctx, { ...draft, replaces: true });
    case "failed":
      return replyTo(ctx, plain(phrases.failed(shorten(edit.reason, MAX_NAME))));
    case "done":
      drafts.setState(draft.id, "published");
      await sentFiles.forget(draft.id);
      return show(ctx, { ...draft, state: "published" });
  }
}

/** Gives a draft up, and its bytes. */
async function discardDraft(ctx: ButtonContext, draft: Draft, { sentFiles }: PublishOptions): Promise<unknown> {
  await acknowledge(ctx);
  if (draft.state !== "offered") return show(ctx, draft);
  ctx.memory.drafts.setState(draft.id, "discarded");
  await sentFiles.forget(draft.id);
  return show(ctx, { ...draft, state: "discarded" });
}

/** Asks for another title of a draft; see takeTitle. */
async function askTitle(ctx: ButtonContext, draft: Draft): Promise<unknown> {
  await acknowledge(ctx);
  const { message } = ctx.callbackQuery;
  if (draft.state !== "offered" || !message) return show(ctx, draft);
  const { documents: phrases } = ctx.phrases;
  const prompt = await ctx.reply(phrases.askTitle, {
    ...inReplyTo(message.message_id),
    reply_markup: { force_reply: true, input_field_placeholder: phrases.newTitle },
  });
  return ctx.memory.drafts.addPrompt(draft, prompt.message_id, message.message_id);
}

/** Takes the reply to the question for another title; what replies to nothing of the kind goes on. */
async function takeTitle(
  ctx: BotContext,
  { chat, text, reply_to_message: repliedTo }: Message.TextMessage,
  next: NextFunction,
): Promise<unknown> {
  const { drafts } = ctx.memory;
  const { documents: phrases } = ctx.phrases;
  const asked = repliedTo && drafts.askedIn(chat.id, repliedTo.message_id);
  // A command is one wherever it stands, and no title.
  if (!asked || text.startsWith("/")) return next();
  const title = cleanTitle(text);
  if (asked.draft.state !== "offered" || title === "") return replyTo(ctx, plain(phrases.gone));
  drafts.setTitle(asked.draft.id, title);
  const renamed = { ...asked.draft, title };
  await replyTo(ctx, plain(phrases.title(shownTitle(renamed))));
  return replaceMessage(ctx.api, chat.id, asked.shownIn, renderDraft(renamed, ctx.language));
}

/** A file that a message brings; its size is in bytes. */
interface SentFile {
  readonly name: string;
  readonly size: number | undefined;
  readonly message: Message.DocumentMessage | Message.PhotoMessage;
}

/** Reads the file of a message and shows what it says, to be published or not. */
async function offer(
  ctx: BotContext,
  { name, size = 0, message }: SentFile,
  options: PublishOptions,
): Promise<unknown> {
  const { editor, sentFiles, sizeLimit } = options;
  const { drafts } = ctx.memory;
  const { documents: phrases } = ctx.phrases;
  const { caption, message_id: messageId, chat } = message;
  const place = await editor.targetOf(name);
  if (!place) return replyTo(ctx, plain(phrases.unsupported(SUPPORTED_EXTENSIONS.join(", "))));
  const tooLarge = (): Promise<unknown> => replyTo(ctx, plain(phrases.tooLarge(Math.floor(sizeLimit / 1024 / 1024))));
  if (size > sizeLimit) return tooLarge();
  let draft = drafts.sentIn(chat.id, messageId);
  // A crash may have come between a draft and its bytes.
  if (!draft || (draft.state === "offered" && !(await sentFiles.read(draft.id)))) {
    const download = await downloadFile(ctx, options);
    if (download.outcome === "too-large") return tooLarge();
    if (download.outcome === "failed") return replyTo(ctx, plain(phrases.notDownloaded));
    const { bytes } = download;
    const preview = await ctx.whileWaiting(() => editor.preview(bytes, place.id));
    if (preview.outcome === "unreadable")
      return replyTo(ctx, plain(phrases.unreadable(shorten(name, MAX_NAME), shorten(preview.reason, MAX_NAME))));
    const title = cleanTitle(caption ?? "") || undefined;
    // A private chat has the id of the person.
    const origin = { chatId: chat.id, userId: chat.id, messageId };
    draft = drafts.keep({ ...origin, name, path: place.id, replaces: place.isTaken, title, preview }, ctx.memory.now());
    await sentFiles.keep(draft.id, bytes, ctx.memory.now());
  }
  return replyTo(ctx, renderDraft(draft, ctx.language));
}
