import { FormattedString } from "@grammyjs/parse-mode";
import { formatProblem } from "../../corpus/format-problem.ts";
import type { LanguageCode } from "../../languages/language.ts";
import { LANGUAGE_NAMES, PHRASES } from "../../phrases/registry.ts";
import type { Draft } from "../../store/drafts.ts";
import { shorten } from "../../text/shorten.ts";
import { button } from "../buttons/button-data.ts";
import {
  joinLines,
  plain,
  withButtons,
  type ButtonRows,
  type FormattedMessage,
} from "../messages/formatted-message.ts";

/** Names, titles and problems are cut at this length, in UTF-16 units: they may come from anywhere. */
export const MAX_NAME = 200;
/**
 * What the data of *Replace* says: who presses it has read that a document is replaced. The consent stands in the
 * button, not with the draft, so that a press of *Publish* never becomes one, however often it is handled.
 */
export const MAY_REPLACE = "r";
/** Lines of the text are cut at this length, in UTF-16 units: a page without line breaks would be one. */
const MAX_LINE = 1000;
/** How many problems and near-duplicates are shown. */
const LISTED = 5;

/** A draft as a message: what was read, and what can be done with it or has been. */
export function renderDraft(draft: Draft, language: LanguageCode): FormattedMessage {
  const phrases = PHRASES[language].documents;
  switch (draft.state) {
    case "published":
      return plain(phrases.published(shownTitle(draft)));
    case "discarded":
      return plain(phrases.discarded(shorten(draft.name, MAX_NAME)));
    case "offered":
      return withButtons(describe(draft, language), buttonsOf(draft, language));
  }
}

/** The title that a draft would have, or has. */
export const shownTitle = ({ title, preview }: Draft): string => shorten(title ?? preview.title, MAX_NAME);

function describe(draft: Draft, language: LanguageCode): FormattedMessage {
  const phrases = PHRASES[language].documents;
  const { path, replaces, preview } = draft;
  const warnings = [
    ...preview.problems.slice(0, LISTED).map((problem) => shorten(formatProblem(problem), MAX_NAME)),
    ...preview.alike
      .slice(0, LISTED)
      .map(({ title, share }) =>
        share === 1
          ? phrases.same(shorten(title, MAX_NAME))
          : phrases.alike(shorten(title, MAX_NAME), formatShare(share, language)),
      ),
  ];
  return joinLines([
    FormattedString.bold(shorten(path, MAX_NAME)),
    phrases.title(shownTitle(draft)),
    phrases.counts(LANGUAGE_NAMES[preview.language], preview.pages, preview.passages),
    ...(preview.unreadPages === undefined ? [] : [phrases.unreadPages(preview.unreadPages)]),
    ...(replaces ? [phrases.replaces] : []),
    ...warnings.map((warning) => `⚠ ${warning}`),
    "",
    phrases.begins,
    FormattedString.blockquote(shownText(preview.opening)),
    ...(preview.table === undefined
      ? []
      : ["", phrases.firstTable, FormattedString.blockquote(shownText(preview.table))]),
  ]);
}

/** Text line by line, without what steers its direction. */
const shownText = (text: string): string =>
  text
    .split("\n")
    .map((line) => shorten(line, MAX_LINE))
    .join("\n");

function buttonsOf({ id, replaces }: Draft, language: LanguageCode): ButtonRows {
  const { buttons } = PHRASES[language];
  return [
    [
      replaces
        ? button(buttons.replace, "publishDraft", { id, arg: MAY_REPLACE })
        : button(buttons.publish, "publishDraft", { id }),
    ],
    [button(buttons.changeTitle, "retitleDraft", { id }), button(buttons.discard, "discardDraft", { id })],
  ];
}

const formatShare = (share: number, language: LanguageCode): string =>
  new Intl.NumberFormat(language, { style: "percent" }).format(share);
