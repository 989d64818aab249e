import type { ListedDocument } from "../corpus/document.ts";
import type { DeskWriting, DeskWritingOptions } from "./desk-writing.ts";
import { IndexMirror } from "./index-mirror.ts";
import { indexToWrite, newIndexName, type NamedIndex } from "./index-names.ts";
import { IndexWriter } from "./index-writer.ts";
import type { KeptVocabulary } from "./kept-vocabulary.ts";
import { PassageStore } from "./passage-store.ts";

/** An index with what is known of it. */
export interface KnownIndex {
  readonly store: PassageStore;
  readonly mirror: IndexMirror;
}

/**
 * Makes the index that a desk is to write ready for that, whatever an earlier program has left half done in it; a new
 * one where there is none of this version of the analysis.
 * @param indexes those that belong to the name
 * @param documents all that are to be there; they are wanted of `writing` then
 * @param writing has the lock
 * @throws OpenSearchError
 */
export async function openToWrite(
  { cluster, name }: Pick<DeskWritingOptions, "cluster" | "name">,
  indexes: readonly NamedIndex[],
  documents: readonly ListedDocument[],
  writing: DeskWriting,
  kept: KeptVocabulary,
  signal: AbortSignal,
): Promise<KnownIndex> {
  const target = indexToWrite(indexes);
  const store = new PassageStore(cluster, target?.name ?? newIndexName(name, Date.now()), signal, () =>
    writing.confirm(),
  );
  await (target ? store.begin() : store.create());
  const mirror = target ? await kept.read(target.name) : new IndexMirror();
  const state = await store.readState();
  await mirror.follow(store, state.state);
  const writer = new IndexWriter(store, mirror, state, signal);
  await writer.tidyUp();
  const ids = new Set(documents.map(({ id }) => id));
  const known = [...mirror.records(), ...(state.state.unfit ?? [])];
  const removed = [...new Set(known.flatMap(({ id }) => (ids.has(id) ? [] : [id])))];
  writing.use(writer);
  writing.want({ put: documents, removed });
  return { store, mirror };
}
