import type { Cluster } from "./cluster.ts";
import { OpenSearchError } from "./opensearch-error.ts";

/** Who is told of what a cluster does not do. */
export interface ClusterStateOptions {
  readonly cluster: Cluster;
  /** Is told, for the log, what the person who runs the program should know. */
  readonly onNotice: (notice: string) => void;
  /** Is told once when the cluster cannot be used, with the reason, and once when it can be used again. */
  readonly onState: (problem: OpenSearchError | undefined) => void;
}

/** Whether a cluster answers questions and takes what is written; each change is told once. */
export class ClusterState {
  readonly #options: ClusterStateOptions;
  #answering: OpenSearchError | undefined;
  #writing: OpenSearchError | undefined;

  constructor(options: ClusterStateOptions) {
    this.#options = options;
  }

  /** Why it has not answered when it was asked last; nothing if it has. */
  get problem(): OpenSearchError | undefined {
    return this.#answering;
  }

  /** @param error undefined where it has answered */
  noteAnswering(error: unknown): void {
    const problem = this.#problemOf(error);
    const isNews = (problem === undefined) !== (this.#answering === undefined);
    this.#answering = problem;
    if (isNews) this.#options.onState(problem);
  }

  /** @param error undefined where it has taken what was written */
  noteWriting(error: unknown): void {
    const problem = this.#problemOf(error);
    const isNews = problem?.message !== this.#writing?.message;
    this.#writing = problem;
    if (isNews)
      this.#options.onNotice(
        problem ? `${problem.message} What has changed is served when it can be written` : "what has changed is served",
      );
  }

  #problemOf(error: unknown): OpenSearchError | undefined {
    if (error === undefined || error instanceof OpenSearchError) return error;
    const reason = error instanceof Error ? error.message : "an error without a name";
    return this.#options.cluster.error({ trouble: "broken", reason });
  }
}
