import type { DatabaseSync, StatementSync } from "node:sqlite";

/** A file as it was uploaded: Telegram keeps its name, too. */
export interface UploadedFile {
  /** What tells its content from any other. */
  readonly hash: string;
  readonly name: string;
}

/** The files that Telegram has of one bot, so that each is uploaded once. */
export class Uploads {
  readonly #botId: number;
  readonly #statements: Readonly<Record<"find" | "keep" | "forget", StatementSync>>;

  constructor(database: DatabaseSync, botId: number) {
    this.#botId = botId;
    this.#statements = {
      find: database.prepare("SELECT file_id FROM uploads WHERE bot_id = ? AND hash = ? AND name = ?"),
      keep: database.prepare(
        `INSERT INTO uploads (bot_id, hash, name, file_id) VALUES (?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET file_id = excluded.file_id`,
      ),
      forget: database.prepare("DELETE FROM uploads WHERE bot_id = ? AND hash = ? AND name = ?"),
    };
  }

  /** Telegram's id of a file, if it has it. */
  fileId({ hash, name }: UploadedFile): string | undefined {
    const row = this.#statements.find.get(this.#botId, hash, name);
    return row && String(row["file_id"]);
  }

  keep({ hash, name }: UploadedFile, fileId: string): void {
    this.#statements.keep.run(this.#botId, hash, name, fileId);
  }

  /** Telegram does not take the id any more. */
  forget({ hash, name }: UploadedFile): void {
    this.#statements.forget.run(this.#botId, hash, name);
  }
}
