import { FormattedString } from "@grammyjs/parse-mode";
import type { Citation } from "../../answer/answer.ts";
import type { LanguageCode } from "../../languages/language.ts";
import { citationDetails } from "../../phrases/citation-details.ts";
import { shorten } from "../../text/shorten.ts";

/** Longer titles are cut: they may come from anywhere; in UTF-16 units. */
const MAX_TITLE = 200;
/** The same for headings, publishers and addresses that stand beside a title. */
const MAX_DETAIL = 100;
/** How many headings there is room for. */
const MAX_HEADINGS = 4;
/** A title of fewer UTF-16 units beside an address says too little. */
const MIN_TITLE = 40;

/** A title for people, short and harmless; the path where there is none. */
export const titleOf = ({ title, path }: Pick<Citation, "title" | "path">, limit = MAX_TITLE): string =>
  shorten(title, limit) || shorten(path, limit) || "…";

/** A citation on one line, its title linked to the source's address. */
export function formatCitation(citation: Citation, language: LanguageCode): FormattedString {
  const { number, url } = citation;
  const [title, ...details] = citationParts(citation, language);
  const link = url === undefined ? undefined : linkTo(url);
  if (url !== undefined && link === undefined) details.push(shorten(url, MAX_DETAIL));
  return FormattedString.join([
    `[${number}] `,
    link === undefined ? title : FormattedString.link(title, link),
    ...details.map((detail) => ` · ${detail}`),
  ]);
}

/** The source of a quote on one line, as text to be pasted elsewhere; at most `limit` UTF-16 units. */
export function citationText(citation: Citation, language: LanguageCode, limit: number): string {
  const address = citation.url ?? "";
  // A title may end in a mark of its own, and so may a date: "2 марта 1998 г."
  const source = citationParts(citation, language)
    .join(". ")
    .replaceAll(/(?<=[.!?…])\. /gu, " ");
  // An address that is cut leads nowhere; beside a whole one the title must still say something.
  if (address.length + MIN_TITLE > limit) return shorten(source, limit);
  return address === ""
    ? shorten(source, limit)
    : `${shorten(source, limit - address.length - 2).replace(/(?<![.!?…])$/u, ".")} ${address}`;
}

/** What a citation says: the title, then the headings above the words, publisher, page and date as far as known. */
function citationParts(citation: Citation, language: LanguageCode): [string, ...string[]] {
  const details = citationDetails(citation, language, MAX_HEADINGS).map((detail) => shorten(detail, MAX_DETAIL));
  return [titleOf(citation), ...details.filter((detail) => detail !== "")];
}

/** The address as Telegram takes it in a link; it refuses a whole message for a host without a full stop in it. */
export function linkTo(url: string): string | undefined {
  const address = URL.parse(url);
  if (!address || !/^https?:$/u.test(address.protocol) || !/^\[|\./u.test(address.hostname)) return undefined;
  return /^https?:\/\/[^\s\\]+$/iu.test(url) ? url.toWellFormed() : address.href;
}
