/** Parameters that say who sent a visitor and change nothing on the page. */
const TRACKING =
  /^(?:utm_\w+|gclid|gbraid|wbraid|fbclid|yclid|ysclid|_openstat|mc_cid|mc_eid|igshid|phpsessid|jsessionid|sid|sessionid)$/iu;

/** Longer addresses are made by programs, in most cases by one that never ends. */
const MAX_LENGTH = 2000;
/**
 * So often a folder may stand in an address before it is one that contains itself, as when a link lacks its first
 * slash.
 */
const MAX_REPEATED = 2;

/**
 * The address of a page as it is asked for and cited: absolute, http or https, without fragment, credentials and
 * parameters that only say who sent the visitor.
 * @param base against which it is resolved
 * @returns undefined for what is no such address
 */
export function canonicalAddress(href: string, base?: string): string | undefined {
  const url = URL.parse(href.trim(), base);
  if (!url || !/^https?:$/u.test(url.protocol) || url.hostname === "") return undefined;
  url.hash = "";
  url.username = "";
  url.password = "";
  const tracking = [...url.searchParams.keys()].filter((name) => TRACKING.test(name));
  // Setting a parameter writes all others anew, in another way than the page does.
  if (tracking.length > 0) for (const name of tracking) url.searchParams.delete(name);
  if (url.search === "") url.search = "";
  url.pathname = url.pathname.replaceAll(/%[0-9a-f]{2}/giu, (code) => code.toUpperCase());
  return url.href.length > MAX_LENGTH ? undefined : url.href;
}

/**
 * What the addresses of one page have in common: http or https, "www." or not, a slash at the end or none and the
 * order of the parameters make no difference.
 * @param address see canonicalAddress
 */
export function addressKey(address: string): string {
  const url = new URL(address);
  url.searchParams.sort();
  return `${hostOf(address)}${url.pathname.replace(/(?<!\/)\/+$/u, "")}${url.search}`;
}

/** The host of an address, with its port where that is a particular one, without "www.". */
export const hostOf = (address: string): string => new URL(address).host.replace(/^www\./u, "");

/** Whether two hosts are of one site: the same, or one is a part of the other. */
export const isSameSite = (host: string, other: string): boolean =>
  host === other || host.endsWith(`.${other}`) || other.endsWith(`.${host}`);

/** Whether an address repeats itself, as those of pages do that link to ever deeper ones of themselves. */
export function isEndless(address: string): boolean {
  const parts = new URL(address).pathname.split("/").filter((part) => part !== "");
  const counts = Map.groupBy(parts, (part) => part);
  return parts.length > 20 || [...counts.values()].some(({ length }) => length > MAX_REPEATED);
}

/** Whether an address is that of a sitemap, by its name. */
export const isSitemapAddress = (address: string): boolean =>
  /sitemap[^/]*$|\.xml(?:\.gz)?$/iu.test(new URL(address).pathname);
