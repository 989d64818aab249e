import { wantedType } from "../languages/asked-type.ts";
import { findDates } from "../languages/find-dates.ts";
import { isAnyFunctionWord, isQuestionWord } from "../languages/function-words.ts";
import type { Language, LanguageCode, TalkKind } from "../languages/language.ts";
import { courtesyWords } from "../languages/courtesies.ts";
import { LANGUAGE_CODES, LANGUAGES, byLanguage } from "../languages/registry.ts";
import { scriptOf } from "../text/script.ts";
import { wordsOf } from "../text/tokenize.ts";

/** "Haha", "хахах", "hehehe". */
const LAUGHTER = /^(?:[хh][аaеe]){2,}[хh]?$/u;

/** Rows of keyboards: a run of neighbours is a finger sliding, not a word. */
const KEYBOARD_ROWS: readonly string[] = Object.values(LANGUAGES).flatMap(({ keyboard = [] }) => keyboard);

/** A shorter word in other letters than its own is as likely one of another language: "net" is not only нет. */
const MIN_RESPELLED = 4;

/** What signs alone mean, in every language. */
const SIGNS: readonly (readonly [TalkKind, RegExp])[] = [
  ["complaint", /[👎🖕💩🤬😡]/u],
  ["thanks", /[🙏💐🌹]/u],
  ["praise", /[👍👌👏🔥💯❤😍🥰🤩✅]/u],
];

/** Where a message is of several kinds, the first of these is what it ends on. */
const BY_WEIGHT: readonly TalkKind[] = ["complaint", "farewell", "thanks", "help", "greeting", "praise"];

/** A message that asks nothing. */
export interface SmallTalk {
  /** What it means, if that can be told. */
  readonly kind?: TalkKind;
  /** The languages that may have its words; none where it has none. */
  readonly languages: readonly LanguageCode[];
}

/** How to find the word of a language's courtesies that people write without its keyboard, or draw out. */
const COURTESIES = byLanguage(({ script, ownLetters, fromLatin, code }: Language) => {
  const words = courtesyWords(code);
  const bare = (word: string): string =>
    (ownLetters ? ownLetters.leaveOut(word) : word).normalize("NFD").replaceAll(/\p{M}/gu, "");
  const respelled = new Map(Array.from(words, (word) => [bare(word), word]));
  const inOwnScript = (word: string): string => (scriptOf(word) === script || !fromLatin ? word : fromLatin(word));
  const find = (word: string): string | undefined =>
    words.has(word) ? word : word.length < MIN_RESPELLED ? undefined : respelled.get(bare(inOwnScript(word)));
  // "Thaaanks" and "спасибооо"; "good" has its two.
  return (word: string): string | undefined => {
    const short = word.replaceAll(/(?<letter>.)\k<letter>{2,}|(?<last>.)\k<last>$/gu, "$<letter>$<last>");
    return find(word) ?? (short === word ? undefined : find(short));
  };
});

/** What a language says without asking for anything, word by word, with what each means. */
const PHRASES = byLanguage(({ talk }: Language) =>
  BY_WEIGHT.flatMap((kind) => Array.from(talk[kind], (phrase) => ({ kind, words: phrase.split(" ") }))),
);

const PHRASE_WORDS: ReadonlySet<string> = new Set(
  Object.values(PHRASES).flatMap((phrases) => phrases.flatMap(({ words }) => words)),
);

/** The phrases of a language that stand in a message, and where. */
const phrasesIn = (words: readonly string[], code: LanguageCode): { kind: TalkKind; at: number; length: number }[] =>
  PHRASES[code].flatMap(({ kind, words: phrase }) => {
    const at = words.findIndex((_, start) => phrase.every((word, offset) => words[start + offset] === word));
    return at < 0 ? [] : [{ kind, at, length: phrase.length }];
  });

/**
 * What a message means that asks nothing: greetings, thanks, praise, complaints, farewells and calls for help in any of
 * the languages, also without their own letters or in Latin ones, insults, or noise (emoji, punctuation, numbers that
 * are no date, letters as a finger slides over the keys, one letter repeated).
 * @param text a cleaned question
 * @returns undefined for what may ask something
 */
