import type { CheerioAPI } from "cheerio";
import type { LanguageCode } from "../../languages/language.ts";
import { isLanguageCode } from "../../languages/registry.ts";
import type { SourceDetails } from "../document.ts";
import { decodeText } from "../decode-text.ts";
import type { Format } from "./format.ts";
import { addHtmlBlocks } from "./html-blocks.ts";
import { removePageFurniture } from "./html-furniture.ts";
import type { HtmlNode } from "./html-nodes.ts";
import { sensibleTitle } from "./metadata-title.ts";
import { TextBuilder } from "./text-builder.ts";

/** How far into a page its encoding may be declared; the HTML standard says 1024 bytes, older pages need more. */
const DECLARATION_BYTES = 4096;

/** Web pages: what a reader came for, without navigation, cookie notices and forms. */
export const htmlFormat: Format = {
  extract: async (bytes) => {
    const { load } = await import("cheerio/slim");
    const $ = load(decodeText(bytes, declaredEncoding(bytes)));
    gatherRoots($);
    const details = readDetails($);
    const declaredLanguage = readLanguage($);
    removePageFurniture($);
    const builder = new TextBuilder();
    addHtmlBlocks(mainContent($), builder);
    return { ...builder.build(), details, declaredLanguage, problems: [] };
  },
};

/** So many roots a page may have: a declaration, spaces, comments and the one element. */
const USUAL_ROOTS = 16;

/**
 * Puts all that stands side by side in a piece of a page under one element: Cheerio compares the roots of a document
 * with each other in every search.
 */
function gatherRoots($: CheerioAPI): void {
  const [document] = $.root().get();
  const [page] = $("<html></html>").get();
  if (!document || !page || !("children" in page) || document.children.length <= USUAL_ROOTS) return;
  page.children = document.children;
  for (const child of page.children) child.parent = page;
  document.children = [page];
  page.parent = document;
}

/** The encoding that a page names itself. */
export function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, DECLARATION_BYTES)).toString("latin1");
  return /<meta[^<>]*?[^<>\w-]charset\s*=\s*["']?\s*(?<label>[\w-]+)/iu.exec(head)?.groups?.["label"];
}

/** What a page says of itself to search engines and social networks. */
export function readDetails($: CheerioAPI): SourceDetails {
  const meta = (name: string): string | undefined =>
    $(`meta[property="${name}"], meta[name="${name}"]`).first().attr("content")?.trim() || undefined;
  const title =
    sensibleTitle(meta("og:title")) ??
    sensibleTitle($("h1").first().text()) ??
    sensibleTitle($("title").first().text());
  const publisher = meta("og:site_name");
  const date = /^\d{4}-\d{2}-\d{2}/u.exec(meta("article:published_time") ?? "")?.[0];
  const url = [$('link[rel="canonical"]').first().attr("href"), meta("og:url")].find((address) =>
    /^https?:\/\//u.test(address ?? ""),
  );
  return {
    ...(title === undefined ? {} : { title }),
    ...(publisher === undefined ? {} : { publisher }),
    ...(url === undefined ? {} : { url }),
    ...(date === undefined ? {} : { date }),
  };
}

/** The language that a page says it is in, if it is one of ours. */
export function readLanguage($: CheerioAPI): LanguageCode | undefined {
  const declared = $("html[lang]").attr("lang") ?? $('meta[property="og:locale"]').attr("content") ?? "";
  const [code = ""] = declared.trim().toLowerCase().split(/[-_]/u, 1);
  return isLanguageCode(code) ? code : undefined;
}

/** The element that the page marks as its content, else its body, else all of it. */
export function mainContent($: CheerioAPI): readonly HtmlNode[] {
  const length = $.root().text().trim().length;
  for (const selector of ["main", '[role="main"]', "article"]) {
    const marked = $(selector);
    // Pages with many teasers have an <article> each; the content is one that holds most of the words.
    if (marked.length === 1 && marked.text().trim().length > length / 2) return marked.toArray();
  }
  const body = $("body").toArray();
  return body.length > 0 ? body : $.root().toArray();
}
