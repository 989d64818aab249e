import { FormattedString } from "@grammyjs/parse-mode";
import type { LanguageCode } from "../../languages/language.ts";
import { PHRASES } from "../../phrases/registry.ts";
import { dayTotal, OUTCOMES, REASONS, unhelpfulVotes, type DayCounts, type Figures } from "../../statistics/figures.ts";
import { formatsOf } from "../../statistics/formats.ts";
import { shorten } from "../../text/shorten.ts";
import { joinLines, type FormattedMessage } from "../messages/formatted-message.ts";

/** The longest part of a document's title that is written, in UTF-16 units. */
const MAX_TITLE = 100;

/** The figures in words, for a reader of `language`: all that the picture shows, at most 3,500 UTF-16 units. */
export function renderFigures(figures: Figures, language: LanguageCode): FormattedMessage {
  const { statistics: phrases } = PHRASES[language];
  const { period } = formatsOf(language);
  const { days } = figures;
  const heading = [
    FormattedString.bold(phrases.title),
    period(days.at(0)?.date ?? "", days.at(-1)?.date ?? ""),
    "",
  ] as const;
  const lines =
    figures.questions === 0
      ? [...heading, phrases.none]
      : [...heading, ...summarize(figures, language), "", ...listDays(figures, language)];
  return joinLines(lines);
}

/** A figure a line. */
function summarize(figures: Figures, language: LanguageCode): string[] {
  const { statistics: phrases } = PHRASES[language];
  const { number, share, duration, language: nameOf, reasons } = formatsOf(language);
  const { questions, outcomes, languages, documents, helpful, unhelpful, medianMilliseconds } = figures;
  const against = unhelpfulVotes(figures);
  const counted = (label: string, part: number, whole: number): string =>
    `${label}: ${number(part)} (${share(part, whole)})`;
  const lines = [
    `${phrases.questions}: ${number(questions)}`,
    ...OUTCOMES.map((outcome) => counted(phrases.outcomes[outcome], outcomes[outcome], questions)),
  ];
  if (medianMilliseconds !== undefined) lines.push(`${phrases.medianTime}: ${duration(medianMilliseconds)}`);
  lines.push("", `${phrases.languages}:`);
  for (const { language: code, questions: asked } of languages) {
    lines.push(`– ${counted(nameOf(code), asked, questions)}`);
  }
  if (helpful + against > 0) {
    lines.push("", counted(phrases.helpful, helpful, helpful + against));
    lines.push(counted(phrases.unhelpful, against, helpful + against));
    for (const reason of REASONS) {
      if (unhelpful[reason] > 0) lines.push(`– ${reasons[reason]}: ${number(unhelpful[reason])}`);
    }
  }
  if (documents.length > 0) lines.push("", `${phrases.documents}:`);
  for (const [at, { title, path, questions: quoted }] of documents.entries()) {
    lines.push(`${at + 1}. ${shorten(title, MAX_TITLE) || shorten(path, MAX_TITLE)}: ${number(quoted)}`);
  }
  return lines;
}

/** A day a line, days without questions together, folded below the line that explains them. */
function listDays(figures: Figures, language: LanguageCode): [string, FormattedString] {
  const { statistics: phrases } = PHRASES[language];
  const { number, days: range } = formatsOf(language);
  const parts = OUTCOMES.map((outcome) => phrases.outcomes[outcome].toLocaleLowerCase(language)).join(" + ");
  const runs: { readonly counts: DayCounts; last: string }[] = [];
  for (const counts of figures.days) {
    const run = runs.at(-1);
    if (run && dayTotal(run.counts) === 0 && dayTotal(counts) === 0) run.last = counts.date;
    else runs.push({ counts, last: counts.date });
  }
  const lines = runs.map(({ counts, last }) => {
    const total = dayTotal(counts);
    const sum = OUTCOMES.map((outcome) => number(counts[outcome])).join(" + ");
    return `${range(counts.date, last)}: ${number(total)}${total > 0 ? ` (${sum})` : ""}`;
  });
  return [`${phrases.questionsADay} (${parts}):`, FormattedString.expandableBlockquote(lines.join("\n"))];
}
