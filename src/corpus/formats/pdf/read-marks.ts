import { IDENTITY, multiply, transform, translate, type Matrix } from "./geometry.ts";
import type { Fill, Glyph, PageMarks, Ruling } from "./marks.ts";
import { tracePath, type Path, type Traces } from "./trace-path.ts";

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

class MarkReader implements Traces {
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
        this.#draw(args[0] as number, (args[1] as readonly (Path | undefined)[])[0]);
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

  #draw(operation: number, path: Path | undefined): void {
    const isStroke = this.#stroking.has(operation);
    const isFill = this.#filling.has(operation);
    if (!path || (!isStroke && !isFill)) return;
    const isWhite = isFill && !isStroke && isNearlyWhite(this.#state.fill);
    tracePath(path, this.#state.matrix, { isStroke, isFill, isWhite }, this);
  }
}

/** Colours are "#rrggbb"; a tint that the eye takes for the paper's white is one. */
const isNearlyWhite = (colour: string): boolean => /^#f[b-f]f[b-f]f[b-f]$/iu.test(colour);