export function readSmallTalk(text: string): SmallTalk | undefined {
  // What happened on a day may well stand in a document.
  if (findDates(text).length > 0) return undefined;
  const words = wordsOf(text);
  // Most questions are told by their first words, at a small part of what the rest takes.
  if (!words.every(mayAskNothing)) return undefined;
  const readings = LANGUAGE_CODES.map((code) => readIn(code, words));
  const isInsulting = words.some(isInsult);
  const kinds = readings.flatMap((reading) => reading.kinds);
  const kind = isInsulting ? "complaint" : BY_WEIGHT.find((one) => kinds.includes(one));
  if (!isInsulting && (!isNothingElse(text, words, readings, kind) || asksHow(words, kind))) return undefined;
  const meant = kind ?? SIGNS.find(([, signs]) => signs.test(text))?.[0];
  const most = Math.max(...readings.map(({ share }) => share));
  return {
    ...(meant && { kind: meant }),
    languages: readings.filter(({ share }) => most > 0 && share === most).map(({ code }) => code),
  };
}

/** What a message says in one language. */
interface Reading {
  readonly code: LanguageCode;
  readonly kinds: readonly TalkKind[];
  /** Which of its words are courtesies of the language, or of its phrases. */
  readonly isCourteous: readonly boolean[];
  /** How many of its words the language may have. */
  readonly share: number;
}

function readIn(code: LanguageCode, words: readonly string[]): Reading {
  const courtesies = words.map((word) => COURTESIES[code](word));
  const phrases = phrasesIn(
    words.map((word, position) => courtesies[position] ?? word),
    code,
  );
  const isCourteous = words.map(
    (_, position) =>
      courtesies[position] !== undefined || phrases.some(({ at, length }) => at <= position && position < at + length),
  );
  const { insults } = LANGUAGES[code];
  return {
    code,
    kinds: phrases.map(({ kind }) => kind),
    isCourteous,
    share: words.filter((word, position) => isCourteous[position] === true || insults.has(word)).length,
  };
}

/** Whether a message of words that may ask nothing is nothing but courtesies or noise, or "thank you for that". */
function isNothingElse(
  text: string,
  words: readonly string[],
  readings: readonly Reading[],
  kind: TalkKind | undefined,
): boolean {
  const isCourteous = words.map((_, position) => readings.some((reading) => reading.isCourteous[position]));
  if (words.every((word, position) => isCourteous[position] === true || isNoise(word)))
    return words.length < 2 || isCourteous.includes(true) || words.every(isNoise);
  const asks = words.some((word, position) => isQuestionWord(word) && isCourteous[position] !== true);
  return kind !== undefined && kind !== "help" && !text.includes("?") && !asks;
}

/** Whether a word is of those that may stand in a message that asks nothing. */
const mayAskNothing = (word: string): boolean =>
  isAnyFunctionWord(word) ||
  isInsult(word) ||
  isNoise(word) ||
  PHRASE_WORDS.has(word) ||
  LANGUAGE_CODES.some((code) => COURTESIES[code](word) !== undefined);

/**
 * Whether courtesies ask all the same, of what was said before: "how?", "how much is it?", but "how are you?" does not.
 */
const asksHow = (words: readonly string[], kind: TalkKind | undefined): boolean =>
  LANGUAGE_CODES.some((code) => {
    const { type } = wantedType(words, code);
    return type === "price" || type === "number" || (type === "manner" && kind !== "greeting" && kind !== "help");
  });

const isInsult = (word: string): boolean => Object.values(LANGUAGES).some(({ insults }) => insults.has(word));

function isNoise(word: string): boolean {
  if (/^\p{N}+$/u.test(word) || LAUGHTER.test(word) || /^(?<letter>.)\k<letter>*$/u.test(word)) return true;
  return (
    word.length >= 4 &&
    KEYBOARD_ROWS.some((row) => row.includes(word) || Array.from(row).toReversed().join("").includes(word))
  );
}
