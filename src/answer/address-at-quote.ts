import type { Citation, Quote } from "./answer.ts";

/** So many words at the beginning and at the end of a quote tell it from all else on a page. */
const EDGE_WORDS = 5;
/** Files that a browser saves instead of showing: no words in them can be pointed at. */
const SAVED = /\.(?:docx?|odt|rtf|pptx?|odp|xlsx?|ods|csv|epub|zip)$/iu;
const PDF = /\.pdf$/iu;

/**
 * The address of a source, leading to the quoted words where that can be said: of a PDF its page, of a page of text the
 * words themselves, by a text fragment (https://wicg.github.io/scroll-to-text-fragment/). A browser that finds no such
 * words shows the page from its beginning.
 * @param url the source's own
 */
export function addressAtQuote(
  url: string,
  { text }: Pick<Quote, "text">,
  { page, path }: Pick<Citation, "page" | "path">,
): string {
  const pathname = URL.parse(url)?.pathname ?? "";
  if (PDF.test(pathname))
    return page === undefined || !PDF.test(path) || url.includes("#") ? url : `${url}#page=${page}`;
  if (SAVED.test(pathname) || url.includes(":~:")) return url;
  return `${url}${url.includes("#") ? "" : "#"}:~:text=${textDirective(text)}`;
}

/**
 * The first and the last words of a text: each within a line, as a browser wants it. A short text of one line is named
 * whole.
 */
function textDirective(text: string): string {
  const lines = text
    .split("\n")
    .map((line) => line.trim().split(/\s+/u))
    .filter((words) => words[0] !== "");
  const [first = [], last = []] = [lines[0], lines.at(-1)];
  if (lines.length <= 1 && first.length <= 2 * EDGE_WORDS) return encode(first);
  return `${encode(first.slice(0, EDGE_WORDS))},${encode(last.slice(-EDGE_WORDS))}`;
}

/** Words in a directive, in which "-", "," and "&" mean something else. */
const encode = (words: readonly string[]): string =>
  encodeURIComponent(words.join(" ").toWellFormed()).replaceAll("-", "%2D");
