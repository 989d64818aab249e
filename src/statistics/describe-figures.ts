import type { LanguageCode } from "../languages/language.ts";
import { PHRASES } from "../phrases/registry.ts";
import { cleanLine } from "../text/normalize.ts";
import { dayTotal, unhelpfulVotes, type Figures } from "./figures.ts";
import { formatsOf } from "./formats.ts";

/** The longest part of a document's title that is written, in graphemes. */
const MAX_TITLE = 100;

/** The figures in words: all that the picture shows. */
export interface FiguresText {
  readonly title: string;
  /** The first and the last day. */
  readonly period: string;
  /** A figure a line. */
  readonly summary: readonly string[];
  /** A day a line, under a heading; none when nothing was asked. */
  readonly days: readonly string[];
}

/** Writes out the figures for a reader of `language`. */
export function describeFigures(figures: Figures, language: LanguageCode): FiguresText {
  const { statistics: phrases } = PHRASES[language];
  const { number, share, duration, day, period, language: nameOf } = formatsOf(language);
  const { days, questions, outcomes, helpful } = figures;
  const unhelpful = unhelpfulVotes(figures);
  const counted = (label: string, part: number, whole: number): string =>
    `${label}: ${number(part)} (${share(part, whole)})`;
  const text = { title: phrases.title, period: period(days.at(0)?.date ?? "", days.at(-1)?.date ?? "") };
  if (questions === 0) return { ...text, summary: [phrases.none], days: [] };
  const summary = [
    `${phrases.questions}: ${number(questions)}`,
    ...OUTCOMES.map((outcome) => counted(phrases.outcomes[outcome], outcomes[outcome], questions)),
    ...(figures.medianMilliseconds === undefined
      ? []
      : [`${phrases.medianTime}: ${duration(figures.medianMilliseconds)}`]),
    "",
    `${phrases.languages}:`,
    ...figures.languages.map(({ language: code, questions: asked }) => `– ${counted(nameOf(code), asked, questions)}`),
    ...(helpful + unhelpful === 0
      ? []
      : [
          "",
          counted(phrases.helpful, helpful, helpful + unhelpful),
          counted(phrases.unhelpful, unhelpful, helpful + unhelpful),
          ...REASONS.filter((reason) => figures.unhelpful[reason] > 0).map(
            (reason) => `– ${phrases.reasons[reason]}: ${number(figures.unhelpful[reason])}`,
          ),
        ]),
    ...(figures.documents.length === 0
      ? []
      : [
          "",
          `${phrases.documents}:`,
          ...figures.documents.map(
            ({ title, path, questions: asked }, at) =>
              `${at + 1}. ${shorten(title) || shorten(path)}: ${number(asked)}`,
          ),
        ]),
  ];
  const parts = OUTCOMES.map((outcome) => phrases.outcomes[outcome].toLocaleLowerCase(language)).join(" + ");
  return {
    ...text,
    summary,
    days: [
      `${phrases.questionsADay} (${parts}):`,
      ...days.map((counts) => {
        const total = dayTotal(counts);
        const sum = OUTCOMES.map((outcome) => number(counts[outcome])).join(" + ");
        return `${day(counts.date)}: ${number(total)}${total > 0 ? ` (${sum})` : ""}`;
      }),
    ],
  };
}

/** The outcomes, the best first. */
export const OUTCOMES = ["found", "closest", "not-found"] as const;

/** The reasons for a vote against an answer, those first that tell what to do. */
export const REASONS = ["wrong", "outdated", "incomplete", "other", "unsaid"] as const;

function shorten(text: string): string {
  const graphemes = Array.from(new Intl.Segmenter().segment(cleanLine(text.toWellFormed())), ({ segment }) => segment);
  return graphemes.length <= MAX_TITLE
    ? graphemes.join("")
    : `${graphemes
        .slice(0, MAX_TITLE - 1)
        .join("")
        .trimEnd()}…`;
}
