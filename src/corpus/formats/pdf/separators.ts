import { width, type Box } from "./geometry.ts";
import { mergeRulings, type RuledPage } from "./grids.ts";
import type { Line } from "./lines.ts";
import type { Ruling } from "./marks.ts";

/**
 * What parts the rows of a table that has no columns of rules: lines from side to side, and the edges of backgrounds.
 */
export interface Separators {
  /** From top to bottom. */
  readonly rules: readonly Ruling[];
  readonly fills: readonly Box[];
}

/** A rule parts rows when it goes along this share of the table. */
const FULL = 0.8;
/** Rules of one table begin and end within this share of its width. */
const SAME_END = 0.02;
/** How far below a baseline letters reach, as a share of the size; a rule above that underlines them. */
const UNDERLINE = 0.1;
/** Backgrounds wider than this share of the page are the page's own; slivers lower than this many points draw rules. */
const WIDEST_FILL = 0.98;

export function findSeparators(page: RuledPage): Separators {
  const fills = page.fills.filter((fill) => !fill.isWhite && width(fill) < page.width * WIDEST_FILL);
  const edges = fills.flatMap(({ left, right, bottom, top }): Ruling[] =>
    [bottom, top].map((at) => ({ at, from: left, to: right })),
  );
  return { rules: mergeRulings([...page.horizontal, ...edges]).toReversed(), fills };
}

/** Whether a rule goes along the table between two lines that follow each other. */
export const arePartedBy = (
  { rules }: Separators,
  { left, right }: Pick<Box, "left" | "right">,
  above: Line,
  below: Line,
): boolean =>
  rules.some(
    ({ at, from, to }) =>
      at < above.baseline - above.size * UNDERLINE &&
      at > below.baseline + below.size * UNDERLINE &&
      Math.min(to, right) - Math.max(from, left) >= (right - left) * FULL,
  );

/** Whether a background lies behind a line of a table, along most of it. */
export const isOnFill = (
  { fills }: Separators,
  { left, right }: Pick<Box, "left" | "right">,
  { bottom, top }: Line,
): boolean => {
  const behind = fills.filter((fill) => fill.bottom < (bottom + top) / 2 && fill.top > (bottom + top) / 2);
  const covered = behind.reduce(
    (sum, fill) => sum + Math.max(0, Math.min(fill.right, right) - Math.max(fill.left, left)),
    0,
  );
  return covered >= (right - left) * 0.5;
};

/** Stacks of so many rules with the same ends draw a table, those of fewer a box or an underlined heading. */
const LEAST_RULES = 3;

/** Rules below each other that begin and end alike, from top to bottom: what may be tables. */
export function stackRules({ rules }: Separators): Ruling[][] {
  const stacks: Ruling[][] = [];
  for (const rule of rules) {
    const slack = Math.max(3, (rule.to - rule.from) * SAME_END);
    const stack = stacks.find(
      ([first]) => Math.abs(first!.from - rule.from) <= slack && Math.abs(first!.to - rule.to) <= slack,
    );
    if (stack) stack.push(rule);
    else stacks.push([rule]);
  }
  return stacks.filter(({ length }) => length >= LEAST_RULES);
}
