import type { AnswerType } from "../languages/language.ts";
import { LANGUAGES } from "../languages/registry.ts";

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
  "yes-no": 0,
};

const YEAR = /(?<!\d)(?:1\d|20)\d\d(?!\d)|\d{1,2}[./]\d{1,2}[./]\d{2,4}/u;
/** Two capitalized words together, or an initial before or after a surname, not only at the sentence's start. */
const PERSON =
  /\p{Lu}\p{Ll}+\s+(?:\p{Lu}\.\s*)?\p{Lu}\p{Ll}+|\p{Lu}\.\s*(?:\p{Lu}\p{Ll}?\.\s*)?\p{Lu}\p{Ll}+|\p{Lu}\p{Ll}+\s+\p{Lu}\.(?:\s*\p{Lu}\.)?/u;
/** What languages say of each type: a text may quote any of them. */
const TIME = anyOf("time", "iu");
const NUMBER = anyOf("number", "iu");
const PLACE = anyOf("place", "u");
const ORGANIZATION = anyOf("organization", "iu");
const REASON = anyOf("reason", "iu");

/**
 * The signs of one type in any language, as one pattern.
 * @param flags those of the signs of this type, which every language must keep to
 */
function anyOf(type: AnswerType, flags: string): RegExp {
  const signs = Object.values(LANGUAGES).flatMap(({ code, answerTypes }) => {
    const { sign } = answerTypes[type];
    if (sign && sign.flags !== flags) throw new TypeError(`the ${type} sign of ${code} must have the flags ${flags}`);
    return sign ? [sign.source] : [];
  });
  return new RegExp(signs.join("|"), flags);
}

const PATTERNS: readonly (readonly [AnswerType, (sentence: string) => boolean])[] = [
  ["person", (sentence) => PERSON.test(sentence)],
  ["time", (sentence) => YEAR.test(sentence) || TIME.test(sentence)],
  ["number", (sentence) => /\d/u.test(sentence) || NUMBER.test(sentence)],
  ["place", (sentence) => PLACE.test(sentence)],
  ["organization", (sentence) => ORGANIZATION.test(sentence)],
  ["reason", (sentence) => REASON.test(sentence)],
];

/** The types of answer that a sentence may hold, as the sum of their SIGN_OF bits. */
export function answerSigns(sentence: string): number {
  return PATTERNS.reduce((signs, [type, matches]) => (matches(sentence) ? signs | SIGN_OF[type] : signs), 0);
}

const FIGURES = new RegExp(String.raw`\d[\d., ]*|${NUMBER.source}`, "giu");

/** What answers a question of each type, to be found in the passage but not in the question. */
const ANSWERS: Readonly<Partial<Record<AnswerType, RegExp>>> = {
  person: /\p{Lu}\p{Ll}+(?:\s+\p{Lu}\.?\p{Ll}*)+|\p{Lu}\.\s*(?:\p{Lu}\p{Ll}?\.\s*)?\p{Lu}\p{Ll}+/gu,
  time: new RegExp(`${YEAR.source}|${TIME.source}`, "giu"),
  number: FIGURES,
  duration: FIGURES,
  price: FIGURES,
  place: /\p{Lu}\p{L}+/gu,
  organization: /\p{Lu}\p{L}+/gu,
};

/**
 * Whether a text holds something of the wanted type that the question does not say itself: a name, a
 * date, a number. A person's name is none of an organization's, and has no word of the title, which names
 * what the document is about. For types without such a form, whether the text shows their signs.
 * @param question lower case
 * @param title of the document, lower case
 */
export function holdsAnswer(text: string, type: AnswerType, question: string, title = ""): boolean {
  const pattern = ANSWERS[type];
  if (!pattern) return (answerSigns(text) & SIGN_OF[type]) !== 0;
  return Array.from(text.matchAll(pattern)).some(([match]) => {
    const found = match.trim().toLowerCase();
    if (question.includes(found)) return false;
    return type !== "person" || !(ORGANIZATION.test(found) || found.split(/\s+/u).some((word) => title.includes(word)));
  });
}
