import type { DatabaseSync, SQLTagStore } from "node:sqlite";

/** A file as it was uploaded: Telegram keeps its name, too. */
export interface UploadedFile {
  /** What tells its content from any other. */
  readonly hash: string;
  readonly name: string;
}

/** The files that Telegram has of one bot, so that each is uploaded once. */
export class Uploads {
  readonly #botId: number;
  readonly #sql: SQLTagStore;

  constructor(database: DatabaseSync, botId: number) {
    this.#botId = botId;
    this.#sql = database.createTagStore();
  }

  /** Telegram's id of a file, if it has it. */
  fileId({ hash, name }: UploadedFile): string | undefined {
    const row = this.#sql.get`
      SELECT file_id FROM uploads WHERE bot_id = ${this.#botId} AND hash = ${hash} AND name = ${name}`;
    return row && String(row["file_id"]);
  }

  keep({ hash, name }: UploadedFile, fileId: string): void {
    this.#sql.run`
      INSERT INTO uploads (bot_id, hash, name, file_id) VALUES (${this.#botId}, ${hash}, ${name}, ${fileId})
      ON CONFLICT DO UPDATE SET file_id = excluded.file_id`;
  }

  /** Telegram does not take the id any more. */
  forget({ hash, name }: UploadedFile): void {
    this.#sql.run`DELETE FROM uploads WHERE bot_id = ${this.#botId} AND hash = ${hash} AND name = ${name}`;
  }
}
