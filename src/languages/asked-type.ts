import { wordsOf } from "../text/tokenize.ts";
import type { AnswerType, LanguageCode } from "./language.ts";
import { byLanguage, LANGUAGES } from "./registry.ts";

/** The types of answer that passages show signs of, in the order in which a question is tried for them. */
const SHOWN: readonly AnswerType[] = [
  "person",
  "time",
  "number",
  "place",
  "organization",
  "reason",
  "yes-no",
  "price",
  "duration",
];
/** All that a question may want to know of its subject; "how long" and "how much" are tried before "how". */
const WANTED: readonly AnswerType[] = [
  "duration",
  "price",
  "number",
  "time",
  "place",
  "person",
  "organization",
  "reason",
  "manner",
  "yes-no",
];

/** What a question wants to know about its subject. */
export interface WantedType {
  /** None for a mere subject, such as "library". */
  readonly type?: AnswerType;
  /** By their places, the words that say nothing but it. */
  readonly words: ReadonlySet<number>;
}

/** The words that ask for each type, as a pattern of whole words between single spaces. */
const WORDS = byLanguage(({ answerTypes, code }): ReadonlyMap<string, RegExp> => {
  const asking = Object.entries(answerTypes).filter(([, { words }]) => words !== undefined);
  return new Map(
    asking.map(([type, { words }]) => [
      type,
      new RegExp(`(?<= )(?:${bare(words!, code).replaceAll("*", String.raw`\S*`)})(?= )`, "gu"),
    ]),
  );
});

/** A text as it may be typed in a language, which is how its words are compared. */
function bare(text: string, language: LanguageCode): string {
  return LANGUAGES[language].ownLetters?.leaveOut(text) ?? text;
}

const matchWords = (words: readonly string[], type: AnswerType, language: LanguageCode): RegExpExecArray[] => {
  const pattern = WORDS[language].get(type);
  return pattern ? Array.from(bare(` ${words.join(" ")} `, language).matchAll(pattern)) : [];
};

/**
 * The type of answer that a question asks for, of those that passages show signs of.
 * @param question cleaned
 */
export function askedType(question: string, language: LanguageCode): AnswerType | undefined {
  const { answerTypes } = LANGUAGES[language];
  const lower = question.toLowerCase().replaceAll("ё", "е");
  const words = wordsOf(question);
  return SHOWN.find((type) => answerTypes[type].question?.test(lower) ?? matchWords(words, type, language).length > 0);
}

/**
 * What a question wants to know about its subject, of any type, and the words that say so.
 * @param words all of the question's, normalized, those of a romanized question in the letters of its language
 */
export function wantedType(words: readonly string[], language: LanguageCode): WantedType {
  for (const type of WANTED) {
    const matches = matchWords(words, type, language);
    if (matches.length === 0) continue;
    const said = matches.flatMap(({ 0: match, index, input }) => {
      const first = input.slice(0, index).split(" ").length - 2;
      return match.split(" ").map((_, offset) => first + offset);
    });
    return { type, words: new Set(said) };
  }
  return { words: new Set() };
}
