import type { ClusterTrouble } from "./opensearch-error.ts";

/** Why a cluster has not done something. */
export interface Refusal {
  readonly trouble: ClusterTrouble;
  /** In words, with what to do. */
  readonly reason: string;
}

/** What a refusal means, by its HTTP status and the cluster's own word for it. */
export function whyRefused(status: number, type: string): Refusal {
  if (status === 401 || status === 403) {
    if (type === "cluster_block_exception") return { trouble: "full", reason: FULL };
    return {
      trouble: "refused",
      reason: `it refuses the user or the password (${status}); check OPENSEARCH_USER and OPENSEARCH_PASSWORD`,
    };
  }
  if (status === 404) return { trouble: "missing", reason: `there is no such index or document (${type})` };
  if (status === 409) return { trouble: "conflict", reason: "something else has changed the same" };
  if (type === "cluster_block_exception") return { trouble: "full", reason: FULL };
  if (status === 429) return { trouble: "busy", reason: "it has too much to do (429)" };
  if (status === 502 || status === 503 || status === 504)
    return { trouble: "red", reason: `part of it does not answer (${status}); look at its health` };
  const error = type === "" ? String(status) : `${status} ${type}`;
  if (status === 400 || status === 413) return { trouble: "unfit", reason: `it does not take it (${error})` };
  return { trouble: "broken", reason: `it answers with an error (${error})` };
}

/** What a cluster says that takes nothing new: its disk is above the flood stage, or somebody has closed it. */
const FULL =
  "it takes nothing new, since its disk is full or OPENSEARCH_INDEX is set to be read only; make room, then it goes on by itself";
