import { createHash } from "node:crypto";
import { open, readFile } from "node:fs/promises";
import { deserialize, serialize } from "node:v8";
import type { Document } from "../corpus/document.ts";
import { PRIVATE } from "../corpus/file-modes.ts";
import { replaceAtomically } from "../corpus/write-atomically.ts";
import { LANGUAGE_CODES } from "../languages/registry.ts";
import { PassageIndex, type IndexSnapshot } from "../search/passage-index.ts";
import { runInSteps } from "../work/steps.ts";

/** Raised whenever passages, words or stems come out otherwise for the same documents. */
const SNAPSHOT_VERSION = 13;
/** A smaller index is made as fast as it is read. */
const MIN_PASSAGES = 2000;
const MAGIC = Buffer.from("anyqtama index\n");
const HASH_LENGTH = 32;

/**
 * An index of these documents: read from a snapshot when one of just these is there and whole, else made
 * anew, and then kept for the next start. A snapshot is never trusted: it carries the hash of its own
 * bytes and that of the documents.
 * @param file where the snapshot is kept, made when missing; without it nothing is kept
 * @param warn is told why a snapshot could not be used or kept, for the log
 */
export async function openIndex(
  documents: readonly Document[],
  file: string | undefined,
  warn: (reason: string) => void,
): Promise<PassageIndex> {
  const fingerprint = fingerprintOf(documents);
  const snapshot = file === undefined ? undefined : await readSnapshot(file, fingerprint, warn);
  if (snapshot) return new PassageIndex(snapshot, documents);
  const index = new PassageIndex();
  for (const document of documents) await runInSteps(index.put(document));
  if (file !== undefined && index.size >= MIN_PASSAGES) {
    await writeSnapshot(file, fingerprint, index.save()).catch((error: unknown) =>
      warn(`the index could not be kept for the next start: ${String(error)}`),
    );
  }
  return index;
}

/** A hash of everything that the index is made of: documents, languages, this format, and Node's, whose serialization it is. */
function fingerprintOf(documents: readonly Document[]): Buffer {
  const hash = createHash("sha256").update(`${SNAPSHOT_VERSION} ${LANGUAGE_CODES.join()} ${process.version}\n`);
  for (const { id, title, publisher, language, text, sections, tables = [] } of documents) {
    const rows = tables.map((table) => table.rows);
    hash.update(JSON.stringify([id, title, publisher, language, sections, rows, text.length])).update(text);
  }
  return hash.digest();
}

async function readSnapshot(
  file: string,
  fingerprint: Buffer,
  warn: (reason: string) => void,
): Promise<IndexSnapshot | undefined> {
  const bytes = await readFile(file).catch(() => undefined);
  if (!bytes) return undefined;
  const [magic, made, hash, payload] = split(bytes, MAGIC.length, HASH_LENGTH, HASH_LENGTH);
  if (!magic.equals(MAGIC) || !hash.equals(createHash("sha256").update(payload).digest())) {
    warn("the index kept from the last start is damaged; it is made anew");
    return undefined;
  }
  return made.equals(fingerprint) ? (deserialize(payload) as IndexSnapshot) : undefined;
}

/** A crash leaves the old snapshot or the new one. */
async function writeSnapshot(file: string, fingerprint: Buffer, snapshot: IndexSnapshot): Promise<void> {
  const payload = serialize(snapshot);
  await replaceAtomically(file, PRIVATE, async (half) => {
    await using handle = await open(half, "w");
    await handle.writev([MAGIC, fingerprint, createHash("sha256").update(payload).digest(), payload]);
    await handle.sync();
  });
}

/** The first parts of these lengths, and the rest. */
function split(bytes: Buffer, first: number, second: number, third: number): [Buffer, Buffer, Buffer, Buffer] {
  const [a, b, c] = [first, first + second, first + second + third];
  return [bytes.subarray(0, a), bytes.subarray(a, b), bytes.subarray(b, c), bytes.subarray(c)];
}
