import { FormattedString } from "@grammyjs/parse-mode";
import { Composer, type Context } from "grammy";
import type { InlineKeyboardMarkup } from "grammy/types";
import type { CorpusProblem, Document } from "../../corpus/document.ts";
import { pageCount } from "../../corpus/page-count.ts";
import { splitPassages } from "../../corpus/split-passages.ts";
import type { LanguageCode } from "../../languages/language.ts";
import { formatDate, LANGUAGE_NAMES, PHRASES } from "../../phrases/registry.ts";
import { acknowledge, showInstead } from "../buttons/callback-data.ts";
import type { BotOptions, DocumentTools } from "../bot-options.ts";
import { interfaceLanguage } from "../interface-language.ts";
import { onCommand } from "../messages/read-command.ts";
import { replyTo } from "../messages/reply.ts";
import { pageOf, turningRow } from "../buttons/paging.ts";
import { whileWaiting } from "../receive/attempt.ts";
import { joinLines, plain, type FormattedMessage } from "../messages/formatted-message.ts";
import { shorten } from "../../text/shorten.ts";
import { onStaffButton, staffOnly } from "./staff-only.ts";

/** How many documents one page lists, and how many problems of each. */
const LISTED = 6;
const PROBLEMS = 3;
const MAX_TITLE = 150;
const MAX_PROBLEM = 200;

/** /docs: the documents with what is wrong with them, page by page; /reindex: all of them read anew. */
export function docs(options: BotOptions): Composer<Context> {
  const composer = new Composer();
  const { staff } = options;
  const tools = staff?.documents;
  if (!staff || !tools) return composer;
  const messages = staffOnly(composer, staff).on("message:text");
  const listed = (ctx: Context, arg: string): DocumentPage =>
    listDocuments(options.desk.documents(), staff.problems(), tools, arg, interfaceLanguage(ctx, options));
  onCommand(messages, "docs", (ctx) => {
    const { message, keyboard } = listed(ctx, "0");
    return replyTo(ctx, message, keyboard);
  });
  onStaffButton(composer, "wdl", options, async (ctx, { arg }) => {
    await acknowledge(ctx);
    const { message, keyboard } = listed(ctx, arg);
    return showInstead(ctx, message, keyboard);
  });
  onCommand(messages, "reindex", async (ctx) => {
    const phrases = PHRASES[interfaceLanguage(ctx, options)].documents;
    const result = await whileWaiting(ctx.update, tools.reindex);
    if (result.outcome === "failed")
      return replyTo(ctx, plain(phrases.failed(shorten(result.reason, MAX_PROBLEM).replace(/\.$/u, ""))));
    const problems = staff.problems().length;
    const lines = [phrases.reindexed(result.documents, result.updated, result.removed)];
    if (problems > 0) lines.push(phrases.problemsFound(problems));
    return replyTo(ctx, plain(lines.join("\n")));
  });
  return composer;
}

interface DocumentPage {
  readonly message: FormattedMessage;
  readonly keyboard: InlineKeyboardMarkup | undefined;
}

/** A page of the list: first what is served, then files that are not. */
function listDocuments(
  documents: readonly Document[],
  problems: readonly CorpusProblem[],
  { passageCount }: DocumentTools,
  arg: string,
  language: LanguageCode,
): DocumentPage {
  const phrases = PHRASES[language].documents;
  const byPath = Map.groupBy(problems, ({ path }) => path);
  const served = new Set(documents.map(({ id }) => id));
  const skipped = [...byPath.keys()].filter((path) => !served.has(path));
  const { items, ...place } = pageOf<Document | string>([...documents, ...skipped], arg, LISTED);
  const lines = items.flatMap((item, index) => {
    const number = place.first + index + 1;
    const path = typeof item === "string" ? item : item.id;
    const title = shorten(typeof item === "string" ? item : item.title, MAX_TITLE) || "…";
    return [
      "",
      FormattedString.join([`${number}. `, FormattedString.bold(title)]),
      typeof item === "string" ? phrases.notServed : describe(item, language),
      ...(byPath.get(path) ?? [])
        .slice(0, PROBLEMS)
        .map(({ reason, line }) => `⚠ ${shorten(`${line === undefined ? "" : `${line}: `}${reason}`, MAX_PROBLEM)}`),
    ];
  });
  const rows = turningRow("wdl", place);
  return {
    message: joinLines([phrases.summary(documents.length, passageCount()), ...lines], (leftOut) =>
      leftOut > 0 ? "…" : undefined,
    ),
    keyboard: rows.length > 0 ? { inline_keyboard: rows } : undefined,
  };
}

function describe(document: Document, language: LanguageCode): string {
  const { id, date, publisher, copies = [] } = document;
  return [
    shorten(id, MAX_TITLE),
    ...copies.map((copy) => `= ${shorten(copy.id, MAX_TITLE)}`),
    PHRASES[language].documents.counts(
      LANGUAGE_NAMES[document.language],
      pageCount(document),
      splitPassages(document).length,
    ),
    ...(publisher === undefined ? [] : [shorten(publisher, MAX_TITLE)]),
    ...(date === undefined ? [] : [formatDate(date, language)]),
  ].join(" · ");
}
