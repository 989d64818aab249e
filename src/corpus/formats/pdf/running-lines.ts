import { holds, type Box } from "./geometry.ts";
import type { Line } from "./lines.ts";
import { toLines } from "./lines.ts";
import type { UprightPage } from "./upright.ts";
import type { Word } from "./words.ts";

/** Running heads, footers and page numbers stand in the margins: this share of the page's height at either end. */
const MARGIN_SHARE = 0.1;
/** … and page numbers among so many lines at either end, where pages are printed smaller than the sheet. */
const OUTERMOST = 2;
/**
 * On how many pages a line must stand to be a running one, and on what share of all; chapters have heads of their own.
 */
const MIN_PAGES = 3;
const MIN_SHARE = 0.1;
/** Running lines stand at the same height on every page, give or take this many points. */
const SAME_HEIGHT = 3;

/**
 * Pages without running heads, footers and page numbers: lines in the margins that return on other pages
 * at the same height with the same words, apart from a number that counts with the pages.
 * @param grids the ruled tables of each page
 */
export function removeRunningLines(pages: readonly UprightPage[], grids: readonly (readonly Box[])[]): UprightPage[] {
  const counts = new Map<string, number>();
  const edges = pages.map((page, index) => edgeLines(page, grids[index]!));
  for (const [index, lines] of edges.entries())
    for (const key of new Set(lines.flatMap((line) => keysOf(line, index + 1))))
      counts.set(key, (counts.get(key) ?? 0) + 1);
  const needed = Math.max(MIN_PAGES, pages.length * MIN_SHARE);
  return pages.map((page, index) => {
    const running = edges[index]!.filter((line) =>
      keysOf(line, index + 1).some((key) => (counts.get(key) ?? 0) >= needed),
    );
    const words = new Set<Word>(running.flatMap((line) => line.words));
    return words.size === 0 ? page : { ...page, words: page.words.filter((word) => !words.has(word)) };
  });
}

function edgeLines({ words, height }: UprightPage, grids: readonly Box[]): Line[] {
  const isInMargin = ({ bottom, top }: Box): boolean =>
    top < height * MARGIN_SHARE || bottom > height * (1 - MARGIN_SHARE);
  // The heads of a table that goes on from page to page are no running heads.
  const tables = grids.filter((grid) => !isInMargin(grid));
  const lines = toLines(words.filter((word) => !tables.some((table) => holds(table, word))));
  const isOutermost = (index: number): boolean => index < OUTERMOST || index >= lines.length - OUTERMOST;
  return lines.filter(
    ({ baseline, text }, index) =>
      (isOutermost(index) && /\d/u.test(text) && !/\p{L}/u.test(text)) ||
      baseline < height * MARGIN_SHARE ||
      baseline > height * (1 - MARGIN_SHARE),
  );
}

/**
 * A line is known by its height, rounded down and up, and by its words: as they are, and for each number
 * in it once with its distance from the page's own. "Page 7 of 12" keeps that from page to page; the
 * headings "Chapter 3" and "Chapter 4" do not.
 */
function keysOf({ text, baseline }: Line, page: number): string[] {
  const words = ROMAN.test(text) ? "roman" : text.toLowerCase();
  const versions = [words];
  for (const { 0: digits, index } of words.matchAll(/\d+/gu))
    versions.push(`${words.slice(0, index)}#${Number(digits) - page}${words.slice(index + digits.length)}`);
  const height = baseline / SAME_HEIGHT;
  const steps = [...new Set([Math.floor(height), Math.ceil(height)])];
  return versions.flatMap((version) => steps.map((step) => `${step} ${version}`));
}

/** The page numbers of a preface. */
const ROMAN = /^[ivxlc]{1,7}$/iu;
