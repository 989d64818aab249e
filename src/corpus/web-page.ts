import type { CheerioAPI, load as Load } from "cheerio";
import { cleanLine, stripControls } from "../text/normalize.ts";
import { decodeBytes } from "./decode-text.ts";
import type { SourceDetails } from "./document.ts";
import { unreadable, type Unreadable } from "./extraction.ts";
import { declaredEncoding, mainContent, readDetails, readLanguage } from "./formats/html.ts";
import { addHtmlBlocks } from "./formats/html-blocks.ts";
import type { HtmlNode } from "./formats/html-nodes.ts";
import { TextBuilder } from "./formats/text-builder.ts";
import { removePageFurniture } from "./formats/html-furniture.ts";
import { sensibleTitle } from "./formats/metadata-title.ts";

/** What a page of the web says, and where it leads. */
export interface WebPage {
  readonly outcome: "page";
  /** Its main content as a small page of its own, with its details, for the HTML format. */
  readonly html: string;
  /** The address that it gives itself. */
  readonly canonical?: string;
  /** Where it asks to be read instead, at once. */
  readonly refresh?: string;
  /** Absolute, each once, those that it asks crawlers not to follow left out. */
  readonly links: readonly string[];
  /** Whether it asks crawlers to leave it alone. */
  readonly isHidden: boolean;
  /** Whether it has no words, as when programs would write them in a browser. */
  readonly isEmpty: boolean;
}

/** Counts up with every change of what is kept of a page: pages kept under an older number are fetched anew. */
export const PAGE_VERSION = 2;

/** Pages with more links are lists of everything. */
const MAX_LINKS = 2000;
/**
 * What the library takes for the content may be one teaser of many: below this share of what our own rules find, those
 * are right.
 */
const LEAST_SHARE = 0.25;

/**
 * Reads a page of the web; never throws.
 * @param address where it was found
 * @param charset the encoding that the server names
 * @param robots what the server tells crawlers, as in X-Robots-Tag
 */
export async function readWebPage(
  bytes: Uint8Array,
  address: string,
  charset?: string,
  robots = "",
): Promise<WebPage | Unreadable> {
  try {
    const source = stripControls(decodePage(bytes, charset ?? declaredEncoding(bytes)));
    const { load } = await import("cheerio/slim");
    const $ = load(source);
    const base = URL.parse($("base[href]").first().attr("href") ?? "", address)?.href ?? address;
    const rules = `${robots},${$('meta[name="robots" i], meta[name="anyqtama" i]')
      .map((_, meta) => $(meta).attr("content") ?? "")
      .get()
      .join()}`;
    const links = /\b(?:nofollow|none)\b/iu.test(rules) ? [] : readLinks($, base);
    const canonical = URL.parse($('link[rel="canonical"]').first().attr("href") ?? "", base)?.href;
    const refresh = readRefresh($, base);
    const details = { ...readDetails($), ...(await readDate($)) };
    const language = readLanguage($);
    const content = await findContent(source, $, load);
    const page = load(content);
    const html = toPage(language === undefined ? details : { ...details, language }, page, content);
    return {
      outcome: "page",
      html,
      ...(canonical === undefined ? {} : { canonical }),
      ...(refresh === undefined ? {} : { refresh }),
      links,
      isEmpty: page.text().trim() === "",
      isHidden: /\b(?:noindex|none)\b/iu.test(rules),
    };
  } catch (error) {
    return unreadable(`it could not be read (${error instanceof Error ? error.message : String(error)})`);
  }
}

/** The letters of a page; one broken letter makes none of another encoding of it. */
function decodePage(bytes: Uint8Array, declared: string | undefined): string {
  const text = new TextDecoder().decode(bytes);
  const broken = text.match(/\uFFFD/gu)?.length ?? 0;
  const whole = text.match(/[^\p{ASCII}\uFFFD]/gu)?.length ?? 0;
  return broken > 0 && whole > broken * 10 ? text : decodeBytes(bytes, declared);
}

