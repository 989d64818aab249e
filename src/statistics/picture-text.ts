import { cleanLine } from "../text/normalize.ts";

/** The font of the picture: PT Sans, made for the languages of Russia and its neighbours, Kazakh among them. */
export const FONT_FAMILY = "PT Sans";

/** All characters but those of the font; for these, emoji above all, it would draw a crossed box. */
const UNDRAWABLE = /[^ -~¡-ÿĄ-ĆćČ-ďĘ-ěĞğİıŁ-ńŇňŐőŘ-śŞ-šŤťŮ-űŹ-žЁ-ЌЎ-яё-ќўџҊ-ӀӃ-ӹ–—‘’‚“”„†‡•…‰‹›€№™−]/gu;

/**
 * How wide characters are at most in the bolder face, in hundredths of the size: those of English, Russian and Kazakh
 * in steps of five. They are whole numbers, so that no sum of them is rounded. A test compares them with the font.
 */
const WIDTHS: ReadonlyMap<string, number> = new Map(
  (
    [
      [30, " ',.:;Iijl|·‘’‚Іі"],
      [40, "!()*-J[]`frt{}‹›“”„г"],
      [45, '"/\\_sзт'],
      [50, "?^ackvyz«»•Гаксуьэғұү"],
      [55, "+<=>EFLSZbdeghnopqux~ЁЕЗбвеийлнопрхчъяёҒқәөһ"],
      [60, "#$0123456789BCPTYБВРСТУЬЭЯдцңҰҮ"],
      [65, "AGKRVXАКЛХЧҚҺӘ"],
      [70, "DHNOQUДИЙНОПЦЪжмфӨ–"],
      [80, "MwМЫшщыюҢ"],
      [90, "%&mWЖФШЮ—…"],
      [125, "@№‰"],
    ] as const
  ).flatMap(([width, characters]) => Array.from(characters, (character) => [character, width] as const)),
);
/** The same of all others that the font has. */
const OTHERWISE = 100;

/** `text` on one line with what the font can draw of it; every character is a grapheme. */
export const drawable = (text: string): string =>
  cleanLine(cleanLine(text.toWellFormed()).normalize("NFC").replace(UNDRAWABLE, ""));

/** At most how wide a drawable text is drawn, in the units of `size`. */
export function widthOf(text: string, size: number): number {
  let hundredths = 0;
  for (const character of text) hundredths += WIDTHS.get(character) ?? OTHERWISE;
  return (hundredths * size) / 100;
}

/** A drawable text, cut with an ellipsis where it would be wider than `width`. */
export function fit(text: string, size: number, width: number): string {
  if (widthOf(text, size) <= width) return text;
  let hundredths = widthOf("…", 100);
  let end = 0;
  for (const character of text) {
    hundredths += widthOf(character, 100);
    if ((hundredths * size) / 100 > width) break;
    end += character.length;
  }
  return `${text.slice(0, end).trimEnd()}…`;
}
