import { FormattedString } from "@grammyjs/parse-mode";
import { Composer } from "grammy";
import type { CorpusProblem, ListedDocument } from "../../corpus/document.ts";
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

/** What the list consists of: what is served, and the files that are not. */
type Listed =
  | { readonly kind: "website"; readonly site: SiteStatus }
  | { readonly kind: "document"; readonly document: ListedDocument; readonly problems: readonly CorpusProblem[] }
  | { readonly kind: "skipped file"; readonly path: string; readonly problems: readonly CorpusProblem[] };

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
  const { items, ...place } = pageOf(listedOf(desk), arg, LISTED);
  const lines: Line[] = [PHRASES[language].documents.summary(documents.length, desk.passageCount())];
  for (const [index, item] of items.entries()) {
    const [title = "", ...said] = await describe(item, language, timeZone);
    const number = `${place.first + index + 1}. `;
    lines.push("", FormattedString.join([number, FormattedString.bold(title || "…")]), ...said);
  }
  const message = joinLines(lines, (leftOut) => (leftOut > 0 ? "…" : undefined));
  return withButtons(message, turningRow("listDocuments", place));
}

/** All that is listed, in its order. */
function listedOf({ websites, documents, problems }: DocsOptions["desk"]): Listed[] {
  const { of, others } = sortProblems(problems(), documents());
  const skipped = Map.groupBy(others, ({ path }) => path);
  return [
    ...websites().map((site) => ({ kind: "website", site }) as const),
    ...documents().map((document) => ({ kind: "document", document, problems: of(document.id) }) as const),
    ...Array.from(skipped, ([path, ofFile]) => ({ kind: "skipped file", path, problems: ofFile }) as const),
  ];
}

/** The name of what is listed, and what is said of it, a line each. */
async function describe(item: Listed, language: LanguageCode, timeZone: string): Promise<string[]> {
  switch (item.kind) {
    case "website":
      return describeSite(item.site, language, timeZone);
    case "document": {
      const { document, problems } = item;
      return [shorten(document.title, MAX_TITLE), await describeDocument(document, language), ...warnings(problems)];
    }
    case "skipped file":
      return [shorten(item.path, MAX_TITLE), PHRASES[language].documents.notServed, ...warnings(item.problems)];
  }
}

const warnings = (problems: readonly CorpusProblem[]): string[] =>
  problems
    .slice(0, PROBLEMS)
    .map(({ reason, line }) => `⚠ ${shorten(`${line === undefined ? "" : `${line}: `}${reason}`, MAX_PROBLEM)}`);

function describeSite(site: SiteStatus, language: LanguageCode, timeZone: string): string[] {
  const { url, pages, faults, visitedAt, failing } = site;
  const visited = visitedAt === undefined ? undefined : formatInstant(visitedAt, language, timeZone);
  return [
    shorten(url, MAX_TITLE),
    PHRASES[language].documents.website(pages, visited, faults),
    ...(failing === undefined ? [] : [`⚠ ${shorten(failing.reason, MAX_PROBLEM)}`]),
  ];
}

async function describeDocument(listed: ListedDocument, language: LanguageCode): Promise<string> {
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
