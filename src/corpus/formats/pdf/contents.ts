import { share } from "./geometry.ts";
import type { Line } from "./lines.ts";

/** An entry of a table of contents ends in a page number of so many digits, after dots or a gap … */
const PAGE_NUMBER = /^\d{1,4}$/u;
/** … and a list of them has so many lines; each page number is no lower than the one before but for a few. */
const MIN_ENTRIES = 4;
const RISING = 0.9;
/** The share of entries with dots where no title says that it is a list of contents. */
const DOTTED = 0.5;
/** So many lines of an entry may stand before the one with its page number. */
const WRAPPED = 2;

/**
 * Lines without lists of contents, which say where something stands and not what: those of entries and the heads above
 * them.
 */
export function removeContents(lines: readonly Line[]): Line[] {
  const contents = new Set<Line>();
  let run: Entry[] = [];
  const close = (): void => {
    const hasTitle = run.length > 0 && lines.slice(Math.max(0, run[0]!.at - 3), run[0]!.at).some(isTitle);
    if (isContents(run, hasTitle)) for (let at = run[0]!.at; at <= run.at(-1)!.at; at++) contents.add(lines[at]!);
    run = [];
  };
  for (const [at, line] of lines.entries()) {
    const entry = toEntry(line, at);
    if (!entry) continue;
    const before = run.at(-1);
    if (before && at - before.at > WRAPPED + 1) close();
    run.push(entry);
  }
  close();
  if (contents.size === 0) return [...lines];
  return lines.filter((line, at) => !contents.has(line) && !(isTitle(line) && leadsTo(lines, at, contents)));
}

interface Entry {
  readonly at: number;
  readonly page: number;
  readonly hasLeader: boolean;
}

function toEntry(line: Line, at: number): Entry | undefined {
  const last = line.words.at(-1)!;
  const number = /(?:^|[.…·_])(?<page>\d{1,4})$/u.exec(last.text)?.groups?.["page"];
  if (number === undefined || !/\p{L}{2}/u.test(line.text)) return undefined;
  const { hasLeader } = line;
  const isApart = PAGE_NUMBER.test(last.text) && line.cells.length >= 2 && PAGE_NUMBER.test(line.cells.at(-1)!.text);
  return hasLeader || isApart ? { at, page: Number(number), hasLeader } : undefined;
}

function isContents(run: readonly Entry[], hasTitle: boolean): boolean {
  const isSure = hasTitle || share(run, ({ hasLeader }) => hasLeader) >= DOTTED;
  const rising = run.slice(1).filter(({ page }, index) => page >= run[index]!.page).length;
  const isRising = rising >= (run.length - 1) * RISING;
  const pages = new Set(run.map(({ page }) => page));
  return isSure && run.length >= MIN_ENTRIES && isRising && pages.size > run.length * 0.4;
}

const isTitle = ({ text }: Line): boolean =>
  /^\P{L}*(?:table of )?(?:contents|содержание|оглавление|мазмұны)\P{L}*$/iu.test(text);

/** Whether the next line is one of a list of contents. */
const leadsTo = (lines: readonly Line[], at: number, contents: ReadonlySet<Line>): boolean =>
  lines.slice(at + 1, at + 3).some((line) => contents.has(line));
