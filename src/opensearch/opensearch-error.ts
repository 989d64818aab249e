import { OperationalError } from "../errors.ts";

/**
 * What is wrong with a cluster:
 * - `unreachable`: nobody answers at its address, or not in time;
 * - `refused`: it does not let us in;
 * - `busy`: it has too much to do just now;
 * - `full`: its disk is full, so that it takes nothing new;
 * - `red`: some of the index is not there;
 * - `missing`, `conflict`: there is no such thing, or it has changed;
 * - `unfit`: it does not take what it was given, however often;
 * - `broken`: anything else.
 */
export type ClusterTrouble =
  | "unreachable"
  | "refused"
  | "busy"
  | "full"
  | "red"
  | "missing"
  | "conflict"
  | "unfit"
  | "broken";

/**
 * Thrown when the cluster has not done what it was asked for. The message says in one line which cluster, why and what
 * to do; it holds no password, no question and nothing of a document.
 */
export class OpenSearchError extends OperationalError {
  override readonly name = "OpenSearchError";
  readonly trouble: ClusterTrouble;
  /** What is wrong alone, without the cluster's address. */
  readonly reason: string;

  /** @param address of the cluster, without a user and a password */
  constructor(address: string, trouble: ClusterTrouble, reason: string) {
    super(`OpenSearch at ${address} (OPENSEARCH_URL) cannot be used: ${reason}.`);
    this.trouble = trouble;
    this.reason = reason;
  }
}