function readLinks($: CheerioAPI, base: string): string[] {
  const links = $("a[href], area[href]")
    .toArray()
    .filter((element) => !/\bnofollow\b/iu.test($(element).attr("rel") ?? ""))
    .flatMap((element) => URL.parse($(element).attr("href")!.trim(), base)?.href ?? [])
    .filter((link) => /^https?:/u.test(link))
    .map((link) => link.replace(/#.*$/su, ""));
  return [...new Set(links)].slice(0, MAX_LINKS);
}

/** Where a page sends its readers at once. */
function readRefresh($: CheerioAPI, base: string): string | undefined {
  const content = $('meta[http-equiv="refresh" i]').first().attr("content") ?? "";
  const to = /^\s*[0-5]\s*;\s*url\s*=\s*["']?(?<to>[^"']+)/iu.exec(content)?.groups?.["to"];
  return to === undefined ? undefined : URL.parse(to.trim(), base)?.href;
}

/** When the page was published, where its metadata says so. */
async function readDate($: CheerioAPI): Promise<Pick<SourceDetails, "date">> {
  const [meta] = ["article:published_time", "datePublished", "date", "dc.date", "dcterms.created"].flatMap(
    (name) =>
      $(`meta[property="${name}" i], meta[name="${name}" i], meta[itemprop="${name}" i]`).first().attr("content") ?? [],
  );
  const linked = /"datePublished"\s*:\s*"(?<date>[^"]+)"/u.exec($('script[type="application/ld+json"]').text())
    ?.groups?.["date"];
  const marked = $("article time[datetime], main time[datetime], time[itemprop=datePublished]")
    .first()
    .attr("datetime");
  const date = [meta, linked, marked].map((text) => /^\d{4}-\d{2}-\d{2}/u.exec(text?.trim() ?? "")?.[0]).find(Boolean);
  return date !== undefined && !Number.isNaN(Date.parse(date)) ? { date } : {};
}

/** The HTML of the main content, by the library, or by our own rules where it finds much less or loses tables. */
async function findContent(source: string, $: CheerioAPI, load: typeof Load): Promise<string> {
  const [{ parseHTML }, { Readability }] = await Promise.all([import("linkedom"), import("@mozilla/readability")]);
  // The library cannot take a page that leaves <body> to be understood, as HTML allows. By their classes cards that
  // stand beside each other are seen to be rows.
  const found = /<body[\s>]/iu.test(source)
    ? (new Readability(parseHTML(source).document, { keepClasses: true }).parse()?.content ?? "")
    : "";
  removePageFurniture($);
  const own = mainContent($);
  const [theirs, ours] = [readBlocks(load(found).root().toArray()), readBlocks(own)];
  const isWhole = theirs.text.length >= ours.text.length * LEAST_SHARE && theirs.tables.length >= ours.tables.length;
  return found !== "" && isWhole ? found : spellOut($.html($(own as Parameters<CheerioAPI>[0])));
}

function readBlocks(nodes: readonly HtmlNode[]): ReturnType<TextBuilder["build"]> {
  const builder = new TextBuilder();
  addHtmlBlocks(nodes, builder);
  return builder.build();
}

/** The library writes every letter beyond ASCII as its number, which makes a page in Cyrillic four times as long. */
const spellOut = (html: string): string =>
  html.replaceAll(/&#x(?<code>[0-9a-f]{2,6});/gu, (reference, code: string) => {
    const number = Number.parseInt(code, 16);
    return number >= 0xa0 ? String.fromCodePoint(number) : reference;
  });

function toPage({ title, publisher, date, url, language }: SourceDetails, $: CheerioAPI, content: string): string {
  const clean = title === undefined ? undefined : withoutSite(title, publisher);
  const meta = (property: string, value: string | undefined): string =>
    value === undefined ? "" : `<meta property="${property}" content="${escape(value)}">\n`;
  // The library makes a heading of the first rank one of the second.
  const first = $("h1, h2").first().text();
  const isHeaded = clean === undefined || $("h1").length > 0 || cleanLine(first) === cleanLine(clean);
  const heading = isHeaded ? "" : `<h1>${escape(clean)}</h1>\n`;
  const lang = language === undefined ? "" : ` lang="${language}"`;
  return `<!doctype html>\n<html${lang}>\n<meta charset="utf-8">\n${meta("og:title", clean)}${meta("og:site_name", publisher)}${meta("article:published_time", date)}${meta("og:url", url)}<article>\n${heading}${content}\n</article>\n`;
}

/** A title without the name of its site, which many sites put after it. */
function withoutSite(title: string, site: string | undefined): string {
  const mark = Array.from(title.matchAll(/\s[|–—·»-]\s/gu)).at(-1);
  const short = mark && title.slice(0, mark.index).trim();
  const isSite = site !== undefined && title.toLowerCase().endsWith(site.toLowerCase());
  return (isSite && sensibleTitle(short)) || title;
}

const escape = (text: string): string =>
  stripControls(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
