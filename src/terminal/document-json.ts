import type { CorpusProblem, Document } from "../corpus/document.ts";
import { gridOf } from "../corpus/table.ts";
import type { CountedDocument } from "./document-list.ts";

/** Which long parts of a document are wanted. */
export interface DocumentParts {
  readonly text: boolean;
  readonly tables: boolean;
}

/** A document whose text is at hand. */
interface CountedText extends CountedDocument {
  readonly document: Document;
}

/**
 * A document as `docs --json` prints it, a line of JSON:
 * `{"path","title","language","pages","passages","warnings"?,"copies"?,"text"?,"tables"?:[{"page","rows":[["cell"]]}]}`.
 * Merged cells are repeated in `rows`; `page` is null for formats without pages.
 * @param problems what should be known of it
 */
export function documentLine(
  { document, pages, passages }: CountedText,
  problems: readonly CorpusProblem[],
  parts: DocumentParts,
): string {
  const { id, title, language, copies, text, tables = [] } = document;
  return JSON.stringify({
    path: id,
    title,
    language,
    pages,
    passages,
    ...(problems.length === 0 ? {} : { warnings: problems.map(({ reason }) => reason) }),
    ...(copies && { copies: copies.map((copy) => copy.id) }),
    ...(parts.text ? { text } : {}),
    ...(parts.tables ? { tables: tables.map(({ table }) => ({ page: table.page ?? null, rows: gridOf(table) })) } : {}),
  });
}

/** A file that is skipped, in the same way: `{"path","problem"}`. */
export const problemLine = ({ path, reason, line }: CorpusProblem): string =>
  JSON.stringify({ path, problem: reason, line });
