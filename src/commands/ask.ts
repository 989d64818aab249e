import { performance } from "node:perf_hooks";
import { explainAnswer } from "../answer/compose-answer.ts";
import { openDesk } from "../app.ts";
import { answerToJson } from "../terminal/answer-json.ts";
import { renderExplanation } from "../terminal/explain.ts";
import { renderAnswer, type Style } from "../terminal/render-answer.ts";

export interface AskOptions {
  readonly json: boolean;
  readonly explain: boolean;
  readonly corpusDir: string;
  /** Where extracted texts are kept. */
  readonly cacheDir: string;
  readonly style: Style;
}

/** Answers one question and prints the answer, as text or as JSON, with all stages when asked to. */
export async function runAsk(question: string, options: AskOptions, print: (text: string) => void): Promise<void> {
  const desk = await openDesk(options.corpusDir, { cacheDir: options.cacheDir });
  const start = performance.now();
  const explained = explainAnswer(question, desk.library);
  const ms = performance.now() - start;
  if (options.explain) print(renderExplanation(explained));
  if (options.json) print(JSON.stringify(answerToJson(explained.answer, ms)));
  else print(renderAnswer(explained.answer, options.style));
  await desk.close();
}
