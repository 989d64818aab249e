import type { CorpusProblem, DocumentDetails } from "../corpus/document.ts";
import { formatProblem } from "../corpus/format-problem.ts";
import { sortProblems } from "../corpus/sort-problems.ts";

/** A document of the corpus as its keeper sees it. */
export interface CountedDocument {
  readonly document: DocumentDetails;
  /** How many pages, slides or sheets it has text on; 0 for formats without them. */
  readonly pages: number;
  readonly passages: number;
}

/**
 * The documents with their warnings, then the files that are skipped with their reasons, then the totals.
 * @param today ISO 8601, to tell what has expired
 */
export function renderDocumentList(
  documents: readonly CountedDocument[],
  problems: readonly CorpusProblem[],
  today: string,
): string {
  const { of, others } = sortProblems(
    problems,
    documents.map(({ document }) => document),
  );
  const passages = documents.reduce((sum, { passages: count }) => sum + count, 0);
  return [
    ...documents.map((listed) =>
      [
        listed.document.id,
        `  ${describe(listed, today)}`,
        ...of(listed.document.id).map(
          ({ line, reason }) => `  ! ${line === undefined ? "" : `line ${line}: `}${reason}`,
        ),
      ].join("\n"),
    ),
    ...(others.length > 0 ? [`Not served:\n${others.map((problem) => `  ${formatProblem(problem)}`).join("\n")}`] : []),
    `${count(documents.length, "document")}, ${count(passages, "passage")}`,
  ].join("\n\n");
}

function describe({ document, pages, passages }: CountedDocument, today: string): string {
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

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? "" : "s"}`;
