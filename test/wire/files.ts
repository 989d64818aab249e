import { createHash, randomBytes } from "node:crypto";
import { isAbsolute } from "node:path";
import type { File } from "grammy/types";
import { badRequest } from "./api-error.ts";

/** A file that can be sent by its identifier and downloaded. */
export interface StoredFile {
  readonly fileId: string;
  readonly uniqueId: string;
  readonly fileName: string;
  readonly type: string;
  readonly bytes: Uint8Array;
  /** Where it is downloaded from, below /file/bot<token>/; an absolute path for a file on this machine. */
  readonly path: string;
}

/** What a bot may download through the Bot API, and through a server of its own in local mode. */
const DOWNLOAD_LIMIT = 20 * 1024 * 1024;
const LOCAL_LIMIT = 2000 * 1024 * 1024;

/** The files that the bot has sent or that tests have put there for it. */
export class Files {
  readonly #files = new Map<string, StoredFile>();

  /** Keeps a file; text is kept as UTF-8. */
  add(fileId: string, content: Uint8Array | string, fileName: string, type = "application/octet-stream"): StoredFile {
    const bytes = typeof content === "string" ? Buffer.from(content) : content;
    const uniqueId = createHash("sha256").update(bytes).digest("base64url").slice(0, 16);
    // Telegram, too, names the path after a running number and keeps only the extension.
    const extension = /\.[A-Za-z0-9]+$/u.exec(fileName)?.[0] ?? "";
    const path = `documents/file_${this.#files.size}${extension}`;
    const file = { fileId, uniqueId, fileName, type, bytes, path };
    this.#files.set(fileId, file);
    return file;
  }

  /** Keeps a file as a server in local mode does: the bot is told where it is on this machine. */
  addLocal(fileId: string, path: string, bytes: Uint8Array, fileName: string): void {
    this.#files.set(fileId, { ...this.add(fileId, bytes, fileName), path });
  }

  /** Keeps a file that the bot has uploaded, under an identifier like Telegram's. */
  addUploaded(bytes: Uint8Array, fileName: string, type: string): StoredFile {
    if (bytes.length === 0) throw badRequest("file must be non-empty");
    return this.add(`BQACAgI${randomBytes(30).toString("base64url")}`, bytes, fileName, type);
  }

  /** A file by its identifier. */
  get(fileId: string): StoredFile | undefined {
    return this.#files.get(fileId);
  }

  /** A file by the path that getFile gave. */
  at(path: string): StoredFile | undefined {
    return this.#files.values().find((file) => file.path === path);
  }

  /** The answer to getFile. */
  describe(fileId: string): File {
    if (fileId === "") throw badRequest("file_id not specified");
    const file = this.#files.get(fileId);
    if (!file) throw badRequest("invalid file_id");
    if (file.bytes.length > (isAbsolute(file.path) ? LOCAL_LIMIT : DOWNLOAD_LIMIT)) throw badRequest("file is too big");
    return { file_id: fileId, file_unique_id: file.uniqueId, file_size: file.bytes.length, file_path: file.path };
  }
}
