import type { CorpusProblem, Document, SourceDetails } from "./document.ts";

/** Documents that are not in the corpus folder, such as pages of websites. */
export interface KeptElsewhere {
  /** Their paths in a folder of their own; none of them is that of a file of the corpus folder. */
  readonly ids: () => readonly string[];
  /** That folder; undefined for a path that is none of theirs. */
  readonly folderOf: (id: string) => string | undefined;
  /** What is known of a document beside what it says itself. */
  readonly detailsOf: (id: string) => SourceDetails & Pick<Document, "lastSeen">;
  /** What the keeper of the documents should know of them. */
  readonly problems: () => readonly CorpusProblem[];
}
