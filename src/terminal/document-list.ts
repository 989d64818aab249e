import type { CorpusProblem, Document } from "../corpus/document.ts";

/** A document of the corpus as its keeper sees it. */
export interface ListedDocument {
  readonly document: Document;
  /** How many pages, slides or sheets it has text on; 0 for formats without them. */
  readonly pages: number;
  readonly passages: number;
}

/**
 * The documents with their warnings, then the files that are skipped with their reasons, then the totals.
 * @param today ISO 8601, to tell what has expired
 */
export function renderDocumentList(
  documents: readonly ListedDocument[],
  problems: readonly CorpusProblem[],
  today: string,
): string {
  const served = new Set(documents.map(({ document }) => document.id));
  const passages = documents.reduce((sum, { passages: count }) => sum + count, 0);
  const skipped = problems.filter(({ path }) => !served.has(path));
  return [
    ...documents.map((listed) =>
      [
        listed.document.id,
        `  ${describe(listed, today)}`,
        ...problems.filter(({ path }) => path === listed.document.id).map((problem) => `  ! ${says(problem)}`),
      ].join("\n"),
    ),
    ...(skipped.length > 0
      ? [`Not served:\n${skipped.map((problem) => `  ${problem.path}${says(problem, ": ")}`).join("\n")}`]
      : []),
    `${count(documents.length, "document")}, ${count(passages, "passage")}`,
  ].join("\n\n");
}

function describe({ document, pages, passages }: ListedDocument, today: string): string {
  const { title, language, publisher, date, tags, validFrom, validUntil, copies } = document;
  return [
    title,
    language,
    pages > 0 ? count(pages, "page") : undefined,
    count(passages, "passage"),
    publisher,
    date,
    tags && `tags: ${tags.join(", ")}`,
    validFrom && `valid from ${validFrom}`,
    validUntil && `valid until ${validUntil}${validUntil < today.slice(0, validUntil.length) ? " (expired)" : ""}`,
    copies && `also ${copies.map(({ id }) => id).join(", ")}`,
  ]
    .filter((part) => part !== undefined)
    .join(" · ");
}

const says = ({ line, reason }: CorpusProblem, before = ""): string =>
  line === undefined ? `${before}${reason}` : `, line ${line}: ${reason}`;

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? "" : "s"}`;
