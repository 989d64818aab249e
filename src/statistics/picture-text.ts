import { cleanLine } from "../text/normalize.ts";

/** The font of the picture: PT Sans, made for the languages of Russia and its neighbours, Kazakh among them. */
export const FONT_FAMILY = "PT Sans";

/** All characters but those of the font; for these, emoji above all, it would draw a crossed box. */
const UNDRAWABLE = /[^ -~¡-ÿĄ-ĆćČ-ďĘ-ěĞğİıŁ-ńŇňŐőŘ-śŞ-šŤťŮ-űŹ-žЁ-ЌЎ-яё-ќўџҊ-ӀӃ-ӹ–—‘’‚“”„†‡•…‰‹›€№™−]/gu;

/**
 * How wide characters are at most, at a size of 1 and in the bolder face: those of English, Russian and
 * Kazakh in steps of a twentieth. A test compares it with the font.
 */
const WIDTHS: ReadonlyMap<string, number> = new Map(
  (
    [
      [0.3, " ',.:;Iijl|·‘’‚Іі"],
      [0.4, "!()*-J[]`frt{}‹›“”„г"],
      [0.45, '"/\\_sзт'],
      [0.5, "?^ackvyz«»•Гаксуьэғұү"],
      [0.55, "+<=>EFLSZbdeghnopqux~ЁЕЗбвеийлнопрхчъяёҒқәөһ"],
      [0.6, "#$0123456789BCPTYБВРСТУЬЭЯдцңҰҮ"],
      [0.65, "AGKRVXАКЛХЧҚҺӘ"],
      [0.7, "DHNOQUДИЙНОПЦЪжмфӨ–"],
      [0.8, "MwМЫшщыюҢ"],
      [0.9, "%&mWЖФШЮ—…"],
      [1.25, "@№‰"],
    ] as const
  ).flatMap(([width, characters]) => Array.from(characters, (character) => [character, width] as const)),
);
/** The same of all others that the font has. */
const OTHERWISE = 1;

/** `text` on one line with what the font can draw of it; every character is a grapheme. */
export const drawable = (text: string): string =>
  cleanLine(cleanLine(text.toWellFormed()).normalize("NFC").replace(UNDRAWABLE, ""));

/** At most how wide a drawable text is drawn, in the units of `size`. */
export function widthOf(text: string, size: number): number {
  let width = 0;
  for (const character of text) width += WIDTHS.get(character) ?? OTHERWISE;
  return width * size;
}

/** A drawable text, cut with an ellipsis where it would be wider than `width`. */
export function fit(text: string, size: number, width: number): string {
  if (widthOf(text, size) <= width) return text;
  let left = width - widthOf("…", size);
  let end = 0;
  for (const character of text) {
    left -= widthOf(character, size);
    if (left < 0) break;
    end += character.length;
  }
  return `${text.slice(0, end).trimEnd()}…`;
}
