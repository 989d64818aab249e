import type { CorpusProblem } from "../corpus/document.ts";
import type { Cluster } from "./cluster.ts";
import type { IndexState, PassageStore } from "./passage-store.ts";
import { unfitProblem } from "./unfit-documents.ts";

/**
 * Asks how a cluster is.
 * @throws OpenSearchError when it cannot be reached, does not let us in, or some of the index is not there
 */
export async function checkHealth(cluster: Cluster, name: string): Promise<void> {
  const { indices = {} } = await cluster.request<{ indices?: Readonly<Record<string, { readonly status: string }>> }>({
    method: "GET",
    path: "/_cluster/health",
    query: { level: "indices", filter_path: `indices.${name}-*.status` },
    timeout: PATIENCE,
  });
  if (Object.values(indices).some(({ status }) => status === "red"))
    throw cluster.error({
      trouble: "red",
      reason: `part of the index "${name}" (OPENSEARCH_INDEX) is not there: its state is red; look at the cluster's nodes and disks`,
    });
}

/** For how long a start waits for the first word of a cluster, in milliseconds. */
const PATIENCE = 30_000;

/** A cluster takes seconds for its first query: nobody's question is to. */
export const warm = (store: PassageStore): Promise<unknown> =>
  store.search({ bool: { should: [{ term: { stems: "a" } }], must_not: [{ range: { put: { gt: 1 } } }] } }, 1, 60_000);

/**
 * What an index does not hold since the cluster does not take it, as problems of documents; nothing where there is no
 * index.
 * @param name under which it is served
 * @throws OpenSearchError when the cluster cannot be used
 */
export async function unfitIn(cluster: Cluster, name: string): Promise<CorpusProblem[]> {
  const path = `/${name}/_doc/state`;
  const { _source: state } =
    (await cluster.find<{ _source: IndexState }>({ method: "GET", path, timeout: PATIENCE })) ?? {};
  return (state?.unfit ?? []).map(unfitProblem);
}
