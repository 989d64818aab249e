import type { Document } from "../corpus/document.ts";
import { wantedType } from "../languages/asked-type.ts";
import { isFunctionWord } from "../languages/function-words.ts";
import type { LanguageCode } from "../languages/language.ts";
import { isAbbreviation, LANGUAGES } from "../languages/registry.ts";
import { cleanLine } from "../text/normalize.ts";
import { splitSentences } from "../text/sentences.ts";
import { sliceSpan, type Span } from "../text/span.ts";
import { tokenize, wordsOf } from "../text/tokenize.ts";

/** How one language asks about what a document names. */
export interface QuestionTemplates {
  /** @param office and whose it is, such as "rector of Karasu University", in lower case unless a name opens it */
  readonly holder: (office: string) => string;
}

/** A question that a document gives, and the words of it that answer the question. */
export interface ExampleCandidate {
  readonly question: string;
  readonly evidence: Span;
}

/** A button has room for about as many UTF-16 units. */
const MAX_EXAMPLE = 60;
/** So much of a document is searched for questions, in UTF-16 units: enough for some, and quickly done. */
const SEARCHED = 20_000;
/** How many questions of one sort a document gives. */
const MAX_OF_A_SORT = 3;
/** What is shorter answers nothing, in UTF-16 units. */
const SHORTEST_ANSWER = 12;
/** Two capitalized words side by side, or an initial beside one: a person, mostly. */
const NAME = /\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+|\p{Lu}\. ?\p{Lu}\p{Ll}+/u;

/**
 * Questions about a document in its language, made of its own words, by sorts, those that are most like a person's
 * first: that it asks itself; what its statements answer; who holds an office. That it is found by them is still to be
 * seen. Headings, titles and abbreviations give none: nobody asks "what is FAQ?" or "fees: what should I know?".
 */
export function exampleCandidates(
  document: Document,
  templates: Readonly<Record<LanguageCode, QuestionTemplates>>,
): ExampleCandidate[][] {
  const { language } = document;
  const text = document.text.slice(0, SEARCHED);
  const sentences = splitSentences(text, isAbbreviation);
  const sorts = [
    [...headingsThatAsk(document), ...sentencesThatAsk(text, sentences, language)],
    statementsIn(text, sentences, language),
    officesIn(text, sentences, language, templates[language].holder),
  ];
  return sorts.map((candidates) => {
    const seen = new Set<string>();
    return candidates
      .map(({ question, evidence }) => ({ question: cleanLine(question), evidence }))
      .filter(({ question }) => question.length <= MAX_EXAMPLE && !seen.has(question) && seen.add(question))
      .slice(0, MAX_OF_A_SORT);
  });
}

/** Headings that ask; what stands below them is the answer. */
function headingsThatAsk({ sections, text, language }: Document): ExampleCandidate[] {
  return sections.flatMap(({ headings, span }) => {
    const question = withoutMark(headings.at(-1) ?? "", language);
    const asked = text.indexOf(question, span.start);
    const start = asked >= span.start && asked < span.end ? asked + question.length : span.start;
    return isQuestion(question, language) && span.end - start >= SHORTEST_ANSWER
      ? [{ question, evidence: { start, end: span.end } }]
      : [];
  });
}

/**
 * Whether a line is a question that a person may ask of a document: of one sentence, and to be answered by more than
 * yes or no, which a passage seldom says and advertisements ask.
 */
const isQuestion = (line: string, language: LanguageCode): boolean =>
  /^\p{Lu}.*\p{L}\?$/u.test(line) &&
  tokenize(line).length >= 3 &&
  !/[«»"“”:;—]/u.test(line) &&
  wantedType(wordsOf(line), language).type !== "yes-no";

/** A sign that stands before a line as an icon or a number does, in letters: "Ď What if …". */
function withoutMark(line: string, language: LanguageCode): string {
  const [, mark, rest] = /^(?:([\p{L}\p{N}])[.)]?|[\d.]+|[IVX]+\.)\s+(?=\p{Lu})(.+)$/u.exec(line) ?? [];
  return rest === undefined || (mark !== undefined && isFunctionWord(mark.toLowerCase(), language)) ? line : rest;
}

/** Options to choose from follow the questions of a quiz, and are no answer. */
const isOption = (line: string): boolean => /^(?:[•▪◦●○■□–-]|[\p{L}\d][.)])\s/u.test(line);

/**
 * Sentences that ask something and point to nothing that was said before; the next one, which does not ask, answers.
 */
function sentencesThatAsk(text: string, sentences: readonly Span[], language: LanguageCode): ExampleCandidate[] {
  const { references } = LANGUAGES[language];
  return sentences.flatMap((span, i) => {
    const question = withoutMark(sliceSpan(text, span), language);
    const evidence = sentences[i + 1];
    if (question.length > MAX_EXAMPLE || !isQuestion(question, language) || !evidence) return [];
    const answer = sliceSpan(text, evidence);
    if (answer.length < SHORTEST_ANSWER || answer.endsWith("?") || isOption(answer)) return [];
    return tokenize(question).every(({ word }) => !references.has(word)) ? [{ question, evidence }] : [];
  });
}

/** What sentences of certain forms answer. */
function statementsIn(text: string, sentences: readonly Span[], language: LanguageCode): ExampleCandidate[] {
  const { statements, references } = LANGUAGES[language];
  return sentences.flatMap((evidence) => {
    const sentence = sliceSpan(text, evidence);
    for (const { pattern, question } of statements) {
      const found = pattern.exec(sentence);
      const { topic = "", ...groups } = found?.groups ?? {};
      if (!found || tokenize(topic).some(({ word }) => references.has(word))) continue;
      const filled = Object.entries({ ...groups, topic: withinSentence(topic, text) }).reduce(
        (template, [name, value]) => template.replace(`$<${name}>`, () => value ?? ""),
        question,
      );
      return [{ question: filled.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()), evidence }];
    }
    return [];
  });
}

/** The beginning of a sentence as it is written further on in one: what the text writes large there, too, is a name. */
function withinSentence(topic: string, text: string): string {
  const [first = ""] = /^\p{L}+/u.exec(topic) ?? [];
  const isName = new RegExp(String.raw`(?<=[\p{L},;] )${first}(?!\p{L})`, "u").test(text);
  return isName ? topic : topic.replace(/^\p{Lu}/u, (letter) => letter.toLowerCase());
}

/** Who holds an office, where the sentence that names the office also has a name. */
function officesIn(
  text: string,
  sentences: readonly Span[],
  language: LanguageCode,
  holder: QuestionTemplates["holder"],
): ExampleCandidate[] {
  const { offices, stopWords } = LANGUAGES[language];
  return sentences.flatMap((evidence) => {
    const sentence = sliceSpan(text, evidence);
    return Array.from(sentence.matchAll(offices.pattern), ({ 0: office, index }) => ({ office, index }))
      .filter(({ office }) => NAME.test(sentence.replace(office, "|")))
      .map(({ office, index }) => {
        const words = office.split(" ");
        const [first = "", ...others] = words.slice(words.findIndex((word) => !stopWords.has(word.toLowerCase())));
        const start = evidence.start + index;
        return {
          question: holder([offices.nameComesFirst ? first : first.toLowerCase(), ...others].join(" ")),
          evidence: { start, end: start + office.length },
        };
      });
  });
}
