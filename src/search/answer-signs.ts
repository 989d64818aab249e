import type { AnswerType, LanguageCode } from "../languages/language.ts";
import { byLanguage, LANGUAGES } from "../languages/registry.ts";

/** One bit for each type of answer that a sentence shows signs of; what is no number, time or name shows none. */
export const SIGN_OF: Readonly<Record<AnswerType, number>> = {
  person: 1,
  time: 2,
  number: 4,
  place: 8,
  organization: 16,
  reason: 32,
  duration: 4,
  price: 4,
  manner: 0,
  "yes-no": 64,
};

const YEAR = /(?<!\d)(?:1\d|20)\d\d(?!\d)|\d{1,2}[./]\d{1,2}[./]\d{2,4}/u;
/** Two capitalized words together, or an initial before or after a surname, not only at the sentence's start. */
const PERSON =
  /\p{Lu}\p{Ll}+\s+(?:\p{Lu}\.\s*)?\p{Lu}\p{Ll}+|\p{Lu}\.\s*(?:\p{Lu}\p{Ll}?\.\s*)?\p{Lu}\p{Ll}+|\p{Lu}\p{Ll}+\s+\p{Lu}\.(?:\s*\p{Lu}\.)?/u;
/** What a text in each language may say of each type. */
const TIME = byLanguage(({ code }) => signsIn(code, "time", "iu"));
const NUMBER = byLanguage(({ code }) => signsIn(code, "number", "iu"));
const PLACE = byLanguage(({ code }) => signsIn(code, "place", "u"));
const ORGANIZATION = byLanguage(({ code }) => signsIn(code, "organization", "iu"));
const REASON = byLanguage(({ code }) => signsIn(code, "reason", "iu"));
const YES_NO = byLanguage(({ code }) => signsIn(code, "yes-no", "iu"));

/**
 * The signs of one type in texts in a language, as one pattern: its own, and those of languages in other letters, which
 * it may quote. Another language in the same letters has words that mean something else here: Russian "он" (he) is
 * Kazakh for ten.
 * @param flags those of the signs of this type, which every language must keep to
 */
function signsIn(text: LanguageCode, type: AnswerType, flags: string): RegExp {
  const { script } = LANGUAGES[text];
  const spoken = Object.values(LANGUAGES).filter((language) => language.code === text || language.script !== script);
  const signs = spoken.flatMap(({ code, answerTypes }) => {
    const { sign } = answerTypes[type];
    if (sign && sign.flags !== flags) throw new TypeError(`the ${type} sign of ${code} must have the flags ${flags}`);
    return sign ? [sign.source] : [];
  });
  // Without any sign nothing is found.
  return new RegExp(signs.length === 0 ? "(?!)" : signs.join("|"), flags);
}

type Shows = (sentence: string, language: LanguageCode) => boolean;

const PATTERNS: readonly (readonly [AnswerType, Shows])[] = [
  ["person", (sentence) => PERSON.test(sentence)],
  ["time", (sentence, language) => YEAR.test(sentence) || TIME[language].test(sentence)],
  ["number", (sentence, language) => /\d/u.test(sentence) || NUMBER[language].test(sentence)],
  ["place", (sentence, language) => PLACE[language].test(sentence)],
  ["organization", (sentence, language) => ORGANIZATION[language].test(sentence)],
  ["reason", (sentence, language) => REASON[language].test(sentence)],
  ["yes-no", (sentence, language) => YES_NO[language].test(sentence)],
];

/** The types of answer that a sentence in a language may hold, as the sum of their SIGN_OF bits. */
export function answerSigns(sentence: string, language: LanguageCode): number {
  return PATTERNS.reduce((signs, [type, shows]) => (shows(sentence, language) ? signs | SIGN_OF[type] : signs), 0);
}

/** What answers a question of each type, to be found in the passage but not in the question. */
const ANSWERS = byLanguage(({ code }): Readonly<Partial<Record<AnswerType, RegExp>>> => {
  const figures = new RegExp(String.raw`\d[\d., ]*|${NUMBER[code].source}`, "giu");
  return {
    person: /\p{Lu}\p{Ll}+(?:\s+\p{Lu}\.?\p{Ll}*)+|\p{Lu}\.\s*(?:\p{Lu}\p{Ll}?\.\s*)?\p{Lu}\p{Ll}+/gu,
    time: new RegExp(`${YEAR.source}|${TIME[code].source}`, "giu"),
    number: figures,
    duration: figures,
    price: figures,
    place: /\p{Lu}\p{L}+/gu,
    organization: /\p{Lu}\p{L}+/gu,
  };
});

/**
 * Whether a text holds something of the wanted type that the question does not say itself: a name, a
 * date, a number. A person's name is none of an organization's, and has no word of the title, which names
 * what the document is about. For types without such a form, whether the text shows their signs.
 * @param language of the text
 * @param question lower case
 * @param title of the document, lower case
 */
export function holdsAnswer(
  text: string,
  language: LanguageCode,
  type: AnswerType,
  question: string,
  title = "",
): boolean {
  const pattern = ANSWERS[language][type];
  if (!pattern) return (answerSigns(text, language) & SIGN_OF[type]) !== 0;
  return text.matchAll(pattern).some(([match]) => {
    const found = match.trim().toLowerCase();
    if (question.includes(found)) return false;
    if (type !== "person") return true;
    return !ORGANIZATION[language].test(found) && !found.split(/\s+/u).some((word) => title.includes(word));
  });
}
