import type { Answer, Citation } from "../answer/answer.ts";

/**
 * An answer as the object that `ask --json` prints.
 * @param ms how long the answer took, in milliseconds
 */
export function answerToJson(answer: Answer, ms: number): Record<string, unknown> {
  return {
    question: answer.question,
    language: answer.language,
    outcome: answer.outcome,
    quotes:
      "quotes" in answer
        ? answer.quotes.map(({ text, highlights, citation, also }) => ({
            text,
            highlights: highlights.map(({ start, end }) => [start, end]),
            citation: citationToJson(citation),
            also: also.map(citationToJson),
          }))
        : [],
    nearest: "nearest" in answer ? answer.nearest.map(citationToJson) : [],
    ms,
  };
}

const citationToJson = ({
  number,
  title,
  path,
  headings,
  url,
  date,
  page,
  isRecognized,
}: Citation): Record<string, unknown> => ({
  number,
  title,
  path,
  headings,
  url,
  date,
  page,
  recognized: isRecognized,
});
