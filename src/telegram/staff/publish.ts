import { Composer, type Context } from "grammy";
import type { Message } from "grammy/types";
import { SUPPORTED_EXTENSIONS } from "../../corpus/formats/registry.ts";
import { cleanTitle } from "../../corpus/published-titles.ts";
import { PHRASES } from "../../phrases/registry.ts";
import type { DocumentPhrases } from "../../phrases/document-phrases.ts";
import type { Draft } from "../../store/drafts.ts";
import { acknowledge, showInstead, type ButtonContext, type ButtonData } from "../buttons/callback-data.ts";
import type { BotOptions, DocumentTools } from "../bot-options.ts";
import { interfaceLanguage } from "../interface-language.ts";
import { inReplyTo, replyTo } from "../messages/reply.ts";
import { whileWaiting } from "../receive/attempt.ts";
import { plain } from "../messages/formatted-message.ts";
import { shorten } from "../../text/shorten.ts";
import { downloadFile } from "./download.ts";
import { MAX_NAME, MAY_REPLACE, renderDraft, shownTitle } from "./render-draft.ts";
import { onStaffButton, staffOnly } from "./staff-only.ts";

/** A file that staff sends in private becomes a document, once they have seen what was read in it and say so. */
export function publish(options: BotOptions): Composer<Context> {
  const composer = new Composer();
  const { staff, memory } = options;
  const tools = staff?.documents;
  if (!staff || !tools) return composer;
  const phrasesFor = (ctx: Context): DocumentPhrases => PHRASES[interfaceLanguage(ctx, options)].documents;

  const messages = staffOnly(composer, staff);
  // An animation is sent as a document, too, for programs that know nothing of them.
  messages
    .on("message:document")
    .filter((ctx) => !("animation" in ctx.msg))
    .use((ctx) => offer(ctx, ctx.msg, options, tools));
  messages.on("message:text", async (ctx, next) => {
    const promptId = ctx.msg.reply_to_message?.message_id;
    const asked = promptId === undefined ? undefined : memory.drafts.askedIn(ctx.chat.id, promptId);
    // A command is one wherever it stands, and no title.
    if (!asked || ctx.msg.text.startsWith("/")) return next();
    const title = cleanTitle(ctx.msg.text);
    if (asked.draft.state !== "offered" || title === "") return replyTo(ctx, plain(phrasesFor(ctx).gone));
    memory.drafts.setTitle(asked.draft.id, title);
    const renamed = { ...asked.draft, title };
    await replyTo(ctx, plain(phrasesFor(ctx).title(shownTitle(renamed))));
    const { message, keyboard } = renderDraft(renamed, interfaceLanguage(ctx, options));
    return ctx.api.editMessageText(ctx.chat.id, asked.shownIn, message.text, {
      entities: message.entities,
      ...(keyboard ? { reply_markup: keyboard } : {}),
    });
  });

  const onDraftButton = (
    op: `w${string}`,
    respond: (ctx: ButtonContext, draft: Draft, arg: string) => Promise<unknown>,
  ): void =>
    onStaffButton(composer, op, options, async (ctx, { id, arg }: ButtonData) => {
      const draft = id === undefined || !ctx.chat ? undefined : memory.drafts.find(id, ctx.chat.id);
      return draft ? respond(ctx, draft, arg) : acknowledge(ctx, phrasesFor(ctx).gone);
    });
  /** Shows a draft that has been dealt with as it is; its buttons are from before that. */
  const show = (ctx: ButtonContext, draft: Draft): Promise<void> => {
    const { message, keyboard } = renderDraft(draft, interfaceLanguage(ctx, options));
    return showInstead(ctx, message, keyboard);
  };

  onDraftButton("wdp", async (ctx, draft, arg) => {
    if (draft.state !== "offered") {
      await acknowledge(ctx);
      return show(ctx, draft);
    }
    const done = await publishDraft(ctx, draft, arg === MAY_REPLACE, options, tools);
    return done && show(ctx, done);
  });
  onDraftButton("wdd", async (ctx, draft) => {
    await acknowledge(ctx);
    if (draft.state !== "offered") return show(ctx, draft);
    memory.drafts.setState(draft.id, "discarded");
    await tools.sentFiles.forget(draft.id);
    return show(ctx, { ...draft, state: "discarded" });
  });
  onDraftButton("wdc", async (ctx, draft) => {
    await acknowledge(ctx);
    const { message } = ctx.callbackQuery;
    if (draft.state !== "offered" || !message) return show(ctx, draft);
    const phrases = phrasesFor(ctx);
    const prompt = await ctx.reply(phrases.askTitle, {
      ...inReplyTo(message.message_id),
      reply_markup: { force_reply: true, input_field_placeholder: phrases.newTitle },
    });
    return memory.drafts.addPrompt(draft, prompt.message_id, message.message_id);
  });
  return composer;
}

