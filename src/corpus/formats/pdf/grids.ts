import { median } from "../median.ts";
import { height, overlap, share, width, type Box } from "./geometry.ts";
import type { Fill, Ruling } from "./marks.ts";

/** Rules that cross each other: the frame of a table. */
export interface Grid extends Box {
  /** Where its columns begin and end, from left to right. */
  readonly xs: readonly number[];
  /** Where its rows begin and end, from top to bottom. */
  readonly ys: readonly number[];
  /** The cell in this place, by a number; places without a rule between them have the same. */
  readonly owners: readonly (readonly number[])[];
  /** Whether backgrounds draw it and not rules. */
  readonly isShading: boolean;
}

/** What grids are made of. */
export interface RuledPage {
  readonly width: number;
  readonly height: number;
  readonly horizontal: readonly Ruling[];
  readonly vertical: readonly Ruling[];
  readonly fills: readonly Fill[];
}

/** Rules that are drawn twice, or as the two edges of a thin rectangle, lie within so many points. */
const SAME_RULE = 2.2;
/** Rules that are to meet do so within so many points. */
const MEETING = 3;
/** Shorter rules are strokes of letters, underlines of initials and the like, in points. */
const SHORTEST_RULE = 5;
/** A rule need not reach the edges of a cell, but cover this share of it. */
const COVERED = 0.7;
/** A grid of more places than this is a drawing. */
const MOST_PLACES = 20_000;
/** Backgrounds make a grid where the same edge recurs in so many rows … */
const RECURRING = 3;
/** … and none of them is the page's own background: wider or higher than these shares of it. */
const WIDEST_SHADE = 0.98;
const HIGHEST_SHADE = 0.5;

/** The grids of a page: those of rules, and elsewhere those of backgrounds. */
export function findGrids(page: RuledPage): Grid[] {
  const ruled = gridsOf(page.horizontal, page.vertical, false);
  const main = ruled.filter(({ xs, ys }) => (xs.length - 1) * (ys.length - 1) >= 4);
  const shades = recurringShades(
    page.fills.filter(
      (fill) =>
        !fill.isWhite &&
        width(fill) < page.width * WIDEST_SHADE &&
        height(fill) < page.height * HIGHEST_SHADE &&
        !main.some((grid) => overlap(grid, fill)),
    ),
  );
  if (shades.length === 0) return ruled;
  const edges = gridsOf(
    [...page.horizontal, ...shades.flatMap(horizontalEdges)],
    [...page.vertical, ...shades.flatMap(verticalEdges)],
    true,
  );
  return [...main, ...edges.filter((grid) => !main.some((other) => overlap(grid, other)))];
}

const horizontalEdges = ({ left, right, bottom, top }: Box): Ruling[] =>
  [bottom, top].map((at) => ({ at, from: left, to: right }));

const verticalEdges = ({ left, right, bottom, top }: Box): Ruling[] =>
  [left, right].map((at) => ({ at, from: bottom, to: top }));

/** Backgrounds whose left and right edges both recur in other rows. */
function recurringShades(fills: readonly Fill[]): Fill[] {
  const rows = new Map<number, Set<number>>();
  const place = (x: number): number => Math.round(x / MEETING);
  for (const { left, right, bottom, top } of fills)
    for (const x of [left, right]) {
      const found = rows.get(place(x)) ?? new Set();
      rows.set(place(x), found.add(Math.round((bottom + top) / 2 / MEETING)));
    }
  const recurs = (x: number): boolean => [-1, 0, 1].some((step) => (rows.get(place(x) + step)?.size ?? 0) >= RECURRING);
  return fills.filter(({ left, right }) => recurs(left) && recurs(right));
}

function gridsOf(horizontal: readonly Ruling[], vertical: readonly Ruling[], isShading: boolean): Grid[] {
  const across = mergeRulings(horizontal);
  const down = mergeRulings(vertical);
  return connect(across, down)
    .map(([rows, columns]) =>
      toGrid([...rows, ...impliedEnds(columns, rows)], [...columns, ...impliedEnds(rows, columns)], isShading),
    )
    .filter((grid) => grid !== undefined);
}

/** Rules that are one to the eye, as one; from the lowest place up. */
export function mergeRulings(rulings: readonly Ruling[]): Ruling[] {
  const groups: Ruling[][] = [];
  let first = -Infinity;
  for (const ruling of rulings.toSorted((a, b) => a.at - b.at)) {
    if (ruling.at - first <= SAME_RULE) groups.at(-1)!.push(ruling);
    else {
      groups.push([ruling]);
      first = ruling.at;
    }
  }
  return groups.flatMap((group) => {
    const at = group.reduce((sum, ruling) => sum + ruling.at, 0) / group.length;
    const merged: { at: number; from: number; to: number }[] = [];
    for (const { from, to } of group.toSorted((a, b) => a.from - b.from)) {
      const last = merged.at(-1);
      if (last && from <= last.to + MEETING) last.to = Math.max(last.to, to);
      else merged.push({ at, from, to });
    }
    return merged.filter(({ from, to }) => to - from > SHORTEST_RULE);
  });
}

