import { webAddress, withoutEndSlash, type Settings } from "./settings.ts";

/** A cluster that keeps the index. */
export interface OpenSearchConfig {
  /** Its address, without a user and a password. */
  readonly url: string;
  /** The name of the index, and what the names of all others that belong to it begin with. */
  readonly index: string;
  readonly auth?: { readonly username: string; readonly password: string };
  /** A file with the certificates of the authority that vouches for the cluster's. */
  readonly caFile?: string;
}

/** What a cluster takes for a name, but for one that begins with a dot. */
const NAME = /^[a-z0-9][a-z0-9_-]{0,99}$/u;

/** The cluster that keeps the index; undefined without an address. What is wrong joins the mistakes. */
export function readOpenSearch(settings: Settings): OpenSearchConfig | undefined {
  const { mistakes } = settings;
  const text = settings.value("OPENSEARCH_URL");
  if (text === undefined) return undefined;
  const address = webAddress(text);
  if (!address || address.username !== "" || address.password !== "" || address.search !== "" || address.hash !== "")
    mistakes.push(
      'OPENSEARCH_URL must be an http or https address such as "https://search.example.org:9200", without a user and a password: those are OPENSEARCH_USER and OPENSEARCH_PASSWORD',
    );
  const index = settings.check(
    "OPENSEARCH_INDEX",
    "anyqtama",
    (name) => (NAME.test(name) ? name : undefined),
    "must be a name of small letters, digits, _ or -",
  );
  const username = settings.value("OPENSEARCH_USER");
  const password = settings.value("OPENSEARCH_PASSWORD");
  const caFile = settings.value("OPENSEARCH_CA");
  return {
    url: address ? withoutEndSlash(address.href) : "",
    index,
    ...(username === undefined ? {} : { auth: { username, password: password ?? "" } }),
    ...(caFile === undefined ? {} : { caFile }),
  };
}
