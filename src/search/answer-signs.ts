import type { AnswerType } from "../languages/language.ts";

/** One bit for each type of answer that a sentence shows signs of. */
export const SIGN_OF: Readonly<Record<AnswerType, number>> = {
  person: 1,
  time: 2,
  number: 4,
  place: 8,
  organization: 16,
  reason: 32,
};

const MONTH =
  /\b(?:january|february|march|april|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|century|annually|weekly|monthly|daily|yearly|year|years|decade)\b|(?:^|[^\p{L}])(?:январ|феврал|март|апрел|ма[йя](?!\p{L})|июн|июл|август|сентябр|октябр|ноябр|декабр|век|столети|ежегодн|ежемесячн|год|лет(?!\p{L})|қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан|ғасыр|жыл|жыл сайын)/iu;
const YEAR = /(?<!\d)(?:1\d|20)\d\d(?!\d)|\d{1,2}[./]\d{1,2}[./]\d{2,4}/u;
const NUMBER = /\d/u;
const NUMBER_WORD =
  /\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|twenty|thirty|forty|fifty|hundred|thousand|million|billion|half|third|quarter|percent|once|twice)\b|(?:^|[^\p{L}])(?:один|одн|два|две|двух|три|трех|четыре|пят|шест|сем|восем|девят|десят|сто|сот|тысяч|миллион|миллиард|половин|треть|четверт|процент|екі|үш|төрт|бес|алты|жеті|сегіз|тоғыз|он|жиырма|отыз|қырық|елу|жүз|мың|миллиард|жарты|пайыз)(?:\p{L}{0,3}(?!\p{L}))/iu;
/** Two capitalized words together, or an initial before or after a surname, not only at the sentence's start. */
const PERSON =
  /\p{Lu}\p{Ll}+\s+(?:\p{Lu}\.\s*)?\p{Lu}\p{Ll}+|\p{Lu}\.\s*(?:\p{Lu}\p{Ll}?\.\s*)?\p{Lu}\p{Ll}+|\p{Lu}\p{Ll}+\s+\p{Lu}\.(?:\s*\p{Lu}\.)?/u;
const PLACE =
  /\b(?:in|at|to|from|near|of)\s+(?:the\s+)?\p{Lu}|(?<=\p{L}\s)(?:в|во|на|из|г\.|городе?|области|по адресу)\s+\p{Lu}|\p{Lu}\p{L}+(?:да|де|та|те|нда|нде|дағы|дегі|тағы|тегі)(?!\p{L})|қаласы|облысы|address/u;
const ORGANIZATION =
  /universit|academy|institute|college|school|center|centre|company|organi[sz]ation|ministry|department|association|foundation|league|corporation|университет|академи|институт|колледж|школ|центр|компани|организаци|министерств|департамент|ассоциаци|фонд|мектеп|орталық|ұйым|министрлі|қоғам|бөлім/iu;
const REASON =
  /\b(?:because|since|due to|in order|so that|to ensure|therefore|thus|purpose|aims?|aimed|caused|reason|goal|result)\b|потому|так как|поскольку|чтобы|из-за|благодаря|вследстви|цель|целью|причин|поэтому|үшін|себеб|өйткені|мақсат|сондықтан|нәтиже/iu;

const PATTERNS: readonly (readonly [AnswerType, (sentence: string) => boolean])[] = [
  ["person", (sentence) => PERSON.test(sentence)],
  ["time", (sentence) => YEAR.test(sentence) || MONTH.test(sentence)],
  ["number", (sentence) => NUMBER.test(sentence) || NUMBER_WORD.test(sentence)],
  ["place", (sentence) => PLACE.test(sentence)],
  ["organization", (sentence) => ORGANIZATION.test(sentence)],
  ["reason", (sentence) => REASON.test(sentence)],
];

/** The types of answer that a sentence may hold, as the sum of their SIGN_OF bits. */
export function answerSigns(sentence: string): number {
  return PATTERNS.reduce((signs, [type, matches]) => (matches(sentence) ? signs | SIGN_OF[type] : signs), 0);
}

/** What answers a question of each type, to be found in the passage but not in the question. */
const ANSWERS: Readonly<Partial<Record<AnswerType, RegExp>>> = {
  person: /\p{Lu}\p{Ll}+(?:\s+\p{Lu}\.?\p{Ll}*)+|\p{Lu}\.\s*(?:\p{Lu}\p{Ll}?\.\s*)?\p{Lu}\p{Ll}+/gu,
  time: new RegExp(`${YEAR.source}|${MONTH.source}`, "giu"),
  number: new RegExp(`\\d[\\d., ]*|${NUMBER_WORD.source}`, "giu"),
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
