import type { Document } from "../corpus/document.ts";
import { findAbbreviations } from "../languages/abbreviations.ts";
import type { LanguageCode } from "../languages/language.ts";
import { isAbbreviation, LANGUAGES } from "../languages/registry.ts";
import { cleanLine } from "../text/normalize.ts";
import { splitSentences } from "../text/sentences.ts";
import { sliceSpan } from "../text/span.ts";
import { tokenize } from "../text/tokenize.ts";
import { outlineOf } from "./outline.ts";

/** How one language asks about what a document names. */
export interface QuestionTemplates {
  /** @param office and whose it is, such as "rector of Karasu University", in lower case unless a name opens it */
  readonly holder: (office: string) => string;
  /** @param name an abbreviation or another name in capitals */
  readonly meaning: (name: string) => string;
  /** @param topic a heading or title */
  readonly topic: (topic: string) => string;
}

/** A button has room for about as many UTF-16 units. */
const MAX_QUESTION = 60;
/** So much of a document is searched for questions, in UTF-16 units: enough for some, and quickly done. */
const SEARCHED = 20_000;
/** How many questions of one sort a document gives. */
const MAX_OF_A_SORT = 3;
/** Headings are looked for in an outline of so many UTF-16 units. */
const OUTLINE_BUDGET = 1500;

/**
 * Questions about a document in its language, made of its own words, by sorts, those that are most like a person's
 * first: that it asks itself; who holds an office; what abbreviations mean; its headings; its title. That
 * it answers them is still to be seen.
 */
export function exampleCandidates(
  document: Document,
  templates: Readonly<Record<LanguageCode, QuestionTemplates>>,
): string[][] {
  const { language } = document;
  const { holder, meaning, topic } = templates[language];
  const text = document.text.slice(0, SEARCHED);
  const headings = headingsOf(document);
  const sorts = [
    [...headings.filter(isQuestion), ...questionsIn(text, language)],
    officesIn(text, language).map(holder),
    [...findAbbreviations(text).map(({ short }) => short), ...quotedAcronymsIn(text)].map(meaning),
    headings.filter(isTopic).map(topic),
    [cleanLine(document.title)].filter(isTopic).map(topic),
  ];
  return sorts.map((questions) =>
    [...new Set(questions.map(cleanLine))]
      .filter((question) => question.length <= MAX_QUESTION)
      .slice(0, MAX_OF_A_SORT),
  );
}

function headingsOf(document: Document): string[] {
  const outline = outlineOf(document, OUTLINE_BUDGET);
  if (outline.kind === "opening") return [];
  // "2.1. Fees" is about fees.
  return outline.headings.map(({ text }) => text.replace(/^(?:[\d.]+|[IVX]+\.)\s+/u, ""));
}

const isQuestion = (line: string): boolean =>
  /^\p{Lu}.*\p{L}\?$/u.test(line) && tokenize(line).length >= 3 && !/[«»"“”]/u.test(line);

/** Sentences that ask something and point to nothing that was said before. */
function questionsIn(text: string, language: LanguageCode): string[] {
  const { references } = LANGUAGES[language];
  return splitSentences(text, isAbbreviation)
    .map((span) => sliceSpan(text, span))
    .filter((sentence) => sentence.length <= MAX_QUESTION && isQuestion(sentence))
    .filter((sentence) => tokenize(sentence).every(({ word }) => !references.has(word)));
}

function officesIn(text: string, language: LanguageCode): string[] {
  const { offices, stopWords } = LANGUAGES[language];
  return Array.from(text.matchAll(offices.pattern), ([office]) => {
    const words = office.split(" ");
    const [first = "", ...others] = words.slice(words.findIndex((word) => !stopWords.has(word.toLowerCase())));
    return [offices.nameComesFirst ? first : first.toLowerCase(), ...others].join(" ");
  });
}

/** Names that begin with a capital, with their quotation marks; abbreviations without. */
/** Names of projects and programmes, mostly; other quoted names are more often mentioned than explained. */
const quotedAcronymsIn = (text: string): string[] =>
  Array.from(text.matchAll(/(?<=[«“"])\p{Lu}[\p{Lu}\p{N}-]{1,9}(?=[»”"])/gu), ([name]) => name);

/** Whether a line names something that a person may ask about, rather than a number or a whole sentence. */
const isTopic = (line: string): boolean => {
  const words = tokenize(line);
  return (
    words.length > 0 &&
    words.length <= 6 &&
    words.some(({ word }) => /\p{L}{4}/u.test(word)) &&
    !/[.!?:;,]$/u.test(line)
  );
};
