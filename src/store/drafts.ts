import type { DatabaseSync, SQLOutputValue, SQLTagStore } from "node:sqlite";
import type { DocumentPreview } from "../corpus/preview-document.ts";
import { randomId } from "./random-id.ts";

/** What has become of a file that a member of staff has sent. */
export type DraftState = "offered" | "published" | "discarded";

/** A file that a member of staff has sent, to be published or not. Its bytes are kept elsewhere, under its id. */
export interface Draft {
  /** 12 characters of A-Za-z0-9_-, random. */
  readonly id: string;
  readonly chatId: number;
  readonly userId: number;
  /** The message that brought it. */
  readonly messageId: number;
  /** As its sender calls it. */
  readonly name: string;
  /** Where in the corpus folder it would go. */
  readonly path: string;
  /** Whether there is a document to be replaced there, as far as the one who decides has been told. */
  readonly replaces: boolean;
  /** In place of the one that the file gives itself. */
  readonly title?: string | undefined;
  readonly preview: DocumentPreview;
  readonly state: DraftState;
}

/** The files that staff has sent to one bot. Every method may throw what `node:sqlite` throws. */
export class Drafts {
  readonly #botId: number;
  readonly #sql: SQLTagStore;

  constructor(database: DatabaseSync, botId: number) {
    this.#botId = botId;
    this.#sql = database.createTagStore();
  }

  /** Keeps a draft under a new id; one of the same message is kept once, as it was. */
  keep(draft: Omit<Draft, "id" | "state">, now: number): Draft {
    const { chatId, userId, messageId, name, path, replaces, title, preview } = draft;
    const id = randomId();
    this.#sql.run`
      INSERT INTO drafts (id, bot_id, chat_id, user_id, message_id, name, path,
                          replaces, title, preview, created_at)
      VALUES (${id}, ${this.#botId}, ${chatId}, ${userId}, ${messageId}, ${name}, ${path},
              ${Number(replaces)}, ${title ?? null}, ${JSON.stringify(preview)}, ${now})
      ON CONFLICT (bot_id, chat_id, message_id) DO NOTHING`;
    return this.sentIn(chatId, messageId)!;
  }

  /** The draft of an id that stands in a chat; none when it belongs to another chat. */
  find(id: string, chatId: number): Draft | undefined {
    return toDraft(
      this.#sql.get`SELECT * FROM drafts WHERE bot_id = ${this.#botId} AND chat_id = ${chatId} AND id = ${id}`,
    );
  }

  /** The draft that a message of a chat has brought. */
  sentIn(chatId: number, messageId: number): Draft | undefined {
    return toDraft(
      this.#sql.get`
        SELECT * FROM drafts WHERE bot_id = ${this.#botId} AND chat_id = ${chatId} AND message_id = ${messageId}`,
    );
  }

  /** The ids of what a person has sent. */
  idsOf(userId: number): string[] {
    const rows = this.#sql.all`SELECT id FROM drafts WHERE bot_id = ${this.#botId} AND user_id = ${userId}`;
    return rows.map(({ id }) => String(id));
  }

  /** The draft for which a message of the bot asks for another title, and the message that shows the draft. */
  askedIn(chatId: number, promptId: number): { readonly draft: Draft; readonly shownIn: number } | undefined {
    const row = this.#sql.get`
      SELECT drafts.*, shown_id FROM draft_prompts AS prompts JOIN drafts ON drafts.id = draft_id
      WHERE prompts.bot_id = ${this.#botId} AND prompts.chat_id = ${chatId} AND prompts.message_id = ${promptId}`;
    const draft = toDraft(row);
    return draft && { draft, shownIn: Number(row?.["shown_id"]) };
  }

  /** Notes that a message of the bot asks for another title of a draft, which another message of its chat shows. */
  addPrompt({ id, chatId }: Pick<Draft, "id" | "chatId">, promptId: number, shownId: number): void {
    this.#sql.run`
      INSERT OR REPLACE INTO draft_prompts (bot_id, chat_id, message_id, draft_id, shown_id)
      VALUES (${this.#botId}, ${chatId}, ${promptId}, ${id}, ${shownId})`;
  }

  setTitle(id: string, title: string): void {
    this.#sql.run`UPDATE drafts SET title = ${title} WHERE id = ${id}`;
  }

  setReplaces(id: string): void {
    this.#sql.run`UPDATE drafts SET replaces = 1 WHERE id = ${id}`;
  }

  setState(id: string, state: DraftState): void {
    this.#sql.run`UPDATE drafts SET state = ${state} WHERE id = ${id}`;
  }

  /** Forgets the drafts from before `time`. */
  forgetBefore(time: number): void {
    this.#sql.run`DELETE FROM drafts WHERE bot_id = ${this.#botId} AND created_at < ${time}`;
  }

  /** Forgets what a person has sent; the bytes are kept elsewhere and are to be deleted before. */
  forgetPerson(userId: number): void {
    this.#sql.run`DELETE FROM drafts WHERE bot_id = ${this.#botId} AND user_id = ${userId}`;
  }
}

function toDraft(row: Record<string, SQLOutputValue> | undefined): Draft | undefined {
  if (!row) return undefined;
  return {
    id: String(row["id"]),
    chatId: Number(row["chat_id"]),
    userId: Number(row["user_id"]),
    messageId: Number(row["message_id"]),
    name: String(row["name"]),
    path: String(row["path"]),
    replaces: row["replaces"] === 1,
    title: typeof row["title"] === "string" ? row["title"] : undefined,
    preview: JSON.parse(String(row["preview"])) as DocumentPreview,
    state: row["state"] as DraftState,
  };
}
