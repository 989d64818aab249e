import { Client, errors } from "@opensearch-project/opensearch";
import { OpenSearchError } from "./opensearch-error.ts";
import { whyRefused, type Refusal } from "./refusals.ts";

/** How a cluster is reached. */
export interface ClusterOptions {
  /** Such as "https://search.example.org:9200", without a user and a password. */
  readonly url: string;
  readonly auth?: { readonly username: string; readonly password: string } | undefined;
  /** Certificates of the authority that vouches for the cluster's own, as PEM. */
  readonly ca?: string | undefined;
}

/** A request to a cluster. */
export interface ClusterRequest {
  readonly method: "GET" | "HEAD" | "POST" | "PUT" | "DELETE";
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | boolean>>;
  readonly body?: object;
  /** Lines of JSON, in place of `body`. */
  readonly lines?: string;
  /** In milliseconds. */
  readonly timeout?: number;
}

/** A request that nobody waits for may take so long, in milliseconds. */
const PATIENT_TIMEOUT = 60_000;

/** What we ask of an OpenSearch cluster, by its own client: one request each, which is not tried again. */
export class Cluster {
  readonly #client: Client;
  /** For messages. */
  readonly #address: string;

  constructor({ url, auth, ca }: ClusterOptions) {
    this.#address = url;
    this.#client = new Client({
      node: url,
      maxRetries: 0,
      ...(auth === undefined ? {} : { auth }),
      ...(ca === undefined ? {} : { ssl: { ca } }),
    });
  }

  /**
   * What the cluster answers, as JSON; the caller knows its shape by the request.
   * @throws OpenSearchError
   */
  async request<T>({ method, path, query, body, lines, timeout = PATIENT_TIMEOUT }: ClusterRequest): Promise<T> {
    try {
      const answer = await this.#client.transport.request(
        {
          method,
          path,
          ...(query === undefined ? {} : { querystring: { ...query } }),
          ...(body === undefined ? {} : { body }),
          ...(lines === undefined ? {} : { bulkBody: lines }),
        },
        { requestTimeout: timeout, maxRetries: 0 },
      );
      // The client takes for JSON what says that it is, and gives all else as text.
      if (typeof answer.body === "string" && answer.body !== "") throw this.error(NO_OPENSEARCH);
      return answer.body as T;
    } catch (error) {
      throw this.#explain(error);
    }
  }

  /** The same; nothing where there is no such thing. */
  async find<T>(request: ClusterRequest): Promise<T | undefined> {
    try {
      return await this.request<T>(request);
    } catch (error) {
      if (error instanceof OpenSearchError && error.trouble === "missing") return undefined;
      throw error;
    }
  }

  /** An error of ours about this cluster. */
  error({ trouble, reason }: Refusal): OpenSearchError {
    return new OpenSearchError(this.#address, trouble, reason);
  }

  async close(): Promise<void> {
    await this.#client.close();
  }

  #explain(error: unknown): OpenSearchError {
    if (error instanceof errors.ResponseError) {
      return this.error(whyRefused(error.statusCode, typeOf(error.body)));
    }
    if (error instanceof errors.TimeoutError)
      return this.error({ trouble: "unreachable", reason: "it does not answer in time" });
    if (error instanceof errors.ConnectionError || error instanceof errors.NoLivingConnectionsError)
      return this.error({ trouble: "unreachable", reason: whyUnreachable(error) });
    return error instanceof OpenSearchError ? error : this.error(NO_OPENSEARCH);
  }
}

const NO_OPENSEARCH: Refusal = {
  trouble: "broken",
  reason: "what answers there is no OpenSearch; check OPENSEARCH_URL",
};

/** What the cluster calls an error, such as "index_not_found_exception". */
function typeOf(body: unknown): string {
  const { error } = (body ?? {}) as { error?: unknown };
  const { type } = (error ?? {}) as { type?: unknown };
  return typeof type === "string" ? type : "";
}

function whyUnreachable({ message }: Error): string {
  if (/altnames/iu.test(message)) return "its certificate is for another name than that in OPENSEARCH_URL";
  if (/has expired|not yet valid/iu.test(message)) return "its certificate has expired, or is not valid yet";
  if (/wrong version number|packet length too long/iu.test(message))
    return "it speaks no TLS; OPENSEARCH_URL is to begin with http://";
  if (/certificate|self.signed|unable to verify/iu.test(message))
    return "its certificate is not trusted; name its authority by OPENSEARCH_CA";
  const code = /\b(?:ECONN\w+|ENOTFOUND|EAI_AGAIN|EHOST\w+|ENET\w+|EPIPE|ETIMEDOUT)\b/u.exec(message)?.[0];
  return `it cannot be reached${code === undefined ? "" : ` (${code})`}; check that it runs, and OPENSEARCH_URL`;
}
