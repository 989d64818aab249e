import { Composer, type Context } from "grammy";
import type { Document } from "../corpus/document.ts";
import type { LanguageCode } from "../languages/language.ts";
import { PHRASES } from "../phrases/registry.ts";
import { interfaceLanguage, replyTo, type BotOptions } from "./context.ts";
import { formatCitation, joinLines, plain, type FormattedMessage } from "./render-answer.ts";

/** How many documents one message lists at most. */
const LISTED = 20;

/** A command that opens a message, in any letter case, with or without the bot's name: "/Start@this_bot now". */
const COMMAND = /^\/(?<name>\w+)(?:@\w+)?(?![\w/])/u;

/** /start, /help and /sources in private chats. */
export function information({ desk, defaultLanguage }: BotOptions): Composer<Context> {
  const composer = new Composer();
  const messages = composer.chatType("private").on("message:text");
  const onCommand = (name: string, respond: (language: LanguageCode) => FormattedMessage): void => {
    messages.filter(
      (ctx) => COMMAND.exec(ctx.msg.text)?.groups?.["name"]?.toLowerCase() === name,
      (ctx) => replyTo(ctx, respond(interfaceLanguage(ctx, defaultLanguage))),
    );
  };
  onCommand("start", (language) => plain(PHRASES[language].start(desk.documents().length)));
  onCommand("help", (language) => plain(PHRASES[language].help));
  onCommand("sources", (language) => listSources(desk.documents(), language));
  return composer;
}

/** The first documents by title, and how many more there are. */
function listSources(documents: readonly Document[], language: LanguageCode): FormattedMessage {
  const phrases = PHRASES[language];
  const listed = documents
    .slice(0, LISTED)
    .map((document, index) =>
      formatCitation({ ...document, number: index + 1, headings: [], path: document.id }, language),
    );
  return joinLines([phrases.sources(documents.length), ...listed], (leftOut) => {
    const rest = documents.length - listed.length + leftOut;
    return rest > 0 ? phrases.more(rest) : undefined;
  });
}
