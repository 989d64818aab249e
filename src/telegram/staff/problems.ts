import { Composer, type Context } from "grammy";
import type { LanguageCode } from "../../languages/language.ts";
import { formatProblem } from "../../corpus/format-problem.ts";
import { formatInstant, PHRASES } from "../../phrases/registry.ts";
import type { BotOptions, StaffOptions } from "../bot-options.ts";
import { interfaceLanguage } from "../interface-language.ts";
import { onCommand } from "../messages/read-command.ts";
import { replyTo } from "../messages/reply.ts";
import { joinLines, plain, type FormattedMessage } from "../messages/formatted-message.ts";
import { staffOnly } from "./staff-only.ts";

/** How many of each are listed. */
const LISTED = 20;

/** /problems: what could not be answered and read. */
export function problems(options: BotOptions): Composer<Context> {
  const composer = new Composer();
  const { staff, timeZone } = options;
  if (!staff) return composer;
  onCommand(staffOnly(composer, staff).on("message:text"), "problems", (ctx) =>
    replyTo(ctx, listProblems(staff, interfaceLanguage(ctx, options), timeZone)),
  );
  return composer;
}

function listProblems(staff: StaffOptions, language: LanguageCode, timeZone: string): FormattedMessage {
  const phrases = PHRASES[language];
  const messages = staff
    .givenUp(LISTED)
    .map(
      ({ updateId, kind, receivedAt, reason }) =>
        `${formatInstant(receivedAt, language, timeZone)} · ${kind} ${updateId} · ${reason}`,
    );
  const files = staff.problems().map(formatProblem);
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
