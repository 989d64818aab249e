/** Sounds of Cyrillic letters, Russian and Kazakh, in a small Latin alphabet of sounds. */
const CYRILLIC_SOUNDS: Readonly<Record<string, string>> = {
  а: "a", ә: "a", б: "b", в: "v", г: "g", ғ: "g", д: "d", е: "e", ж: "j", з: "z", и: "i", й: "i", к: "k", қ: "k", л: "l",
  м: "m", н: "n", ң: "n", о: "o", ө: "o", п: "p", р: "r", с: "s", т: "t", у: "u", ұ: "u", ү: "u", ф: "f", х: "h", һ: "h",
  ц: "c", ч: "x", ш: "w", щ: "w", ъ: "", ы: "i", і: "i", ь: "", э: "e", ю: "iu", я: "ia",
};

/** Spellings of sounds in Latin letters, longest first: English ones and those of transliterations. */
const LATIN_SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/shch|sch(?=[aeiouy])|sh/gu, "w"],
  [/zh|dzh|dj/gu, "j"],
  [/tch|ch/gu, "x"],
  [/kh/gu, "h"],
  [/ph/gu, "f"],
  [/th/gu, "t"],
  [/gh/gu, "g"],
  [/tz|ts/gu, "c"],
  [/ck|cq|q/gu, "k"],
  [/c(?=[eiy])/gu, "c"],
  [/c/gu, "k"],
  [/x/gu, "ks"],
  [/w/gu, "v"],
  [/oo|ou/gu, "u"],
  [/ee|ea/gu, "i"],
  [/y|ı/gu, "i"],
];

/** The sounds x (ch) and w (sh) have letters of their own, which Latin spelling rules must not touch again. */
const PROTECTED: Readonly<Record<string, string>> = { "1": "w", "2": "x", "3": "j", "4": "c" };

/**
 * How a word sounds, written in a small alphabet that both scripts share, so that "Асфендияров",
 * "Asfendiyarov" and "Asfendiarov", or "қашан" and "qashan", come out (almost) the same.
 * @param word normalized
 */
export function phoneticKey(word: string): string {
  const sounds = /\p{Script=Cyrillic}/u.test(word) ? cyrillicSounds(word) : latinSounds(word);
  return sounds
    .replace(/i+(?=[aeou])/gu, "i")
    .replace(/(?<![aeiou]|^)i(?=[aeou])/gu, "")
    .replace(/(?<=[aeiou])i(?=[aeou])/gu, "")
    .replace(/(?<sound>.)\k<sound>+/gu, "$<sound>");
}

const cyrillicSounds = (word: string): string =>
  Array.from(word.replaceAll("дж", "ж").replaceAll("кс", "кс"), (letter) => CYRILLIC_SOUNDS[letter] ?? letter).join("");

function latinSounds(word: string): string {
  let text = word.normalize("NFD").replace(/\p{M}/gu, "");
  for (const [spelling, sound] of LATIN_SOUNDS) {
    const digit = Object.keys(PROTECTED).find((key) => PROTECTED[key] === sound) ?? sound;
    text = text.replace(spelling, digit);
  }
  return text.replace(/[1-4]/gu, (digit) => PROTECTED[digit]!);
}

const VOWELS = new Set("aeiou");
/** Sounds that spellings confuse. */
const SIMILAR = new Set(["gh", "kh", "cs", "cx", "zs", "vf", "vu", "jz", "bp", "dt", "gk", "jg", "wx", "ws", "ck", "ji"].flatMap((pair) => [pair, pair[1]! + pair[0]!]));

const substitutionCost = (a: string, b: string): number => {
  if (a === b) return 0;
  if (VOWELS.has(a) && VOWELS.has(b)) return 0.4;
  return SIMILAR.has(a + b) ? 0.5 : 1;
};

const gapCost = (sound: string): number => (VOWELS.has(sound) ? 0.6 : sound === "h" ? 0.7 : 1);

/**
 * How alike two phonetic keys are, from 0 to 1: one minus their weighted edit distance over the
 * longer one's length. Vowels and sounds that spellings confuse cost less.
 */
export function phoneticSimilarity(a: string, b: string): number {
  let previous = [0];
  for (const sound of b) previous.push(previous.at(-1)! + gapCost(sound));
  for (const soundA of a) {
    const current = [previous[0]! + gapCost(soundA)];
    for (let j = 0; j < b.length; j++) {
      current.push(Math.min(previous[j + 1]! + gapCost(soundA), current[j]! + gapCost(b[j]!), previous[j]! + substitutionCost(soundA, b[j]!)));
    }
    previous = current;
  }
  return 1 - previous[b.length]! / Math.max(a.length, b.length, 1);
}
