import type { DatabaseSync, SQLTagStore } from "node:sqlite";

/** A document as it is served. */
export interface ServedDocument {
  readonly path: string;
  readonly title: string;
  /** Tells its text from any other. */
  readonly version: string;
}

/** What has become of a document. */
export interface DocumentChange {
  readonly path: string;
  readonly title: string;
  readonly change: "new" | "changed" | "removed";
}

/** What one bot has served, for its keepers: also what changed while it did not run. */
export class DocumentLog {
  readonly #botId: number;
  readonly #sql: SQLTagStore;

  constructor(database: DatabaseSync, botId: number) {
    this.#botId = botId;
    this.#sql = database.createTagStore();
  }

  /**
   * Notes what is served now. What is served the first time is no news.
   * @param at milliseconds since 1970
   */
  note(documents: Iterable<ServedDocument>, at: number): void {
    const known = new Map<string, string | null>();
    for (const { path, version } of this.#sql.iterate`
      SELECT path, version FROM served_documents WHERE bot_id = ${this.#botId}`)
      known.set(String(path), version === null ? null : String(version));
    const isFirst = known.size === 0;
    const served = new Set<string>();
    for (const { path, title, version } of documents) {
      served.add(path);
      const before = known.get(path);
      if (before === version) continue;
      const change = isFirst ? null : typeof before === "string" ? "changed" : "new";
      this.#sql.run`
        INSERT OR REPLACE INTO served_documents (bot_id, path, title, version, change, changed_at)
        VALUES (${this.#botId}, ${path}, ${title}, ${version}, ${change}, ${at})`;
    }
    for (const [path, version] of known)
      if (version !== null && !served.has(path))
        this.#sql.run`
          UPDATE served_documents SET version = NULL, change = 'removed', changed_at = ${at}
          WHERE bot_id = ${this.#botId} AND path = ${path}`;
  }

  /** What has changed since a time, the latest first. */
  since(time: number): DocumentChange[] {
    return this.#sql.all`
      SELECT path, title, change FROM served_documents
      WHERE bot_id = ${this.#botId} AND change IS NOT NULL AND changed_at >= ${time}
      ORDER BY changed_at DESC, path`.map((row) => ({
      path: String(row["path"]),
      title: String(row["title"]),
      change: row["change"] as DocumentChange["change"],
    }));
  }

  /** Forgets the documents that were removed before a time. */
  forgetBefore(time: number): void {
    this.#sql.run`
      DELETE FROM served_documents WHERE bot_id = ${this.#botId} AND version IS NULL AND changed_at < ${time}`;
  }
}
