import { rmSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { PRIVATE } from "../corpus/file-modes.ts";
import { makeFolder } from "../corpus/make-folder.ts";
import { BUSY_TIMEOUT, inTransaction } from "./database.ts";
import { makePrivateFile } from "./private-folder.ts";
import { isDamage } from "./sqlite-error.ts";

/** What a server for embeddings has given, by content and model, so that nothing is asked for twice. */
export interface VectorStore {
  /** The vector that is kept under a key. */
  readonly get: (key: string) => Float32Array | undefined;
  readonly put: (vectors: ReadonlyMap<string, Float32Array>) => void;
  /** How many there are. */
  readonly size: () => number;
  /** Deletes what is kept under any other key. */
  readonly keepOnly: (keys: ReadonlySet<string>) => void;
  readonly close: () => void;
}

const SCHEMA = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  CREATE TABLE IF NOT EXISTS vectors (
    key     TEXT PRIMARY KEY,  -- the hash of the model and of what was embedded
    vector  BLOB NOT NULL      -- 32-bit floats of this machine
  ) STRICT, WITHOUT ROWID;
`;

/**
 * Opens the vectors in the folder of the program's data, a file of their own: they can be had again, so that they are
 * in no backup, and a damaged file is made anew.
 * @throws what `node:sqlite` throws when the folder cannot be written to
 */
export function openVectors(folder: string): VectorStore {
  makeFolder(folder, PRIVATE.folder);
  const file = path.join(folder, "vectors.sqlite");
  try {
    return openFile(file);
  } catch (error) {
    if (!isDamage(error)) throw error;
    for (const part of ["", "-wal", "-shm"]) rmSync(file + part, { force: true });
    return openFile(file);
  }
}

function openFile(file: string): VectorStore {
  makePrivateFile(file);
  const database = new DatabaseSync(file, { timeout: BUSY_TIMEOUT });
  try {
    database.exec(SCHEMA);
    const select = database.prepare("SELECT vector FROM vectors WHERE key = ?");
    const insert = database.prepare("INSERT OR REPLACE INTO vectors (key, vector) VALUES (?, ?)");
    const remove = database.prepare("DELETE FROM vectors WHERE key = ?");
    const count = database.prepare("SELECT count(*) AS count FROM vectors");
    const all = database.prepare("SELECT key FROM vectors");
    return {
      get: (key) => {
        const blob = select.get(key)?.["vector"];
        // A copy of its own begins where 32-bit floats may.
        return blob instanceof Uint8Array ? new Float32Array(Uint8Array.from(blob).buffer) : undefined;
      },
      put: (vectors) =>
        inTransaction(database, () => {
          for (const [key, { buffer, byteOffset, byteLength }] of vectors)
            insert.run(key, new Uint8Array(buffer, byteOffset, byteLength));
        }),
      size: () => Number(count.get()?.["count"]),
      keepOnly: (keys) =>
        inTransaction(database, () => {
          for (const row of all.all()) if (!keys.has(String(row["key"]))) remove.run(String(row["key"]));
        }),
      close: () => database.close(),
    };
  } catch (error) {
    database.close();
    throw error;
  }
}
