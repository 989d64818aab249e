import { Composer } from "grammy";
import type { ListedDocument } from "../../corpus/document.ts";
import { readDocument } from "../../corpus/read-document.ts";
import { documentKey } from "../../corpus/document-key.ts";
import type { Desk } from "../../desk/desk.ts";
import type { LanguageCode } from "../../languages/language.ts";
import { PHRASES } from "../../phrases/registry.ts";
import { shorten } from "../../text/shorten.ts";
import { button } from "../buttons/button-data.ts";
import { onButton, showsPressed } from "../buttons/on-button.ts";
import { pageOf, turningRow } from "../buttons/paging.ts";
import { acknowledge, showInstead } from "../buttons/respond.ts";
import type { BotContext } from "../context.ts";
import { formatCitation } from "../messages/citation.ts";
import { joinLines, withButtons, type FormattedMessage } from "../messages/formatted-message.ts";
import { onCommand } from "../messages/read-command.ts";
import { replyTo } from "../messages/reply.ts";
import { renderCard } from "./document-card.ts";

/** How many documents a page lists: two rows of buttons. */
const LISTED = 8;
const BUTTONS_IN_A_ROW = 4;
/** A page of long titles and publishers must still be one message; in UTF-16 units each. */
const MAX_TITLE = 150;

/** /sources, its pages, and what is known of a document. */
export function sources(desk: Pick<Desk, "documents" | "documentByKey">): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  const messages = composer.chatType(["private", "group", "supergroup"]).on("message:text");
  onCommand(messages, "sources", (ctx) => replyTo(ctx, listSources(desk.documents(), "0", ctx.language)));
  onButton(composer, "listSources", async (ctx, { arg }) => {
    await acknowledge(ctx);
    // Of a message that is too old for Telegram nobody can tell.
    if (ctx.msg?.date !== 0 && !showsPressed(ctx)) return;
    return showInstead(ctx, listSources(desk.documents(), arg, ctx.language));
  });
  onButton(composer, "showDocument", async (ctx, { arg }) => {
    const document = await readDocument(desk.documentByKey(arg));
    await acknowledge(ctx, document ? undefined : ctx.phrases.toasts.documentGone);
    return document && replyTo(ctx, renderCard(document, ctx.language));
  });
  return composer;
}

/**
 * A page of the documents by title, with a button for each and, where there are several pages, those to turn them.
 * @param arg the page; see pageOf
 */
function listSources(documents: readonly ListedDocument[], arg: string, language: LanguageCode): FormattedMessage {
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
  const cards = listed.map(({ document, number }) =>
    button(String(number), "showDocument", { arg: documentKey(document.id) }),
  );
  const hint = listed.length > 0 ? ["", phrases.pressNumber] : [];
  return withButtons(joinLines([phrases.sources(documents.length), ...lines, ...hint]), [
    cards.slice(0, BUTTONS_IN_A_ROW),
    cards.slice(BUTTONS_IN_A_ROW),
    ...turningRow("listSources", place),
  ]);
}