/** Reads the file of a message and shows what it says, to be published or not. */
async function offer(
  ctx: Context,
  sent: Message.DocumentMessage,
  options: BotOptions,
  tools: DocumentTools,
): Promise<unknown> {
  const { editor, sentFiles, sizeLimit } = tools;
  const { memory } = options;
  const language = interfaceLanguage(ctx, options);
  const phrases = PHRASES[language].documents;
  const { document, caption, message_id: messageId, chat } = sent;
  const name = document.file_name ?? "";
  const place = await editor.placeOf(name);
  if (!place) return replyTo(ctx, plain(phrases.unsupported(SUPPORTED_EXTENSIONS.join(", "))));
  const tooLarge = (): Promise<unknown> => replyTo(ctx, plain(phrases.tooLarge(Math.floor(sizeLimit / 1024 / 1024))));
  if ((document.file_size ?? 0) > sizeLimit) return tooLarge();
  let draft = memory.drafts.sentIn(chat.id, messageId);
  // A crash may have come between a draft and its bytes.
  if (!draft || (draft.state === "offered" && !(await sentFiles.read(draft.id)))) {
    const download = await downloadFile(ctx, tools);
    if (download.outcome === "too-large") return tooLarge();
    if (download.outcome === "failed") return replyTo(ctx, plain(phrases.notDownloaded));
    const { bytes } = download;
    const preview = await whileWaiting(ctx.update, () => editor.preview(bytes, place.id));
    if (preview.outcome === "unreadable")
      return replyTo(ctx, plain(phrases.unreadable(shorten(name, MAX_NAME), shorten(preview.reason, MAX_NAME))));
    const title = cleanTitle(caption ?? "") || undefined;
    // A private chat has the id of the person.
    const origin = { chatId: chat.id, userId: chat.id, messageId };
    draft = memory.drafts.keep(
      { ...origin, name, path: place.id, replaces: place.isTaken, title, preview },
      Date.now(),
    );
    await sentFiles.keep(draft.id, bytes);
  }
  const { message, keyboard } = renderDraft(draft, language);
  return replyTo(ctx, message, keyboard);
}

/**
 * Publishes a draft; the draft as it is to be shown then, or none when there is nothing to show.
 * @param mayReplace whether the button that was pressed said that a document is replaced
 */
async function publishDraft(
  ctx: ButtonContext,
  draft: Draft,
  mayReplace: boolean,
  options: BotOptions,
  { editor, sentFiles }: DocumentTools,
): Promise<Draft | undefined> {
  const { drafts } = options.memory;
  const phrases = PHRASES[interfaceLanguage(ctx, options)].documents;
  const bytes = await sentFiles.read(draft.id);
  if (!bytes) {
    await acknowledge(ctx, phrases.gone);
    return undefined;
  }
  const edit = await whileWaiting(ctx.update, () =>
    editor.publish(draft.name, bytes, draft.title, { mayReplace, now: Date.now() }),
  );
  await acknowledge(ctx, edit.outcome === "occupied" ? phrases.takenMeanwhile : undefined);
  if (edit.outcome === "occupied") {
    drafts.setReplaces(draft.id);
    return { ...draft, replaces: true };
  }
  if (edit.outcome === "failed") {
    await replyTo(ctx, plain(phrases.failed(shorten(edit.reason, MAX_NAME))));
    return undefined;
  }
  drafts.setState(draft.id, "published");
  await sentFiles.forget(draft.id);
  return { ...draft, state: "published" };
}
