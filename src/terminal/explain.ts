import { explainScore } from "../search/rank.ts";
import type { ExplainedAnswer } from "../answer/compose-answer.ts";
import { stripControls } from "../text/normalize.ts";

/** How many candidates are shown. */
const SHOWN = 5;

/** Every stage of an answer as text: language, concepts, candidates with their features, confidence. */
export function renderExplanation({ answer, query, hits, confidence }: ExplainedAnswer): string {
  return [
    `question    ${answer.question}`,
    `language    ${query.language}`,
    `asks for    ${query.answerType ?? "–"}`,
    "concepts",
    ...query.concepts.map(
      ({ word, alternatives }) =>
        `  ${word}: ${alternatives.map(({ stems, weight, origin }) => `${stems.join(" ")} ${weight.toFixed(2)} (${origin})`).join(", ") || "–"}`,
    ),
    "candidates",
    ...hits.slice(0, SHOWN).flatMap(({ passage, score, features }, position) => [
      `  ${position + 1}. ${score.toFixed(3)}  ${stripControls(passage.id)}`,
      `     ${explainScore(features)
        .map(({ name, value }) => `${name} ${value.toFixed(3)}`)
        .join(" · ")}`,
    ]),
    `confidence  ${confidence.right.toFixed(3)} that the best passage is right, ${confidence.answerable.toFixed(3)} that there is an answer`,
    `outcome     ${answer.outcome}`,
  ].join("\n");
}
