import { randomUUID } from "node:crypto";
import type { ListedDocument } from "../corpus/document.ts";
import type { Cluster } from "./cluster.ts";
import { IndexMirror } from "./index-mirror.ts";
import { IndexWriter } from "./index-writer.ts";
import { OpenSearchIndex } from "./opensearch-index.ts";
import { PassageStore } from "./passage-store.ts";
import { isHeld, WriterLock } from "./writer-lock.ts";

/** An index of these documents alone, for as long as something is measured. */
export interface TemporaryIndex {
  readonly index: OpenSearchIndex;
  /** Deletes it. */
  readonly close: () => Promise<void>;
}

/** Where it is said that somebody is at work with an index. */
const holderOf = (index: string): string => `/${index}/_doc/holder`;

/** Deletes the indexes of this kind that nobody is at work with any more, as after a crash. */
async function dropLeftOver(cluster: Cluster, name: string, own: string): Promise<void> {
  const found = (await cluster.find<object>({ method: "GET", path: `/${name}-temporary-*/_alias` })) ?? {};
  await Promise.all(
    Object.keys(found).map(async (index) => {
      if (index === own || !UUID.test(index.slice(`${name}-temporary-`.length))) return;
      if (await isHeld(cluster, holderOf(index))) return;
      // Somebody else may have been faster; what cannot be deleted now is with what is left over next.
      await new PassageStore(cluster, index).drop().catch(() => {});
    }),
  );
}

/** The names of others may begin alike. */
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/u;

/**
 * Makes an index beside the one that is served, which it leaves alone. Its questions wait until the cluster answers.
 * What a program that was killed has left of this kind is deleted.
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
  const taken = await WriterLock.take(cluster, holderOf(store.name), () => {});
  if (taken.outcome === "taken") made.defer(() => taken.lock.release());
  const tidying = dropLeftOver(cluster, name, store.name).catch(() => {});
  made.defer(() => tidying);
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
