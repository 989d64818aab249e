import { Composer, type Context } from "grammy";
import type { Document } from "../corpus/document.ts";
import type { LanguageCode } from "../languages/language.ts";
import { PHRASES } from "../phrases/registry.ts";
import { interfaceLanguage, onCommand, replyTo, type BotOptions } from "./context.ts";
import { formatCitation, joinLines, plain, type FormattedMessage } from "./render-answer.ts";

/** How many documents one message lists at most. */
const LISTED = 20;

/** /start, /help and /sources in private chats. */
export function information({ desk, defaultLanguage }: BotOptions): Composer<Context> {
  const composer = new Composer();
  const messages = composer.chatType("private").on("message:text");
  const reply = (name: string, respond: (language: LanguageCode) => FormattedMessage): void =>
    onCommand(messages, name, (ctx) => replyTo(ctx, respond(interfaceLanguage(ctx, defaultLanguage))));
  reply("start", (language) => plain(PHRASES[language].start(desk.documents().length)));
  reply("help", (language) => plain(PHRASES[language].help));
  reply("sources", (language) => listSources(desk.documents(), language));
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
