import type { CorpusProblem } from "../corpus/document.ts";
import { sortProblems } from "../corpus/sort-problems.ts";
import { gridOf } from "../corpus/table.ts";
import type { ListedDocument } from "./document-list.ts";

/** Which long parts of a document are wanted. */
export interface DocumentParts {
  readonly text: boolean;
  readonly tables: boolean;
}

/**
 * The documents as `docs --json` prints them, a line of JSON each, then the files that are skipped:
 * `{"path","title","language","pages","passages","warnings"?,"copies"?,"text"?,"tables"?:[{"page","rows":[["cell"]]}]}`
 * and `{"path","problem"}`. Merged cells are repeated in `rows`; `page` is null for formats without pages.
 */
export function documentLines(
  documents: readonly ListedDocument[],
  problems: readonly CorpusProblem[],
  parts: DocumentParts,
): string[] {
  const { of, others } = sortProblems(
    problems,
    documents.map(({ document }) => document),
  );
  return [
    ...documents.map((listed) => JSON.stringify(documentToJson(listed, of(listed.document.id), parts))),
    ...others.map(({ path, reason, line }) => JSON.stringify({ path, problem: reason, line })),
  ];
}

function documentToJson(
  { document, pages, passages }: ListedDocument,
  problems: readonly CorpusProblem[],
  parts: DocumentParts,
): Record<string, unknown> {
  const { id, title, language, copies, text, tables = [] } = document;
  return {
    path: id,
    title,
    language,
    pages,
    passages,
    ...(problems.length === 0 ? {} : { warnings: problems.map(({ reason }) => reason) }),
    ...(copies && { copies: copies.map((copy) => copy.id) }),
    ...(parts.text ? { text } : {}),
    ...(parts.tables ? { tables: tables.map(({ table }) => ({ page: table.page ?? null, rows: gridOf(table) })) } : {}),
  };
}
