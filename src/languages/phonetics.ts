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

/** Spellings of sounds in Latin letters: English ones and those of transliterations. */
const LATIN_SOUNDS: Readonly<Record<string, string>> = {
  shch: "w",
  sch: "w",
  sh: "w",
  dzh: "j",
  zh: "j",
  dj: "j",
  tch: "x",
  ch: "x",
  kh: "h",
  ph: "f",
  th: "t",
  gh: "g",
  tz: "c",
  ts: "c",
  ck: "k",
  cq: "k",
  q: "k",
  c: "k",
  x: "ks",
  w: "v",
  oo: "u",
  ou: "u",
  ee: "i",
  ea: "i",
  y: "i",
  ı: "i",
};

/** The spellings above where they stand for those sounds; c before e, i and y is a sound of its own. */
const LATIN_SPELLING =
  /shch|sch(?=[aeiouy])|sh|dzh|zh|dj|tch|ch|kh|ph|th|gh|t[zs]|c[kq]|c(?![eiy])|[qxwyı]|o[ou]|e[ea]/gu;

/** Longer words are cut: no name is longer. */
const MAX_WORD = 40;

/**
 * How a word sounds, written in a small alphabet that both scripts share (w for sh, x for ch, j for zh,
 * c for ts), so that "Асфендияров", "Asfendiyarov" and "Asfendiarov", or "қашан" and "qashan", come out
 * (almost) the same.
 * @param word normalized
 */
export function phoneticKey(word: string): string {
  const cut = word.slice(0, MAX_WORD);
  const sounds = /\p{Script=Cyrillic}/u.test(cut) ? cyrillicSounds(cut) : latinSounds(cut);
  return sounds.replace(/i+(?=[aeou])/gu, dropGlide).replace(/(?<sound>[a-z])\k<sound>+/gu, "$<sound>");
}

/** A glide between letters is a matter of spelling; it is kept only at a word's beginning. */
const dropGlide = (_glide: string, offset: number): string => (offset === 0 ? "i" : "");

const cyrillicSounds = (word: string): string =>
  Array.from(word.replaceAll("дж", "ж"), (letter) => CYRILLIC_SOUNDS[letter] ?? letter).join("");

const latinSounds = (word: string): string =>
  word
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(LATIN_SPELLING, (spelling) => LATIN_SOUNDS[spelling]!);

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
