import { boxOf, IDENTITY, multiply, transform, translate, width, height, type Matrix, type Point } from "./geometry.ts";
import type { Fill, Glyph, PageMarks, Ruling } from "./marks.ts";

/** What pdf.js says that a page does: operation by operation. */
export interface OperatorList {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

/** The numbers of pdf.js's operations by their names. */
export type OperationCodes = Readonly<Record<string, number>>;

/** What is used of a font as pdf.js loads it. */
export interface PdfFont {
  readonly name?: string;
  readonly bold?: boolean;
  readonly black?: boolean;
  readonly fontMatrix?: readonly number[];
}

/** What is used of a glyph as pdf.js shows it; `width` in units of the font's matrix. */
interface ShownGlyph {
  readonly unicode: string;
  readonly originalCharCode: number;
  readonly width: number;
  readonly isSpace?: boolean;
}

/** What `save` keeps and `restore` brings back. */
interface GraphicsState {
  matrix: Matrix;
  font: string;
  isBold: boolean;
  size: number;
  /** From the font's units to those of its size. */
  unit: number;
  charSpacing: number;
  wordSpacing: number;
  /** 1 is the font's own width. */
  stretch: number;
  rise: number;
  leading: number;
  fill: string;
}

/** Rectangles thinner than this are lines, in points; the thickest rules of office programs. */
const THICKEST_RULE = 3.2;
/** A stroke that departs less from the straight is one. */
const STRAIGHT = 0.7;
/** What is further outside of the page is not seen. */
const OUTSIDE = 5;
/** Between these shares of the size, letters set apart by character spacing are one word all the same. */
const WIDEST_SPACING = 0.5;

/**
 * The glyphs, rules and filled rectangles of a page, from pdf.js's list of operations.
 * @param base from the page's own coordinates to points from the lower left corner as it is shown
 * @param fontOf the loaded font of this name
 */
export function readMarks(
  { fnArray, argsArray }: OperatorList,
  codes: OperationCodes,
  page: { readonly width: number; readonly height: number; readonly base: Matrix },
  fontOf: (name: string) => PdfFont | undefined,
): PageMarks {
  const names = new Map(Object.entries(codes).map(([name, code]) => [code, name]));
  const reader = new MarkReader(page.base, fontOf, codes);
  for (const [index, code] of fnArray.entries()) reader.run(names.get(code) ?? "", argsArray[index]);
  const isSeen = (left: number, right: number, bottom: number, top: number): boolean =>
    right >= -OUTSIDE && top >= -OUTSIDE && left <= page.width + OUTSIDE && bottom <= page.height + OUTSIDE;
  return {
    width: page.width,
    height: page.height,
    glyphs: reader.glyphs.filter(({ x, y, endX, endY }) =>
      isSeen(Math.min(x, endX), Math.max(x, endX), Math.min(y, endY), Math.max(y, endY)),
    ),
    horizontal: reader.horizontal.filter(({ at, from, to }) => isSeen(from, to, at, at)),
    vertical: reader.vertical.filter(({ at, from, to }) => isSeen(at, at, from, to)),
    fills: reader.fills.filter(({ left, right, bottom, top }) => isSeen(left, right, bottom, top)),
  };
}

class MarkReader {
  readonly glyphs: Glyph[] = [];
  readonly horizontal: Ruling[] = [];
  readonly vertical: Ruling[] = [];
  readonly fills: Fill[] = [];
  readonly #fontOf: (name: string) => PdfFont | undefined;
  readonly #stroking: ReadonlySet<number | undefined>;
  readonly #filling: ReadonlySet<number | undefined>;
  readonly #saved: GraphicsState[] = [];
  #state: GraphicsState;
  #line: Matrix = IDENTITY;
  #text: Matrix = IDENTITY;

  constructor(matrix: Matrix, fontOf: (name: string) => PdfFont | undefined, codes: OperationCodes) {
    this.#fontOf = fontOf;
    const of = (...names: string[]): Set<number | undefined> => new Set(names.map((name) => codes[name]));
    const both = ["fillStroke", "eoFillStroke", "closeFillStroke", "closeEOFillStroke"];
    this.#stroking = of("stroke", "closeStroke", ...both);
    this.#filling = of("fill", "eoFill", ...both);
    this.#state = {
      matrix,
      font: "",
      isBold: false,
      size: 0,
      unit: 0.001,
      charSpacing: 0,
      wordSpacing: 0,
      stretch: 1,
      rise: 0,
      leading: 0,
      fill: "#000000",
    };
  }

