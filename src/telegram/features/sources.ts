import { Composer, type Context } from "grammy";
import type { InlineKeyboardMarkup } from "grammy/types";
import type { Document } from "../../corpus/document.ts";
import { documentKey } from "../../corpus/document-key.ts";
import type { LanguageCode } from "../../languages/language.ts";
import { PHRASES } from "../../phrases/registry.ts";
import { shorten } from "../../text/shorten.ts";
import { acknowledge, button, onButton, showInstead, showsPressed } from "../buttons/callback-data.ts";
import type { BotOptions } from "../bot-options.ts";
import { interfaceLanguage } from "../interface-language.ts";
import { onCommand } from "../messages/read-command.ts";
import { replyTo } from "../messages/reply.ts";
import { cardKeyboard, renderCard } from "./document-card.ts";
import { pageOf, turningRow } from "../buttons/paging.ts";
import { formatCitation } from "../messages/citation.ts";
import { joinLines, type FormattedMessage } from "../messages/formatted-message.ts";

/** How many documents a page lists: two rows of buttons. */
const LISTED = 8;
const BUTTONS_IN_A_ROW = 4;
/** A page of long titles and publishers must still be one message; in UTF-16 units each. */
const MAX_TITLE = 150;

/** /sources, its pages, and what is known of a document. */
export function sources(options: BotOptions): Composer<Context> {
  const composer = new Composer();
  const { desk } = options;
  const messages = composer.chatType(["private", "group", "supergroup"]).on("message:text");
  onCommand(messages, "sources", (ctx) => {
    const { message, keyboard } = listSources(desk.documents(), "0", interfaceLanguage(ctx, options));
    return replyTo(ctx, message, keyboard);
  });
  onButton(composer, "s", async (ctx, { arg }) => {
    await acknowledge(ctx);
    // Of a message that is too old for Telegram nobody can tell.
    if (ctx.msg?.date !== 0 && !showsPressed(ctx)) return;
    const { message, keyboard } = listSources(desk.documents(), arg, interfaceLanguage(ctx, options));
    return showInstead(ctx, message, keyboard);
  });
  onButton(composer, "n", async (ctx, { arg }) => {
    const language = interfaceLanguage(ctx, options);
    const document = desk.documentByKey(arg);
    await acknowledge(ctx, document ? undefined : PHRASES[language].toasts.documentGone);
    return document && sendCard(ctx, document, language);
  });
  return composer;
}

/** Replies with what is known of a document. */
export async function sendCard(ctx: Context, document: Document, language: LanguageCode): Promise<void> {
  await replyTo(ctx, renderCard(document, language), cardKeyboard(document, language));
}

/**
 * A page of the documents by title, with a button for each and, where there are several pages, those to turn them.
 * @param arg the page; see pageOf
 */
function listSources(
  documents: readonly Document[],
  arg: string,
  language: LanguageCode,
): { readonly message: FormattedMessage; readonly keyboard: InlineKeyboardMarkup | undefined } {
  const phrases = PHRASES[language];
  const collator = new Intl.Collator(language, { numeric: true });
  const byTitle = documents.toSorted((a, b) => collator.compare(a.title, b.title) || (a.id < b.id ? -1 : 1));
  const { items, first, ...place } = pageOf(byTitle, arg, LISTED);
  const listed = items.map((document, index) => ({ document, number: first + index + 1 }));
  const lines = listed.map(({ document, number }) => {
    const { id, title, publisher, url, date } = document;
    const details = {
      ...(publisher === undefined ? {} : { publisher }),
      ...(url === undefined ? {} : { url }),
      ...(date === undefined ? {} : { date }),
    };
    return formatCitation({ ...details, number, path: id, title: shorten(title, MAX_TITLE), headings: [] }, language);
  });
  const cards = listed.map(({ document, number }) => button(String(number), "n", undefined, documentKey(document.id)));
  const rows = [cards.slice(0, BUTTONS_IN_A_ROW), cards.slice(BUTTONS_IN_A_ROW), ...turningRow("s", place)].filter(
    (row) => row.length > 0,
  );
  return {
    message: joinLines([
      phrases.sources(documents.length),
      ...lines,
      ...(listed.length > 0 ? ["", phrases.pressNumber] : []),
    ]),
    keyboard: rows.length === 0 ? undefined : { inline_keyboard: rows },
  };
}
