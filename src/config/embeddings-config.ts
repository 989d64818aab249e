import { webAddress, withoutEndSlash, type Settings } from "./settings.ts";

/** A server that says what texts mean. */
export interface EmbeddingsConfig {
  /** The full address of its `/v1/embeddings`. */
  readonly url: string;
  readonly model?: string;
  readonly key?: string;
  readonly prefixes: { readonly question: string; readonly passage: string };
  readonly inputTypes?: { readonly question: string; readonly passage: string };
}

/** The server for meaning; undefined without an address. What is wrong joins the mistakes. */
export function readEmbeddings(settings: Settings): EmbeddingsConfig | undefined {
  const { mistakes } = settings;
  const text = settings.value("EMBEDDINGS_URL");
  if (text === undefined) return undefined;
  const address = webAddress(text);
  if (!address || address.username !== "" || address.password !== "")
    mistakes.push("EMBEDDINGS_URL must be an http or https address, without a user and a password");
  const types = settings.value("EMBEDDINGS_INPUT_TYPES")?.split(",");
  if (types !== undefined && (types.length !== 2 || types.some((type) => type.trim() === "")))
    mistakes.push('EMBEDDINGS_INPUT_TYPES must be two words, separated by a comma, such as "query,passage"');
  const model = settings.value("EMBEDDINGS_MODEL");
  const key = settings.value("EMBEDDINGS_KEY");
  const [question = "", passage = ""] = types?.map((type) => type.trim()) ?? [];
  return {
    url: address ? embeddingsAddress(address) : "",
    // The space at the end of "query: " is a part of it.
    prefixes: {
      question: settings.asWritten("EMBEDDINGS_QUERY_PREFIX"),
      passage: settings.asWritten("EMBEDDINGS_PASSAGE_PREFIX"),
    },
    ...(model === undefined ? {} : { model }),
    ...(key === undefined ? {} : { key }),
    ...(types === undefined ? {} : { inputTypes: { question, passage } }),
  };
}

/** The address of the embeddings, also where only the server's or that of its API is given. */
function embeddingsAddress(address: URL): string {
  const path = withoutEndSlash(address.pathname);
  const url = new URL(address);
  url.pathname = path === "" ? "/v1/embeddings" : path.endsWith("/embeddings") ? path : `${path}/embeddings`;
  url.hash = "";
  return url.href;
}
