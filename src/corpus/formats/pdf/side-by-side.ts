import { share } from "./geometry.ts";
import { toLine, type Line, type LineCell } from "./lines.ts";

/** Lines of texts beside each other begin within this many times their size of the same places … */
const SAME_LEFT = 1;
/** … are no further apart than this many times their size … */
const CLOSE = 1.6;
/** … and this share of their pieces goes on in lower case with the piece above. */
const GOING_ON = 0.5;

/**
 * Lines of short texts that stand beside each other, as in the boxes of a slide, text by text instead of line by line.
 */
export function readSideBySide(lines: readonly Line[]): Line[] {
  const read: Line[] = [];
  for (let from = 0; from < lines.length; from++) {
    let to = from;
    while (to + 1 < lines.length && isBelow(lines[to]!, lines[to + 1]!)) to++;
    const group = lines.slice(from, to + 1);
    const pieces = group
      .slice(1)
      .flatMap((line, row) => line.cells.map((cell, column) => [group[row]!.cells[column]!, cell] as const));
    if (share(pieces, ([above, piece]) => goesOn(above, piece)) >= GOING_ON)
      for (const column of group[0]!.cells.keys())
        read.push(...group.map(({ cells, baseline }) => toLine(cells[column]!.words, baseline)));
    else read.push(...group);
    from = to;
  }
  return read;
}

/** Whether the pieces of a line stand right below those of another, as many and in the same places. */
const isBelow = (above: Line, line: Line): boolean =>
  line.cells.length >= 2 &&
  line.cells.length === above.cells.length &&
  above.baseline - line.baseline <= line.size * CLOSE &&
  line.cells.every((cell, column) => Math.abs(cell.left - above.cells[column]!.left) <= line.size * SAME_LEFT);

const goesOn = (above: LineCell, piece: LineCell): boolean =>
  /^\p{Ll}/u.test(piece.text) && !/[.!?:;]$/u.test(above.text);
