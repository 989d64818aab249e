import { createInterface } from "node:readline/promises";
import type { Readable, Writable } from "node:stream";
import type { Answer } from "../answer/answer.ts";
import type { Phrases } from "../phrases/phrases.ts";
import { renderAnswer, type Style } from "./render-answer.ts";

/** Where questions come from and answers go to. */
export interface ChatStreams {
  readonly input: Readable;
  readonly output: Writable;
  /** Whether a person types at a terminal; otherwise each line is a question and nothing but answers is written. */
  readonly interactive: boolean;
}

/**
 * A conversation in the terminal, until the input ends.
 * @param answer answers one question, in the light of the topic of the answer before
 */
export async function chat(
  answer: (question: string, topic?: string) => Promise<Answer>,
  { input, output, interactive }: ChatStreams,
  style: Style,
  phrases: Phrases,
): Promise<void> {
  const lines = createInterface({
    input,
    crlfDelay: Infinity,
    ...(interactive ? { output, prompt: phrases.terminal.prompt } : {}),
  });
  // The input may end while lines that came before its end are still to be answered; then nobody is asked for more.
  let asks = interactive;
  lines.once("close", () => {
    asks = false;
  });
  let topic: string | undefined;
  if (asks) lines.prompt();
  for await (const line of lines) {
    if (line.trim() !== "") {
      const reply = await answer(line, topic);
      topic = reply.topic;
      output.write(`${renderAnswer(reply, style)}\n\n`);
    }
    if (asks) lines.prompt();
  }
}
