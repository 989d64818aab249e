/** Sounds of Cyrillic letters, Russian and Kazakh, in a small Latin alphabet of sounds. */
const CYRILLIC_SOUNDS: Readonly<Record<string, string>> = {
  а: "a",
  ә: "a",
  б: "b",
  в: "v",
  г: "g",
  ғ: "g",
  д: "d",
  е: "e",
  ж: "j",
  з: "z",
  и: "i",
  й: "i",
  к: "k",
  қ: "k",
  л: "l",
  м: "m",
  н: "n",
  ң: "n",
  о: "o",
  ө: "o",
  п: "p",
  р: "r",
  с: "s",
  т: "t",
  у: "u",
  ұ: "u",
  ү: "u",
  ф: "f",
  х: "h",
  һ: "h",
  ц: "c",
  ч: "x",
  ш: "w",
  щ: "w",
  ъ: "",
  ы: "i",
  і: "i",
  ь: "",
  э: "e",
  ю: "iu",
  я: "ia",
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
  Array.from(word.replaceAll("дж", "ж"), (letter) => CYRILLIC_SOUNDS[letter] ?? letter).join("");

function latinSounds(word: string): string {
  let text = word.normalize("NFD").replace(/\p{M}/gu, "");
  for (const [spelling, sound] of LATIN_SOUNDS) {
    const digit = Object.keys(PROTECTED).find((key) => PROTECTED[key] === sound) ?? sound;
    text = text.replace(spelling, digit);
  }
  return text.replace(/[1-4]/gu, (digit) => PROTECTED[digit]!);
}

const VOWELS = "aeiou";
/** Consonants that spellings confuse, and what the confusion costs. */
const CONFUSED = ["gh", "kh", "cs", "cx", "zs", "vf", "vu", "jz", "bp", "dt", "gk", "jg", "wx", "ws", "ck", "ji"];
const VOWEL_CHANGE = 0.4;
const CONFUSION = 0.5;

/** Sounds are numbered: the letters a to z, then all else (digits) as one. */
export const SOUND_COUNT = 27;
export const soundCode = (sound: string): number => {
  const code = sound.charCodeAt(0) - 97;
  return code >= 0 && code < 26 ? code : 26;
};

const sounds = Array.from({ length: SOUND_COUNT }, (_, code) => (code < 26 ? String.fromCharCode(97 + code) : "#"));

/** What it costs to take one sound for another: element `a * SOUND_COUNT + b`. */
export const SUBSTITUTION_COSTS: Float64Array = Float64Array.from(
  sounds.flatMap((a) =>
    sounds.map((b) => {
      if (a === b) return a === "#" ? 1 : 0;
      if (VOWELS.includes(a) && VOWELS.includes(b)) return VOWEL_CHANGE;
      return CONFUSED.includes(a + b) || CONFUSED.includes(b + a) ? CONFUSION : 1;
    }),
  ),
);

/** What it costs to leave a sound out; vowels and h are often dropped. */
export const GAP_COSTS: Float64Array = Float64Array.from(sounds, (sound) =>
  VOWELS.includes(sound) ? 0.6 : sound === "h" ? 0.7 : 1,
);
