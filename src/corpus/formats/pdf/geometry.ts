/** A stretch of a page in points, counted from the left and from the bottom. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

/** A place on a page, in points. */
export type Point = readonly [x: number, y: number];

/** The six numbers of a PDF transformation: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** The transformation that does `first`, then `second`. */
export const multiply = (first: Matrix, second: Matrix): Matrix => [
  first[0] * second[0] + first[1] * second[2],
  first[0] * second[1] + first[1] * second[3],
  first[2] * second[0] + first[3] * second[2],
  first[2] * second[1] + first[3] * second[3],
  first[4] * second[0] + first[5] * second[2] + second[4],
  first[4] * second[1] + first[5] * second[3] + second[5],
];

/** `matrix` after a move by (x, y). */
export const translate = (matrix: Matrix, x: number, y: number): Matrix => multiply([1, 0, 0, 1, x, y], matrix);

export const transform = (matrix: Matrix, [x, y]: Point): Point => [
  matrix[0] * x + matrix[2] * y + matrix[4],
  matrix[1] * x + matrix[3] * y + matrix[5],
];

/** The smallest box that holds all points. */
export function boxOf(points: readonly Point[]): Box {
  let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const [x, y] of points) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    bottom = Math.min(bottom, y);
    top = Math.max(top, y);
  }
  return { left, right, bottom, top };
}

/** The smallest box that holds all boxes. */
export const unite = (boxes: readonly Box[]): Box =>
  boxOf(
    boxes.flatMap(({ left, right, bottom, top }): Point[] => [
      [left, bottom],
      [right, top],
    ]),
  );

export const width = ({ left, right }: Box): number => right - left;
export const height = ({ bottom, top }: Box): number => top - bottom;
export const middle = ({ left, right }: Box): number => (left + right) / 2;
export const centre = ({ bottom, top }: Box): number => (bottom + top) / 2;

/** Whether the middle of `inner` lies in `outer`, give or take a point. */
export const holds = (outer: Box, inner: Box): boolean =>
  middle(inner) > outer.left - 1 &&
  middle(inner) < outer.right + 1 &&
  centre(inner) > outer.bottom - 1 &&
  centre(inner) < outer.top + 1;

/** Whether the boxes share more than their edges. */
export const overlap = (one: Box, other: Box, tolerance = 2): boolean =>
  one.left < other.right - tolerance &&
  one.right > other.left + tolerance &&
  one.bottom < other.top - tolerance &&
  one.top > other.bottom + tolerance;

/** What share of `items` fulfils `test`; 0 for none. */
export const share = <Item>(items: readonly Item[], test: (item: Item) => boolean): number =>
  items.length === 0 ? 0 : items.filter(test).length / items.length;
