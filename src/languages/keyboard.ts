/** The keys of a Latin keyboard and the Russian letters on them. */
const LATIN_KEYS = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const RUSSIAN_KEYS = "ёйцукенгшщзхъфывапролджэячсмитьбю";
/** The number row of a Kazakh keyboard. */
const NUMBER_ROW = "234567890-=";
const KAZAKH_ROW = "әіңғ,.үұқөһ";

const toRussian = new Map(Array.from(LATIN_KEYS, (key, i) => [key, RUSSIAN_KEYS[i]!]));
const toLatin = new Map(Array.from(RUSSIAN_KEYS, (key, i) => [key, LATIN_KEYS[i]!]));
const toKazakh = new Map(Array.from(NUMBER_ROW, (key, i) => [key, KAZAKH_ROW[i]!]));

const mapKeys = (text: string, ...tables: readonly ReadonlyMap<string, string>[]): string =>
  Array.from(
    text.toLowerCase(),
    (key) => tables.map((table) => table.get(key)).find((letter) => letter !== undefined) ?? key,
  ).join("");

/**
 * What a text would read if it had been typed on the keyboard's other layout: Latin keys as Russian
 * letters, as Kazakh ones (digits are letters there), Cyrillic keys as Latin letters.
 */
export function otherLayouts(text: string): string[] {
  if (/\p{Script=Cyrillic}/u.test(text)) return [mapKeys(text, toLatin)];
  return [mapKeys(text, toRussian), mapKeys(text, toKazakh, toRussian)];
}
