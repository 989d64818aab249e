import { byScript, scriptOf, type Script } from "../text/script.ts";
import { LANGUAGES, LANGUAGES_OF_SCRIPT } from "./registry.ts";

/** The spellings of the languages of one script, as a pattern that finds them, and their sounds. */
interface Spellings {
  readonly pattern: RegExp;
  readonly sounds: ReadonlyMap<string, string>;
}

function spellingsOf(script: Script): Spellings {
  const spellings = LANGUAGES_OF_SCRIPT[script].flatMap((code) => Object.entries(LANGUAGES[code].sounds ?? {}));
  return {
    pattern: new RegExp(spellings.map(([spelling]) => spelling).join("|"), "gu"),
    // What a spelling must be followed by is no part of it.
    sounds: new Map(spellings.map(([spelling, sound]) => [spelling.replace(/\(\?.*$/u, ""), sound])),
  };
}

const SPELLINGS = byScript(spellingsOf);

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
  const script = scriptOf(cut);
  const bare = script === "latin" ? cut.normalize("NFD").replace(/\p{M}/gu, "") : cut;
  const { pattern, sounds } = SPELLINGS[script];
  return bare
    .replace(pattern, (spelling) => sounds.get(spelling)!)
    .replace(/(?<!i)i+(?=[aeou])/gu, dropGlide)
    .replace(/(?<sound>[a-z])\k<sound>+/gu, "$<sound>");
}

/** A glide between letters is a matter of spelling; it is kept only at a word's beginning. */
const dropGlide = (_glide: string, offset: number): string => (offset === 0 ? "i" : "");

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
