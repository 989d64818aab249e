import type { LanguageCode } from "../languages/language.ts";
import type { Desk } from "../desk/desk.ts";
import type { PageLinks } from "../desk/page-links.ts";
import type { Log } from "../log.ts";
import type { Phrases, SentTo } from "../phrases/phrases.ts";

/** What a browser loads beside the pages. */
export interface WebAssets {
  readonly style: string;
  readonly script: string;
  /** The element for other pages; `PHRASES` and `ROOT` in it are put in when it is served. */
  readonly widget: string;
}

/** What the page is made of and for whom. */
export interface WebOptions {
  readonly desk: WebDesk;
  readonly links: PageLinks;
  readonly assets: WebAssets;
  /** Where the page is reached from outside, without a slash at the end. */
  readonly url: string;
  /** The origins whose pages may ask from a browser. */
  readonly origins: readonly string[];
  /** Secrets of programs that may ask more. */
  readonly keys: readonly string[];
  /** Of visitors whose browser asks for none that there is. */
  readonly defaultLanguage: LanguageCode;
  /** The servers that questions go to; who asks is told. */
  readonly sentTo: SentTo;
  readonly log: Log;
  /** The time in milliseconds, from whenever; the program's own clock unless given. */
  readonly now?: () => number;
}

/** What the page asks of the desk: nothing that is for staff. */
export type WebDesk = Pick<Desk, "answer" | "examples" | "documents" | "document" | "documentByKey" | "file">;

/** For whom a page is made, and where it stands. */
export interface Visit {
  readonly language: LanguageCode;
  readonly phrases: Phrases;
  /** Whether the address says the language: then so do the links. */
  readonly isChosen: boolean;
  /** The path of the page's address, empty where it is the root. */
  readonly base: string;
  /** The addresses of what the browser loads. */
  readonly stylePath: string;
  readonly scriptPath: string;
}

/** The address of a page of the desk for the same visitor. */
export function href(
  { base, isChosen, language }: Visit,
  path: string,
  query: Readonly<Record<string, string>> = {},
  fragment = "",
): string {
  const parameters = new URLSearchParams({ ...query, ...(isChosen ? { lang: language } : {}) }).toString();
  return `${base}${path}${parameters === "" ? "" : `?${parameters}`}${fragment}`;
}
