import { Composer } from "grammy";
import type { SentTo } from "../../phrases/phrases.ts";
import type { SentFiles } from "../../corpus/sent-files.ts";
import type { LanguageCode } from "../../languages/language.ts";
import { isLanguageCode } from "../../languages/registry.ts";
import { LANGUAGE_NAMES, PHRASES } from "../../phrases/registry.ts";
import { AWAITED_DAYS, FOLLOWED_DAYS } from "../../store/follows.ts";
import { RETENTION_DAYS } from "../../store/housekeeping.ts";
import { shorten } from "../../text/shorten.ts";
import { button, MAX_LABEL } from "../buttons/button-data.ts";
import { onButton } from "../buttons/on-button.ts";
import { acknowledge, refuseButton } from "../buttons/respond.ts";
import type { BotContext } from "../context.ts";
import { plain, withButtons, type FormattedMessage } from "../messages/formatted-message.ts";
import { onCommand } from "../messages/read-command.ts";
import { replyTo } from "../messages/reply.ts";
import { registerMenu } from "./commands.ts";

/**
 * What a person decides for themselves, in private: /lang, /privacy and /forget.
 * @param sentFiles the files that they have sent as staff
 * @param sentTo the servers that questions go to
 */
export function preferences(sentFiles: Pick<SentFiles, "forget">, sentTo: SentTo): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  const messages = composer.chatType("private").on("message:text");
  onCommand(messages, "lang", (ctx) => replyTo(ctx, chooseLanguage(ctx)));
  onButton(composer, "chooseLanguage", async (ctx, { arg }) => {
    // Only in private is the one who presses the one who was asked.
    if (ctx.chat?.type !== "private" || !isLanguageCode(arg)) return refuseButton(ctx);
    ctx.memory.people.setLanguage(ctx.from.id, arg);
    await acknowledge(ctx);
    await ctx.editMessageText(PHRASES[arg].language.chosen);
    return registerMenu(ctx.api, ctx.chat.id, audienceOf(ctx), arg);
  });
  onCommand(messages, "privacy", (ctx) => replyTo(ctx, whatIsKept(ctx, ctx.from.id, sentTo)));
  onCommand(messages, "forget", async (ctx) => {
    const { memory } = ctx;
    const { forgotten } = ctx.phrases;
    const chosen = memory.people.language(ctx.from.id);
    // Files that were sent and not published go first: after a crash nobody else would know of them. Published ones are
    // the house's documents.
    for (const id of memory.drafts.idsOf(ctx.from.id)) await sentFiles.forget(id);
    memory.forgetPerson(ctx.from.id);
    await replyTo(ctx, plain(forgotten));
    if (chosen) await registerMenu(ctx.api, ctx.chat.id, audienceOf(ctx), undefined);
  });
  return composer;
}

/** Whose menu a person has. */
const audienceOf = ({ isStaff }: BotContext): "staff" | "private" => (isStaff ? "staff" : "private");

/** The languages of the interface, each a button. */
const chooseLanguage = ({ phrases }: BotContext): FormattedMessage =>
  withButtons(
    plain(phrases.language.choose),
    (Object.keys(LANGUAGE_NAMES) as LanguageCode[]).map((code) => [
      button(LANGUAGE_NAMES[code], "chooseLanguage", { arg: code }),
    ]),
  );

/** What is kept of a person and for how long, with buttons that end what they follow. */
function whatIsKept(ctx: BotContext, userId: number, sentTo: SentTo): FormattedMessage {
  const { privacy, following } = ctx.phrases;
  const followed = ctx.remember(({ follows }) => follows.of(userId)) ?? [];
  const kept = `${privacy(RETENTION_DAYS, userId, sentTo)}\n\n${following.kept(AWAITED_DAYS, FOLLOWED_DAYS)}`;
  return withButtons(
    plain(followed.length === 0 ? kept : `${kept}\n\n${following.list}`),
    followed.map(({ id, question }) => [button(`🔕 ${shorten(question, MAX_LABEL)}`, "endFollow", { id })]),
  );
}
