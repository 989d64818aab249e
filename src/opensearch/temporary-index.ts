import { randomUUID } from "node:crypto";
import type { ListedDocument } from "../corpus/document.ts";
import type { Cluster } from "./cluster.ts";
import { IndexMirror } from "./index-mirror.ts";
import { IndexWriter } from "./index-writer.ts";
import { OpenSearchIndex } from "./opensearch-index.ts";
import { PassageStore } from "./passage-store.ts";

/** An index of these documents alone, for as long as something is measured. */
export interface TemporaryIndex {
  readonly index: OpenSearchIndex;
  /** Deletes it. */
  readonly close: () => Promise<void>;
}

/**
 * Makes an index beside the one that is served, which it leaves alone. Its questions wait until the cluster answers.
 * @param name of the one that is served
 * @param documents are gone over once
 * @param listed what the index says that its documents are
 */
export async function fillTemporaryIndex(
  cluster: Cluster,
  name: string,
  documents: Iterable<ListedDocument>,
  listed: readonly ListedDocument[] = [],
): Promise<TemporaryIndex> {
  const store = new PassageStore(cluster, `${name}-temporary-${randomUUID()}`);
  await store.create();
  await using made = new AsyncDisposableStack();
  made.defer(() => store.drop());
  const mirror = new IndexMirror();
  const writer = new IndexWriter(store, mirror, await store.readState());
  await writer.write(documents);
  const [unfit] = mirror.state.unfit ?? [];
  if (unfit) throw cluster.error({ trouble: "unfit", reason: `of "${unfit.id}", ${unfit.reason}` });
  const index = new OpenSearchIndex({
    store,
    mirror,
    documents: () => [...listed],
    patience: "all",
    onAnswer: () => {},
  });
  const kept = made.move();
  return { index, close: () => kept.disposeAsync() };
}
