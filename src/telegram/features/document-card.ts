import { FormattedString } from "@grammyjs/parse-mode";
import { formatPlace } from "../../phrases/format-place.ts";
import type { InlineKeyboardButton } from "grammy/types";
import { outlineOf } from "../../answer/outline.ts";
import type { Document } from "../../corpus/document.ts";
import { documentKey } from "../../corpus/document-key.ts";
import { pageCount } from "../../corpus/page-count.ts";
import type { LanguageCode } from "../../languages/language.ts";
import { formatDate, PHRASES } from "../../phrases/registry.ts";
import { shorten } from "../../text/shorten.ts";
import { button } from "../buttons/button-data.ts";
import { linkTo, titleOf } from "../messages/citation.ts";
import { joinLines, withButtons, type FormattedMessage, type Line } from "../messages/formatted-message.ts";

/** How long the outline may be, in UTF-16 units; a longer part of it is shown when it is touched. */
const OUTLINE_BUDGET = 2000;
const LONG_OUTLINE = 400;
/** The same for a publisher and an address. */
const MAX_DETAIL = 150;

/**
 * What is known of a document: title, publisher, date, language, pages, address and outline; and under it buttons for
 * its file, and where it was published.
 */
export function renderCard(document: Document, language: LanguageCode): FormattedMessage {
  const phrases = PHRASES[language];
  const { publisher, date, url, expired } = document;
  const pages = pageCount(document);
  const link = url === undefined ? undefined : linkTo(url);
  const title = FormattedString.bold(titleOf({ title: document.title, path: document.id }));
  const details = [
    publisher,
    date && formatDate(date, language),
    phrases.card.language[document.language],
    pages > 0 ? phrases.pages(pages) : undefined,
    link === undefined ? url : undefined,
  ];
  const open: InlineKeyboardButton[] = link === undefined ? [] : [{ text: phrases.buttons.open, url: link }];
  const card = joinLines([
    link === undefined ? title : FormattedString.link(title, link),
    details
      .map((detail) => shorten(detail ?? "", MAX_DETAIL))
      .filter((detail) => detail !== "")
      .join(" · "),
    ...(expired === undefined ? [] : [FormattedString.italic(phrases.expired(formatDate(expired, language)))]),
    ...formatOutline(document, language),
  ]);
  return withButtons(card, [[button(phrases.buttons.file, "sendFile", { arg: documentKey(document.id) }), ...open]]);
}

function formatOutline(document: Document, language: LanguageCode): Line[] {
  const phrases = PHRASES[language];
  const outline = outlineOf(document, OUTLINE_BUDGET);
  if (outline.kind === "opening") return outline.text === "" ? [] : ["", phrases.card.opening, quoted(outline.text)];
  const { headings, leftOut } = outline;
  const lines = headings.map(({ text, level, page }) => {
    const place = formatPlace(
      { path: document.id, headings: [text], ...(page === undefined ? {} : { page }) },
      language,
    );
    // Em spaces, which Telegram does not fold.
    return `${"\u2003".repeat(level)}${text}${place === undefined ? "" : ` · ${place}`}`;
  });
  const all = [...lines, ...(leftOut > 0 ? [phrases.more(leftOut)] : [])].join("\n");
  return ["", phrases.card.contents, quoted(all)];
}

/** Text of a document; the beginning of a longer one, and the rest when it is touched. */
const quoted = (text: string): FormattedString =>
  text.length > LONG_OUTLINE ? FormattedString.expandableBlockquote(text) : FormattedString.blockquote(text);
