/** Letters of Cyrillic and Latin that look the same, in pairs. */
const CYRILLIC = "АВЕКМНОРСТУХІЅЈаеорсухіѕј";
const LATIN = "ABEKMHOPCTYXISJaeopcyxisj";

const TO_LATIN = new Map(Array.from(CYRILLIC, (letter, at) => [letter, LATIN[at]!]));
const TO_CYRILLIC = new Map(Array.from(LATIN, (letter, at) => [letter, CYRILLIC[at]!]));

/** One script has so many times the letters of the other, of those that tell them apart, in a line of that script. */
const CLEARLY = 3;

/**
 * The words of a line with the letters that look the same in Latin and Cyrillic in the script that is meant: that of
 * the word's other letters, or of the line's where the word has none. A picture does not tell them apart.
 */
export function unmixLetters(words: readonly string[]): string[] {
  const ofLine = scriptOf(words.join(" "), CLEARLY);
  return words.map((word) => {
    const own = scriptOf(word, 1);
    const script = own === "none" ? ofLine : own;
    if (script === "none" || script === "both") return word;
    const map = script === "Latin" ? TO_LATIN : TO_CYRILLIC;
    return Array.from(word, (letter) => map.get(letter) ?? letter).join("");
  });
}

/** The script of the letters that tell: all of them, or `times` as many as of the other. */
function scriptOf(text: string, times: number): "Latin" | "Cyrillic" | "both" | "none" {
  let [latin, cyrillic] = [0, 0];
  for (const letter of text) {
    if (/\p{Script=Latin}/u.test(letter) && !TO_CYRILLIC.has(letter)) latin++;
    else if (/\p{Script=Cyrillic}/u.test(letter) && !TO_LATIN.has(letter)) cyrillic++;
  }
  if (latin + cyrillic === 0) return "none";
  if (latin > 0 && cyrillic > 0 && times === 1) return "both";
  if (latin >= cyrillic * times) return "Latin";
  return cyrillic >= latin * times ? "Cyrillic" : "both";
}
