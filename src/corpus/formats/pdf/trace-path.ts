import { boxOf, height, transform, width, type Matrix, type Point } from "./geometry.ts";
import type { Fill, Ruling } from "./marks.ts";

/** A path as pdf.js packs it: an operation, then its coordinates, and so on. */
export type Path = ArrayLike<number>;

/** What paths leave on the paper that tables are made of. */
export interface Traces {
  readonly horizontal: Ruling[];
  readonly vertical: Ruling[];
  readonly fills: Fill[];
}

/** How a path is drawn. */
interface Drawing {
  readonly isStroke: boolean;
  readonly isFill: boolean;
  /** Whether it is filled alone, and in the colour of the paper. */
  readonly isWhite: boolean;
}

/** Rectangles thinner than this are lines, in points; the thickest rules of office programs. */
const THICKEST_RULE = 3.2;
/** A stroke that departs less from the straight is one. */
const STRAIGHT = 0.7;

/**
 * Adds the rules and filled rectangles that a path draws.
 * @param matrix from its own coordinates to points on the page
 */
export function tracePath(
  path: Path,
  matrix: Matrix,
  { isStroke, isFill, isWhite }: Drawing,
  { horizontal, vertical, fills }: Traces,
): void {
  for (const points of subpaths(path, matrix)) {
    const box = boxOf(points);
    const isFlat = height(box) <= THICKEST_RULE && width(box) > THICKEST_RULE;
    const isUpright = width(box) <= THICKEST_RULE && height(box) > THICKEST_RULE;
    if ((isFlat || isUpright) && isWhite) continue;
    if (isFlat) horizontal.push({ at: (box.bottom + box.top) / 2, from: box.left, to: box.right });
    else if (isUpright) vertical.push({ at: (box.left + box.right) / 2, from: box.bottom, to: box.top });
    else if (isStroke) traceEdges(points, horizontal, vertical);
    if (isFill && points.length >= 4 && points.length <= 6 && !isFlat && !isUpright && width(box) > THICKEST_RULE)
      fills.push({ ...box, isWhite });
  }
}

/** Adds the straight edges of an outline. */
function traceEdges(points: readonly Point[], horizontal: Ruling[], vertical: Ruling[]): void {
  for (const [index, [x, y]] of points.slice(1).entries()) {
    const [fromX, fromY] = points[index]!;
    if (Math.abs(fromY - y) < STRAIGHT && Math.abs(fromX - x) > THICKEST_RULE)
      horizontal.push({ at: y, from: Math.min(fromX, x), to: Math.max(fromX, x) });
    else if (Math.abs(fromX - x) < STRAIGHT && Math.abs(fromY - y) > THICKEST_RULE)
      vertical.push({ at: x, from: Math.min(fromY, y), to: Math.max(fromY, y) });
  }
}

/** The corners of each part of a path. */
function subpaths(path: Path, matrix: Matrix): Point[][] {
  const done: Point[][] = [];
  let open: Point[] = [];
  for (let at = 0; at < path.length;) {
    const operation = path[at]!;
    /** How many numbers go with it: to move, to a line, to two kinds of curves, to close. */
    const length = [2, 2, 6, 4, 0][operation];
    if (length === undefined) break;
    const to = transform(matrix, [path[at + length - 1]!, path[at + length]!]);
    if (operation === 0) {
      if (open.length > 0) done.push(open);
      open = [to];
    } else if (length > 0) open.push(to);
    else if (open[0]) open.push(open[0]);
    at += 1 + length;
  }
  if (open.length > 0) done.push(open);
  return done;
}
