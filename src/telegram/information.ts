import { Composer, type Context } from "grammy";
import type { BotCommand } from "grammy/types";
import type { Document } from "../corpus/document.ts";
import type { LanguageCode } from "../languages/language.ts";
import { PHRASES } from "../phrases/registry.ts";
import { commandsFor, staffCommands, type Audience } from "./commands.ts";
import { interfaceLanguage, onCommand, replyTo, type BotOptions } from "./context.ts";
import { staffWelcome } from "./staff/welcome-staff.ts";
import { formatCitation, joinLines, plain, type FormattedMessage } from "./render-answer.ts";

/** How many documents one message lists at most. */
const LISTED = 20;

/** /start in private chats, /help and /sources in groups, too. */
export function information(options: BotOptions): Composer<Context> {
  const composer = new Composer();
  const { desk, staff } = options;
  const messages = composer.chatType(["private", "group", "supergroup"]).on("message:text");
  onCommand(messages.chatType("private"), "start", (ctx) => {
    const language = interfaceLanguage(ctx, options);
    const isStaff = staff?.questions !== undefined && staff.ids.has(ctx.from.id);
    const greeting = PHRASES[language].start(desk.documents().length);
    return replyTo(ctx, plain(isStaff ? `${greeting}\n\n${staffWelcome(language, options)}` : greeting));
  });
  onCommand(messages, "help", (ctx) => {
    const isStaff = staff?.ids.has(ctx.from.id) === true;
    const audience = ctx.chat.type === "private" ? (isStaff ? "staff" : "private") : "group";
    return replyTo(ctx, plain(describeHelp(audience, interfaceLanguage(ctx, options), ctx.me.username)));
  });
  onCommand(messages, "sources", (ctx) => replyTo(ctx, listSources(desk.documents(), interfaceLanguage(ctx, options))));
  return composer;
}

/** How to ask, and what this person can do here. */
function describeHelp(audience: Audience, language: LanguageCode, username: string): string {
  const phrases = PHRASES[language];
  const list = (commands: readonly BotCommand[]): string =>
    commands.map(({ command, description }) => `/${command} – ${description}`).join("\n");
  const everybody = commandsFor(audience === "group" ? "group" : "private", language);
  const isStaff = audience === "staff";
  return [
    audience === "group" ? phrases.groupHelp(username) : phrases.help,
    list(everybody.filter(({ command }) => command !== "start")),
    ...(isStaff ? [`${phrases.staffHelp}\n${list(staffCommands(language))}`] : []),
  ].join("\n\n");
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