/** The sets of rules that cross each other, directly or by way of others. */
function connect(across: readonly Ruling[], down: readonly Ruling[]): [rows: Ruling[], columns: Ruling[]][] {
  const sets = new DisjointSets(across.length + down.length);
  for (const [row, ruling] of across.entries())
    for (const [column, other] of down.entries())
      if (isWithin(other.at, ruling) && isWithin(ruling.at, other)) sets.join(row, across.length + column);
  const found = new Map<number, [Ruling[], Ruling[]]>();
  for (const [index, ruling] of [...across, ...down].entries()) {
    const set = found.get(sets.find(index)) ?? [[], []];
    found.set(sets.find(index), set);
    set[index < across.length ? 0 : 1].push(ruling);
  }
  return Array.from(found.values()).filter(([rows, columns]) => rows.length >= 2 && columns.length >= 2);
}

/**
 * An open side of a table is where so many rules end, and this share of all, so far beyond the outermost rule across,
 * in points.
 */
const LEAST_ENDS = 2;
const ENDS_SHARE = 0.5;
const BEYOND = 6;

/**
 * The sides of a table that no rule draws, as where only the columns within are parted: where the rules along it end
 * beyond the outermost one of those across.
 */
function impliedEnds(rulings: readonly Ruling[], across: readonly Ruling[]): Ruling[] {
  const [first, last] = [Math.min(...across.map(({ at }) => at)), Math.max(...across.map(({ at }) => at))];
  const places = rulings.map(({ at }) => at);
  const [from, to] = [Math.min(...places), Math.max(...places)];
  const sides = [
    { ends: rulings.map((ruling) => ruling.from), isBeyond: (end: number) => end < first - BEYOND },
    { ends: rulings.map((ruling) => ruling.to), isBeyond: (end: number) => end > last + BEYOND },
  ];
  return sides.flatMap(({ ends, isBeyond }) => {
    const beyond = ends.filter(isBeyond);
    const at = median(beyond);
    const same = beyond.filter((end) => Math.abs(end - at) <= MEETING).length;
    return same >= LEAST_ENDS && same >= rulings.length * ENDS_SHARE ? [{ at, from, to }] : [];
  });
}

const isWithin = (at: number, { from, to }: Ruling): boolean => at >= from - MEETING && at <= to + MEETING;

function toGrid(rows: readonly Ruling[], columns: readonly Ruling[], isShading: boolean): Grid | undefined {
  const xs = distinct(columns.map(({ at }) => at));
  const ys = distinct(rows.map(({ at }) => at)).toReversed();
  const [across, down] = [xs.length - 1, ys.length - 1];
  if (across < 1 || down < 1 || across * down < 2 || across * down > MOST_PLACES) return undefined;
  const hasRule = (rulings: readonly Ruling[], at: number, from: number, to: number): boolean => {
    const slack = (to - from) * (1 - COVERED);
    return rulings.some(
      (ruling) => Math.abs(ruling.at - at) <= MEETING && ruling.from <= from + slack && ruling.to >= to - slack,
    );
  };
  const sets = new DisjointSets(across * down);
  for (let row = 0; row < down; row++)
    for (let column = 0; column < across; column++) {
      const place = row * across + column;
      if (column + 1 < across && !hasRule(columns, xs[column + 1]!, ys[row + 1]!, ys[row]!))
        sets.join(place + 1, place);
      if (row + 1 < down && !hasRule(rows, ys[row + 1]!, xs[column]!, xs[column + 1]!))
        sets.join(place + across, place);
    }
  const owners = Array.from({ length: down }, (_, row) =>
    Array.from({ length: across }, (_place, column) => sets.find(row * across + column)),
  );
  // A frame around the page or around another grid is no table.
  if (new Set(owners.flat()).size < 2) return undefined;
  return { xs, ys, owners, isShading, left: xs[0]!, right: xs.at(-1)!, top: ys[0]!, bottom: ys.at(-1)! };
}

/** Places that are not within a rule's width of each other, in order. */
function distinct(places: readonly number[]): number[] {
  const found: number[] = [];
  for (const place of places.toSorted((a, b) => a - b))
    if (found.length === 0 || place - found.at(-1)! > MEETING) found.push(place);
  return found;
}

/** The share of a grid's places that are cells of their own. */
export const fineness = ({ owners }: Grid): number => new Set(owners.flat()).size / owners.flat().length;

/** The share of a row's places that are cells of their own. */
export const rowFineness = (owners: readonly unknown[]): number =>
  share(owners, (owner) => owners.filter((other) => other === owner).length === 1);

/** Which of so many things belong together. */
class DisjointSets {
  readonly #parents: number[];

  constructor(size: number) {
    this.#parents = Array.from({ length: size }, (_, index) => index);
  }

  find(item: number): number {
    let root = item;
    while (this.#parents[root] !== root) root = this.#parents[root]!;
    this.#parents[item] = root;
    return root;
  }

  join(item: number, to: number): void {
    this.#parents[this.find(item)] = this.find(to);
  }
}
