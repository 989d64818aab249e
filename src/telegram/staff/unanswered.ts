import { isDeepStrictEqual } from "node:util";
import { FormattedString } from "@grammyjs/parse-mode";
import { Composer } from "grammy";
import type { Desk } from "../../desk/desk.ts";
import type { LanguageCode } from "../../languages/language.ts";
import { PHRASES } from "../../phrases/registry.ts";
import { RETENTION, RETENTION_DAYS } from "../../store/housekeeping.ts";
import { shorten } from "../../text/shorten.ts";
import { button } from "../buttons/button-data.ts";
import { onButton, type ButtonContext } from "../buttons/on-button.ts";
import { pageOf, turningRow } from "../buttons/paging.ts";
import { acknowledge, showInstead } from "../buttons/respond.ts";
import type { BotContext } from "../context.ts";
import { formatOf, joinLines, plain, withButtons, type FormattedMessage } from "../messages/formatted-message.ts";
import { onCommand } from "../messages/read-command.ts";
import { replyTo } from "../messages/reply.ts";
import { shortDigest } from "./short-digest.ts";
import { renderRequest } from "./render-request.ts";
import type { Turns } from "../../work/turns.ts";
import { findGroup, groupUnanswered, type UnansweredGroup } from "./unanswered-groups.ts";

/** How many questions a page lists, and how many of their buttons stand in a row. */
const PAGE = 8;
const ROW = 4;
/** How many questions that the bot had no answer to are looked at, the latest: putting them together takes seconds. */
const MAX_LOGGED = 2000;
/** Longer questions are cut in the list, in UTF-16 units. */
const MAX_LISTED = 200;

export interface UnansweredOptions {
  readonly desk: Pick<Desk, "group">;
  /** What is done about one request is done in turn. */
  readonly turns: Turns;
}

/** /unanswered: the questions without an answer, by meaning, each to be opened as a message to which one can reply. */
export function unanswered({ desk, turns }: UnansweredOptions): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  const group = sparingly(desk.group);
  const groups = (ctx: BotContext): Promise<UnansweredGroup[]> =>
    ctx.whileWaiting(() =>
      groupUnanswered(
        ctx.memory.staffQuestions.open(),
        ctx.memory.staffQuestions.answered(),
        ctx.memory.questions.unanswered(ctx.memory.now() - RETENTION, MAX_LOGGED),
        group,
      ),
    );
  onCommand(composer.on("message:text"), "unanswered", async (ctx) =>
    replyTo(ctx, renderPage(await groups(ctx), "", ctx.language)),
  );
  const showPage = async (ctx: ButtonContext, page: string): Promise<void> =>
    showInstead(ctx, renderPage(await groups(ctx), page, ctx.language));
  onButton(composer, "listUnanswered", async (ctx, { arg }) => {
    await acknowledge(ctx);
    return showPage(ctx, arg);
  });
  onButton(composer, "openUnanswered", async (ctx, { id: key = "", arg }) => {
    const { toasts } = ctx.phrases;
    const found = findGroup(await groups(ctx), key);
    if (found) {
      await acknowledge(ctx);
      return (await openGroup(ctx, found, turns)) ? undefined : showPage(ctx, arg);
    }
    const isAnswered = ctx.memory.staffQuestions.answered().some(({ question }) => shortDigest(question) === key);
    await acknowledge(ctx, isAnswered ? toasts.answeredByStaff : toasts.listChanged);
    return isAnswered ? undefined : showPage(ctx, arg);
  });
  return composer;
}

/** Groups questions anew only when they are others than the last time: pages are turned one after the other. */
function sparingly(group: Desk["group"]): Desk["group"] {
  let last: { readonly questions: readonly string[]; readonly groups: ReturnType<typeof group> } | undefined;
  return (questions) => {
    if (last && isDeepStrictEqual(last.questions, questions)) return last.groups;
    const groups = group(questions);
    last = { questions, groups };
    groups.catch(() => (last = undefined));
    return groups;
  };
}

/**
 * Shows what a group asks in a message of its own, to which a reply is the answer.
 * @returns whether that is still of use: somebody may have answered in the meantime
 */
function openGroup(ctx: ButtonContext, group: UnansweredGroup, turns: Turns): Promise<boolean> {
  const { staffQuestions } = ctx.memory;
  const open = async (): Promise<boolean> => {
    const ids = group.requests.filter((id) => {
      const request = staffQuestions.find(id);
      return request && !request.answer;
    });
    if (ids.length === 0 && group.requests.length > 0) return false;
    const request = staffQuestions.gather(ids, group, ctx.memory.now());
    const wordings = [...new Set([...staffQuestions.askers.wordings(request.id), ...group.wordings])];
    const message = renderRequest(request, ctx.language, { ...group, wordings });
    const { message_id: messageId, chat } = await ctx.reply(message.text, formatOf(message));
    staffQuestions.notices.add(
      request.id,
      { chatId: chat.id, messageId, shown: shortDigest(message.text) },
      ctx.memory.now(),
    );
    return true;
  };
  return ctx.whileWaiting(() => turns.take(group.requests, open));
}

/** @param arg the page; see pageOf */
function renderPage(groups: readonly UnansweredGroup[], arg: string, language: LanguageCode): FormattedMessage {
  const { staffQuestions: phrases } = PHRASES[language];
  if (groups.length === 0) return plain(phrases.none);
  const { items, first, ...place } = pageOf(groups, arg, PAGE);
  const numbers = items.map(({ key }, position) =>
    button(String(first + position + 1), "openUnanswered", { id: key, arg: place.page }),
  );
  const lines = items.map((group, position) => listed(group, first + position + 1, language));
  return withButtons(joinLines([FormattedString.bold(phrases.list(groups.length, RETENTION_DAYS)), "", ...lines]), [
    numbers.slice(0, ROW),
    numbers.slice(ROW),
    ...turningRow("listUnanswered", place),
  ]);
}

function listed(
  { question, asked, waiting, languages }: UnansweredGroup,
  number: number,
  language: LanguageCode,
): FormattedString {
  const { staffQuestions: phrases } = PHRASES[language];
  const facts = [phrases.asked(asked), languages.join(", "), ...(waiting > 0 ? [phrases.waiting(waiting)] : [])];
  return FormattedString.join([
    `${number}. ${shorten(question, MAX_LISTED) || "…"} – `,
    FormattedString.italic(facts.join(" · ")),
  ]);
}
