import { isCyrillic } from "../text/script.ts";
import { LANGUAGES } from "./registry.ts";

/** The keys that every keyboard is told by. */
const KEYS = Array.from(LANGUAGES.en.keyboard!.join(""));

/** The keyboards in other letters than Latin ones, key by key. */
const LAYOUTS = Object.values(LANGUAGES).flatMap(({ script, keyboard }) =>
  keyboard && script !== "latin" ? [Array.from(keyboard.join(""))] : [],
);

const mapping = (from: readonly string[], to: readonly string[]): ReadonlyMap<string, string> =>
  new Map(from.map((key, position) => [key, to[position]!]));

const TO_LETTERS = LAYOUTS.map((letters) => mapping(KEYS, letters));
const TO_KEYS = LAYOUTS.map((letters) => mapping(letters, KEYS));

const mapKeys = (text: string, table: ReadonlyMap<string, string>): string =>
  Array.from(text.toLowerCase(), (key) => table.get(key) ?? key).join("");

/**
 * What a text would read if it had been typed on the keyboard's other layout: Latin keys as the letters of each
 * language that has others there, as Russian ones and as Kazakh ones (of which some are on the digits); Cyrillic
 * letters as the Latin keys that they are on.
 */
export function otherLayouts(text: string): string[] {
  if (isCyrillic(text)) return TO_KEYS.slice(0, 1).map((table) => mapKeys(text, table));
  return TO_LETTERS.map((table) => mapKeys(text, table));
}
