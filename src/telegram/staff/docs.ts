import { FormattedString } from "@grammyjs/parse-mode";
import { Composer } from "grammy";
import type { ListedDocument } from "../../corpus/document.ts";
import { readDocument } from "../../corpus/read-document.ts";
import { pageCount } from "../../corpus/page-count.ts";
import { sortProblems } from "../../corpus/sort-problems.ts";
import { splitPassages } from "../../corpus/split-passages.ts";
import type { SiteStatus } from "../../crawl/kept-pages.ts";
import type { Desk } from "../../desk/desk.ts";
import type { LanguageCode } from "../../languages/language.ts";
import { formatDate, formatInstant, LANGUAGE_NAMES, PHRASES } from "../../phrases/registry.ts";
import { shorten } from "../../text/shorten.ts";
import { onButton } from "../buttons/on-button.ts";
import { pageOf, turningRow } from "../buttons/paging.ts";
import { acknowledge, showInstead } from "../buttons/respond.ts";
import type { BotContext } from "../context.ts";
import { joinLines, plain, withButtons, type FormattedMessage, type Line } from "../messages/formatted-message.ts";
import { onCommand } from "../messages/read-command.ts";
import { replyTo } from "../messages/reply.ts";

/** How many documents one page lists, and how many problems of each. */
const LISTED = 6;
const PROBLEMS = 3;
const MAX_TITLE = 150;
const MAX_PROBLEM = 200;

export interface DocsOptions {
  readonly desk: Pick<Desk, "documents" | "websites" | "problems" | "passageCount" | "reindex">;
  /** For the times of visits. */
  readonly timeZone: string;
}

/** /docs: the websites and documents with what is wrong with them, page by page; /reindex: all of them read anew. */
export function docs({ desk, timeZone }: DocsOptions): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  const messages = composer.on("message:text");
  onCommand(messages, "docs", async (ctx) => replyTo(ctx, await listDocuments({ desk, timeZone }, "0", ctx.language)));
  onButton(composer, "listDocuments", async (ctx, { arg }) => {
    await acknowledge(ctx);
    return showInstead(ctx, await listDocuments({ desk, timeZone }, arg, ctx.language));
  });
  onCommand(messages, "reindex", async (ctx) => {
    const { documents: phrases } = ctx.phrases;
    const result = await ctx.whileWaiting(desk.reindex);
    if (result.outcome === "failed")
      return replyTo(ctx, plain(phrases.failed(shorten(result.reason, MAX_PROBLEM).replace(/\.$/u, ""))));
    const problems = desk.problems().length;
    const lines = [phrases.reindexed(result.documents, result.updated, result.removed)];
    if (problems > 0) lines.push(phrases.problemsFound(problems));
    return replyTo(ctx, plain(lines.join("\n")));
  });
  return composer;
}

/**
 * A page of the list: first the websites, then what is served, then files that are not.
 * @param arg the page; see pageOf
 */
async function listDocuments(
  { desk, timeZone }: DocsOptions,
  arg: string,
  language: LanguageCode,
): Promise<FormattedMessage> {
  const documents = desk.documents();
  const phrases = PHRASES[language].documents;
  const { of, others } = sortProblems(desk.problems(), documents);
  const skipped = Map.groupBy(others, ({ path }) => path);
  const { items, ...place } = pageOf<ListedDocument | SiteStatus | string>(
    [...desk.websites(), ...documents, ...skipped.keys()],
    arg,
    LISTED,
  );
  const lines: Line[] = [];
  for (const [index, item] of items.entries()) {
    const number = place.first + index + 1;
    if (typeof item === "object" && "dueAt" in item) {
      lines.push("", ...describeSite(item, number, language, timeZone));
      continue;
    }
    const problems = (typeof item === "string" ? skipped.get(item) : of(item.id)) ?? [];
    const title = shorten(typeof item === "string" ? item : item.title, MAX_TITLE) || "…";
    lines.push(
      "",
      FormattedString.join([`${number}. `, FormattedString.bold(title)]),
      typeof item === "string" ? phrases.notServed : await describe(item, language),
      ...problems
        .slice(0, PROBLEMS)
        .map(({ reason, line }) => `⚠ ${shorten(`${line === undefined ? "" : `${line}: `}${reason}`, MAX_PROBLEM)}`),
    );
  }
  const message = joinLines([phrases.summary(documents.length, desk.passageCount()), ...lines], (leftOut) =>
    leftOut > 0 ? "…" : undefined,
  );
  return withButtons(message, turningRow("listDocuments", place));
}

function describeSite(site: SiteStatus, number: number, language: LanguageCode, timeZone: string): Line[] {
  const { url, pages, faults, visitedAt, failing } = site;
  const visited = visitedAt === undefined ? undefined : formatInstant(visitedAt, language, timeZone);
  return [
    FormattedString.join([`${number}. `, FormattedString.bold(shorten(url, MAX_TITLE))]),
    PHRASES[language].documents.website(pages, visited, faults),
    ...(failing === undefined ? [] : [`⚠ ${shorten(failing.reason, MAX_PROBLEM)}`]),
  ];
}

async function describe(listed: ListedDocument, language: LanguageCode): Promise<string> {
  const { id, date, publisher, copies = [] } = listed;
  const document = await readDocument(listed);
  return [
    shorten(id, MAX_TITLE),
    ...copies.map((copy) => `= ${shorten(copy.id, MAX_TITLE)}`),
    PHRASES[language].documents.counts(
      LANGUAGE_NAMES[listed.language],
      document ? pageCount(document) : 0,
      document ? splitPassages(document).length : 0,
    ),
    ...(publisher === undefined ? [] : [shorten(publisher, MAX_TITLE)]),
    ...(date === undefined ? [] : [formatDate(date, language)]),
  ].join(" · ");
}
