import { createHash } from "node:crypto";
import type { Document } from "../corpus/document.ts";
import { LANGUAGE_CODES } from "../languages/registry.ts";
import { ANALYSIS_VERSION } from "../search/analysis-version.ts";
import { PassageIndex, type IndexSnapshot } from "../search/passage-index.ts";
import { runInSteps } from "../work/steps.ts";
import { SnapshotFile } from "./snapshot-file.ts";

/** Raised whenever a snapshot holds the same otherwise. */
const FORMAT = 2;
/** A smaller index is made as fast as it is read. */
const MIN_PASSAGES = 2000;

/**
 * An index of these documents: read from a snapshot when one of just these is there and whole, else made
 * anew, and then kept for the next start.
 * @param file where the snapshot is kept, made when missing; without it nothing is kept
 * @param warn is told why a snapshot could not be used or kept, for the log
 */
export async function openIndex(
  documents: readonly Document[],
  file: string | undefined,
  warn: (reason: string) => void,
): Promise<PassageIndex> {
  const snapshot = file === undefined ? undefined : new SnapshotFile<IndexSnapshot>(file, "index", warn);
  const fingerprint = fingerprintOf(documents);
  const kept = await snapshot?.read(fingerprint);
  if (kept) return new PassageIndex(kept, documents);
  const index = new PassageIndex();
  for (const document of documents) await runInSteps(index.put(document));
  if (index.size >= MIN_PASSAGES) await snapshot?.write(fingerprint, () => index.save());
  return index;
}

/**
 * A hash of everything that the index is made of: documents, languages, this format, and Node's, whose serialization it
 * is.
 */
function fingerprintOf(documents: readonly Document[]): Buffer {
  const hash = createHash("sha256").update(
    `${ANALYSIS_VERSION}.${FORMAT} ${LANGUAGE_CODES.join()} ${process.version}\n`,
  );
  for (const { id, title, publisher, language, text, sections, tables = [] } of documents) {
    const rows = tables.map((table) => table.rows);
    hash.update(JSON.stringify([id, title, publisher, language, sections, rows, text.length])).update(text);
  }
  return hash.digest();
}
