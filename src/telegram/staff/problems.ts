import { Composer } from "grammy";
import type { CorpusProblem } from "../../corpus/document.ts";
import { formatProblem } from "../../corpus/format-problem.ts";
import type { Desk } from "../../desk/desk.ts";
import type { LanguageCode } from "../../languages/language.ts";
import { formatInstant, PHRASES } from "../../phrases/registry.ts";
import type { BotContext } from "../context.ts";
import { joinLines, plain, type FormattedMessage } from "../messages/formatted-message.ts";
import { onCommand } from "../messages/read-command.ts";
import { replyTo } from "../messages/reply.ts";

/** How many of each are listed. */
const LISTED = 20;

/** A message that the bot gave up, as staff sees it: never what it said. */
interface GivenUp {
  readonly updateId: number;
  readonly kind: string;
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
  readonly reason: string;
}

export interface ProblemsOptions {
  readonly desk: Pick<Desk, "problems">;
  /** The messages that were given up, the latest first. */
  readonly givenUp: (limit: number) => readonly GivenUp[];
  readonly timeZone: string;
}

/** /problems: what could not be answered and read. */
export function problems({ desk, givenUp, timeZone }: ProblemsOptions): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  onCommand(composer.on("message:text"), "problems", (ctx) =>
    replyTo(ctx, listProblems(givenUp(LISTED), desk.problems(), ctx.language, timeZone)),
  );
  return composer;
}

function listProblems(
  givenUp: readonly GivenUp[],
  unread: readonly CorpusProblem[],
  language: LanguageCode,
  timeZone: string,
): FormattedMessage {
  const phrases = PHRASES[language];
  const messages = givenUp.map(
    ({ updateId, kind, receivedAt, reason }) =>
      `${formatInstant(receivedAt, language, timeZone)} · ${kind} ${updateId} · ${reason}`,
  );
  const files = unread.map(formatProblem);
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