  run(name: string, given: unknown): void {
    const args = (given ?? []) as readonly unknown[];
    const numbers = args as readonly number[];
    const state = this.#state;
    switch (name) {
      case "save":
        this.#saved.push({ ...state });
        break;
      case "restore":
      case "paintFormXObjectEnd":
        this.#state = this.#saved.pop() ?? state;
        break;
      case "transform":
        state.matrix = multiply(args as unknown as Matrix, state.matrix);
        break;
      case "paintFormXObjectBegin":
        this.#saved.push({ ...state });
        if (args[0]) state.matrix = multiply(args[0] as Matrix, state.matrix);
        break;
      case "beginText":
        this.#setLine(IDENTITY);
        break;
      case "setTextMatrix":
        this.#setLine((args.length === 6 ? args : args[0]) as Matrix);
        break;
      case "moveText":
        this.#setLine(translate(this.#line, numbers[0]!, numbers[1]!));
        break;
      case "setLeadingMoveText":
        state.leading = numbers[1]!;
        this.#setLine(translate(this.#line, numbers[0]!, numbers[1]!));
        break;
      case "nextLine":
        this.#setLine(translate(this.#line, 0, state.leading));
        break;
      case "setFont":
        this.#setFont(args[0] as string, numbers[1]!);
        break;
      case "setCharSpacing":
        state.charSpacing = numbers[0]!;
        break;
      case "setWordSpacing":
        state.wordSpacing = numbers[0]!;
        break;
      case "setHScale":
        state.stretch = numbers[0]! / 100;
        break;
      case "setTextRise":
        state.rise = numbers[0]!;
        break;
      case "setLeading":
        state.leading = -numbers[0]!;
        break;
      case "showText":
        for (const shown of args[0] as readonly (ShownGlyph | number | null)[]) this.#show(shown);
        break;
      case "setFillRGBColor":
        state.fill = args.join(",");
        break;
      case "constructPath":
        this.#draw(args[0] as number, (args[1] as readonly (ArrayLike<number> | undefined)[])[0]);
        break;
      default:
    }
  }

  #setLine(matrix: Matrix): void {
    this.#line = matrix;
    this.#text = matrix;
  }

  #setFont(name: string, size: number): void {
    const font = this.#fontOf(name);
    this.#state.font = name;
    this.#state.size = size;
    this.#state.unit = font?.fontMatrix?.[0] ?? 0.001;
    this.#state.isBold =
      font?.bold === true || font?.black === true || /bold|black|heavy|demi/iu.test(font?.name ?? "");
  }

  #show(shown: ShownGlyph | number | null): void {
    const { size, stretch, unit, charSpacing, wordSpacing, rise, matrix, font, isBold } = this.#state;
    if (shown === null) return;
    if (typeof shown === "number") {
      this.#text = translate(this.#text, (-shown / 1000) * size * stretch, 0);
      return;
    }
    const drawn = shown.width * unit * size;
    const place = multiply(this.#text, matrix);
    const spaced = Math.min(Math.max(charSpacing, 0), Math.abs(size) * WIDEST_SPACING);
    const [x, y] = transform(place, [0, rise]);
    const [endX, endY] = transform(place, [(drawn + spaced) * stretch, rise]);
    const direction = Math.sign(size || 1);
    this.glyphs.push({
      text: shown.unicode,
      x,
      y,
      endX,
      endY,
      size: Math.hypot(place[2], place[3]) * Math.abs(size),
      angle: Math.atan2(place[1] * direction, place[0] * direction),
      isBold,
      font,
      code: shown.originalCharCode,
    });
    const advance = (drawn + charSpacing + (shown.isSpace ? wordSpacing : 0)) * stretch;
    this.#text = translate(this.#text, advance, 0);
  }

  #draw(operation: number, path: ArrayLike<number> | undefined): void {
    const isStroke = this.#stroking.has(operation);
    const isFill = this.#filling.has(operation);
    if (!path || (!isStroke && !isFill)) return;
    const isWhite = isFill && !isStroke && isNearlyWhite(this.#state.fill);
    for (const points of subpaths(path, this.#state.matrix)) {
      const box = boxOf(points);
      const isFlat = height(box) <= THICKEST_RULE && width(box) > THICKEST_RULE;
      const isUpright = width(box) <= THICKEST_RULE && height(box) > THICKEST_RULE;
      if ((isFlat || isUpright) && isWhite) continue;
      if (isFlat) this.horizontal.push({ at: (box.bottom + box.top) / 2, from: box.left, to: box.right });
      else if (isUpright) this.vertical.push({ at: (box.left + box.right) / 2, from: box.bottom, to: box.top });
      else if (isStroke) this.#addEdges(points);
      if (isFill && points.length >= 4 && points.length <= 6 && !isFlat && !isUpright && width(box) > THICKEST_RULE)
        this.fills.push({ ...box, isWhite });
    }
  }

  /** The straight edges of an outline. */
  #addEdges(points: readonly Point[]): void {
    for (const [index, [x, y]] of points.slice(1).entries()) {
      const [fromX, fromY] = points[index]!;
      if (Math.abs(fromY - y) < STRAIGHT && Math.abs(fromX - x) > THICKEST_RULE)
        this.horizontal.push({ at: y, from: Math.min(fromX, x), to: Math.max(fromX, x) });
      else if (Math.abs(fromX - x) < STRAIGHT && Math.abs(fromY - y) > THICKEST_RULE)
        this.vertical.push({ at: x, from: Math.min(fromY, y), to: Math.max(fromY, y) });
    }
  }
}

/** The corners of each part of a path as pdf.js packs it: an operation, then its coordinates. */
function subpaths(path: ArrayLike<number>, matrix: Matrix): Point[][] {
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

/** Colours are "#rrggbb"; a tint that the eye takes for the paper's white is one. */
const isNearlyWhite = (colour: string): boolean => /^#f[b-f]f[b-f]f[b-f]$/iu.test(colour);
