import type { Word } from "../formats/pdf/words.ts";
import { median } from "../formats/median.ts";
import type { RecognizedPage } from "../recognized-page.ts";
import { unmixLetters } from "./unmix-letters.ts";

/** Words that tesseract is less sure of than this, in per cent, are mostly stamps, signatures and specks. */
const LEAST_CONFIDENCE = 30;
/** The height of a font's letters from the ascenders to the descenders, as a share of its size. */
const LETTER_HEIGHT = 0.92;

const PAGE = /class='ocr_page'[^>]*?bbox 0 0 (?<width>\d+) (?<height>\d+)/u;
/**
 * Lines, headings, captions and floating text open with their box, the slope and height of their baseline, and their
 * size.
 */
const LINE =
  /class='ocr_(?:line|header|caption|textfloat)'[^>]*?bbox (?<box>[\d ]+)(?:; baseline (?<slope>[-\d.]+) (?<offset>[-\d.]+))?[^>]*?x_size (?<size>[\d.]+)/u;
const WORD = /class='ocrx_word'[^>]*?bbox (?<box>[\d ]+); x_wconf (?<confidence>\d+)[^>]*>(?<text>.*?)<\/span>/u;
/** What is drawn as a line of a table is not a letter. */
const RULE = /^[^\p{L}\p{N}]*[|¦_~\\][^\p{L}\p{N}]*$|^[—–=]{2,}$/u;
/** A line of a table right beside a word. */
const EDGE = /^[|¦]+(?=.)|(?<=[^|¦])[|¦]+$/gu;

/**
 * The words of a page as tesseract gives them (hOCR 1.2), without those that it hardly believes in and without the
 * lines of tables that it takes for letters.
 * @param pointsPerPixel how large a pixel of the picture is
 */
export function readHocr(hocr: string, page: number, pointsPerPixel: number): RecognizedPage {
  const { width = "0", height = "0" } = PAGE.exec(hocr)?.groups ?? {};
  const found: FoundWord[] = [];
  let line: FoundLine = { left: 0, bottom: 0, slope: 0, offset: 0, size: 0 };
  for (const row of hocr.split("\n")) {
    const opened = LINE.exec(row)?.groups;
    if (opened) {
      const [left = 0, , , bottom = 0] = numbersIn(opened["box"]!);
      const { slope = "0", offset = "0", size } = opened;
      line = { left, bottom, slope: Number(slope), offset: Number(offset), size: Number(size) };
    }
    const { box, confidence, text: given = "" } = WORD.exec(row)?.groups ?? {};
    if (box === undefined || Number(confidence) < LEAST_CONFIDENCE) continue;
    const text = decodeEntities(given.replaceAll(/<[^<>]*>/gu, ""))
      .trim()
      .replace(EDGE, "");
    if (text === "" || RULE.test(text)) continue;
    const [left = 0, top = 0, right = 0, bottom = 0] = numbersIn(box);
    found.push({ text, left, top, right, bottom, line });
  }
  const tilt = median(found.map((word) => word.line.slope));
  return {
    page,
    width: Number(width) * pointsPerPixel,
    height: Number(height) * pointsPerPixel,
    words: unmix(found).map((word) => setStraight(word, tilt, Number(height), pointsPerPixel)),
  };
}

/**
 * A line as tesseract says that it stands, in pixels from the upper left corner; the slope is downwards to the right.
 */
interface FoundLine {
  readonly left: number;
  readonly bottom: number;
  readonly slope: number;
  readonly offset: number;
  readonly size: number;
}

/** A word of it, likewise. */
interface FoundWord {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly line: FoundLine;
}

/** The words, line by line with letters of the script that is meant. */
const unmix = (found: readonly FoundWord[]): FoundWord[] =>
  Array.from(Map.groupBy(found, ({ line }) => line).values()).flatMap((words) => {
    const texts = unmixLetters(words.map(({ text }) => text));
    return words.map((word, index) => ({ ...word, text: texts[index]! }));
  });

/**
 * A word in its place on the page as it would be without its tilt: few scans lie straight, and over the width of a page
 * a degree is more than a line.
 */
function setStraight(
  { text, left, top, right, bottom, line }: FoundWord,
  tilt: number,
  height: number,
  scale: number,
): Word {
  const baseline = line.bottom + line.offset + line.slope * (left - line.left);
  const along = tilt * baseline;
  const down = -tilt * ((left + right) / 2);
  return {
    text,
    left: (left + along) * scale,
    right: (right + along) * scale,
    top: (height - top - down) * scale,
    bottom: (height - bottom - down) * scale,
    baseline: (height - baseline + tilt * left) * scale,
    size: (line.size / LETTER_HEIGHT) * scale,
    isBold: false,
  };
}

const numbersIn = (text: string): number[] => text.trim().split(/\s+/u).map(Number);

const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', "#39": "'", apos: "'" };

const decodeEntities = (text: string): string =>
  text.replaceAll(/&(?<name>#?\w+);/gu, (entity, name: string) => ENTITIES[name] ?? entity);
