import { webAddress, withoutEndSlash, type Settings } from "./settings.ts";

/** Where and for whom the page is served. */
export interface PageConfig {
  /** Where it is reached from outside, without a slash at the end. */
  readonly url: string;
  /** The origins of pages that may use the interface for programs from a browser. */
  readonly origins: readonly string[];
  /** Programs that may ask more than people do, each by a secret of its own. */
  readonly keys: readonly string[];
}

/** What the page answers on. */
export const PAGE_PATHS = /^\/(?:(?:d|api|assets)(?:\/.*)?|widget\.js|robots\.txt)?$/u;
/** A key is a secret: long enough not to be guessed. */
const KEY = /^[\w-]{16,128}$/u;

/** The page; undefined without an address. What is wrong joins the mistakes. */
export function readPage(settings: Settings): PageConfig | undefined {
  const { mistakes } = settings;
  const url = settings.value("PUBLIC_URL");
  const origins = settings.list("API_ORIGINS");
  const keys = settings.list("API_KEYS");
  if (!origins.every((origin) => webAddress(origin)?.origin === origin))
    mistakes.push('API_ORIGINS must be origins such as "https://example.org", separated by commas');
  if (!keys.every((key) => KEY.test(key)))
    mistakes.push("API_KEYS must be secrets of 16 to 128 letters, digits, _ or -, separated by commas");
  if (url === undefined) return undefined;
  const address = webAddress(url);
  if (!address || address.search !== "" || address.hash !== "" || address.username !== "")
    mistakes.push('PUBLIC_URL must be the http or https address of the page, such as "https://desk.example.org"');
  return { url: withoutEndSlash(address?.href ?? url), origins, keys };
}
