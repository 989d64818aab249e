import { createInterface } from "node:readline/promises";
import type { Readable, Writable } from "node:stream";
import type { Answer } from "../answer/answer.ts";
import { asksForMore } from "../answer/asks-for-more.ts";
import { continueAnswer } from "../answer/continue-answer.ts";
import type { Desk } from "../desk/desk.ts";
import { orAway } from "../desk/or-away.ts";
import type { LanguageCode } from "../languages/language.ts";
import { PHRASES } from "../phrases/registry.ts";
import { layOut } from "./lay-out.ts";
import { renderAnswer } from "./render-answer.ts";
import { renderSources } from "./render-sources.ts";
import type { Style } from "./style.ts";

/** Where questions come from and answers go to. */
export interface ChatStreams {
  readonly input: Readable;
  readonly output: Writable;
  /** Whether a person types at a terminal; otherwise each line is a question and nothing but answers is written. */
  readonly interactive: boolean;
}

/** What a chat needs of the desk. */
export type ChatDesk = Pick<Desk, "answer" | "document" | "documents">;

const COMMANDS = ["/help", "/sources", "/more", "/quit"] as const;

/**
 * A conversation in the terminal, until the input ends. A person has commands beside questions, the arrow keys for what
 * was asked before, and the tabulator for the rest of a command.
 * @param language that of what is said around the answers
 */
export async function chat(
  desk: ChatDesk,
  { input, output, interactive }: ChatStreams,
  style: Style,
  language: LanguageCode,
): Promise<void> {
  const lines = createInterface({
    input,
    crlfDelay: Infinity,
    ...(interactive
      ? { output, prompt: PHRASES[language].terminal.prompt, removeHistoryDuplicates: true, completer: completeCommand }
      : {}),
  });
  // The input may end while lines that came before its end are still to be answered; then nobody is asked for more.
  let asks = interactive;
  lines.once("close", () => {
    asks = false;
  });
  const replyTo = replies(desk, interactive, style, language);
  let isAsking = false;
  const ask = (): void => {
    isAsking = asks;
    if (asks) lines.prompt();
  };
  ask();
  for await (const line of lines) {
    isAsking = false;
    const said = line.trim();
    if (interactive && said === "/quit") break;
    if (said !== "") output.write(`${await replyTo(said)}\n\n`);
    ask();
  }
  // Whoever has ended it by a command would be asked on, and the process kept, by an open input.
  lines.close();
  // The prompt of the shell is to begin a line of its own.
  if (isAsking) output.write("\n");
}

/** Replies to lines, one after the other: each may go on from the one before. */
function replies(
  desk: ChatDesk,
  knowsCommands: boolean,
  style: Style,
  language: LanguageCode,
): (line: string) => string | Promise<string> {
  const phrases = PHRASES[language];
  const say = (sentence: string): string => layOut(sentence, "", "", style.columns?.());
  let last: Answer | undefined;
  const answer = async (question: string): Promise<string> => {
    const goesOn = last && "quotes" in last && (question === "/more" || asksForMore(question));
    const reply = goesOn
      ? await continueAnswer(question, last!, desk.document)
      : await orAway(desk.answer(question, last?.topic));
    if (reply === "away") return say(phrases.searchAway.now);
    if (!reply) return say(phrases.nothingMore);
    last = reply;
    return renderAnswer(reply, style);
  };
  return (line) => {
    switch (knowsCommands && line.startsWith("/") ? line : undefined) {
      case undefined:
        return answer(line);
      case "/help":
        return COMMANDS.map((command) => `  ${command.padEnd(9)} ${describe(command, language)}`).join("\n");
      case "/sources":
        return renderSources(desk.documents(), language, style);
      case "/more":
        return last ? answer(line) : say(phrases.nothingMore);
      default:
        return say(phrases.unknownCommand);
    }
  };
}

function describe(command: (typeof COMMANDS)[number], language: LanguageCode): string {
  const { commands, terminal } = PHRASES[language];
  switch (command) {
    case "/help":
      return terminal.help;
    case "/sources":
      return commands.sources;
    case "/more":
      return terminal.more;
    case "/quit":
      return terminal.quit;
  }
}

const completeCommand = (line: string): [string[], string] => [
  line.startsWith("/") ? COMMANDS.filter((command) => command.startsWith(line)) : [],
  line,
];
