import { Composer, type Context } from "grammy";
import type { LanguageCode } from "../languages/language.ts";
import { formatProblem } from "../corpus/format-problem.ts";
import { formatInstant, PHRASES } from "../phrases/registry.ts";
import { interfaceLanguage, onCommand, replyTo, type BotOptions, type StaffOptions } from "./context.ts";
import { joinLines, plain, type FormattedMessage } from "./render-answer.ts";

/** How many of each are listed. */
const LISTED = 20;

/** /problems in private chats with staff: what could not be answered and read. For everybody else it is a question like any other. */
export function staff({ staff: options, defaultLanguage }: BotOptions): Composer<Context> {
  const composer = new Composer();
  if (!options) return composer;
  const messages = composer
    .chatType("private")
    .on("message:text")
    .filter((ctx) => options.ids.has(ctx.from.id));
  onCommand(messages, "problems", (ctx) =>
    replyTo(ctx, listProblems(options, interfaceLanguage(ctx, defaultLanguage))),
  );
  return composer;
}

function listProblems({ givenUp, problems, timeZone }: StaffOptions, language: LanguageCode): FormattedMessage {
  const phrases = PHRASES[language];
  const messages = givenUp(LISTED).map(
    ({ updateId, kind, receivedAt, reason }) =>
      `${formatInstant(receivedAt, language, timeZone)} · ${kind} ${updateId} · ${reason}`,
  );
  const files = problems().map(formatProblem);
  if (messages.length + files.length === 0) return plain(phrases.problems.none);
  return joinLines(
    [
      ...(messages.length > 0 ? [phrases.problems.givenUp, ...messages] : []),
      ...(messages.length > 0 && files.length > 0 ? [""] : []),
      ...(files.length > 0 ? [phrases.problems.documents, ...files.slice(0, LISTED)] : []),
    ],
    (leftOut) => {
      const rest = leftOut + Math.max(0, files.length - LISTED);
      return rest > 0 ? phrases.more(rest) : undefined;
    },
  );
}
