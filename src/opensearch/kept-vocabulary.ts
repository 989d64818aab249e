import { createHash } from "node:crypto";
import { LANGUAGE_CODES } from "../languages/registry.ts";
import { ANALYSIS_VERSION } from "../search/analysis-version.ts";
import { SnapshotFile } from "../store/snapshot-file.ts";
import { IndexMirror, type MirrorState } from "./index-mirror.ts";

/** What is known of fewer passages is read as fast from the cluster. */
const MIN_PASSAGES = 2000;

/** What is known of an index from one start to the next: the rest is what has changed in the cluster since. */
export class KeptVocabulary {
  readonly #snapshot: SnapshotFile<MirrorState> | undefined;

  /**
   * @param file where it is kept; without it nothing is
   * @param warn is told why it could not be used or kept, for the log
   */
  constructor(file: string | undefined, warn: (reason: string) => void) {
    this.#snapshot = file === undefined ? undefined : new SnapshotFile(file, "vocabulary", warn);
  }

  /** What was kept of an index of this name; nothing of any other. */
  async read(index: string): Promise<IndexMirror> {
    return new IndexMirror(await this.#snapshot?.read(fingerprintOf(index)));
  }

  async keep(index: string, mirror: IndexMirror): Promise<void> {
    if (mirror.statistics.size < MIN_PASSAGES) return;
    const state = mirror.save();
    await this.#snapshot?.write(fingerprintOf(index), () => state);
  }
}

/** Names of indexes are used once; stems are those of this version, and the serialization is Node's. */
const fingerprintOf = (index: string): Buffer =>
  createHash("sha256").update(`${ANALYSIS_VERSION} ${LANGUAGE_CODES.join()} ${process.version} ${index}`).digest();
