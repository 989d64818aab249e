import path from "node:path";
import { SUPPORTED_EXTENSIONS } from "../corpus/formats/registry.ts";
import { hostOf, isEndless, isSameSite } from "./address.ts";
import type { Website } from "./websites.ts";

/** What pages link to that is read by programs or looked at. */
const NO_DOCUMENT =
  /\.(?:avif|bmp|css|dmg|eot|exe|flac|gif|gz|ico|iso|jpe?g|js|json|m4[av]|map|mjs|mov|mp[34]|ogg|otf|png|rar|rss|svg|tar|tiff?|ttf|wav|webm|webp|wmv|woff2?|xml|zip|7z|apk|avi|mkv)$/iu;

const HTML: ReadonlySet<string> = new Set([".html", ".htm", ".xhtml"]);
const PICTURES: ReadonlySet<string> = new Set([".jpg", ".jpeg", ".png"]);

/** The extensions of files that are read beside pages. */
const FILES = SUPPORTED_EXTENSIONS.filter((extension) => !HTML.has(extension) && !PICTURES.has(extension));

/** The extension under which content of a media type is read. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  "text/html": ".html",
  "application/xhtml+xml": ".html",
  "application/pdf": ".pdf",
  "application/x-pdf": ".pdf",
  "application/msword": ".doc",
  "application/vnd.ms-excel": ".xls",
  "application/vnd.ms-powerpoint": ".ppt",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
  "application/vnd.openxmlformats-officedocument.presentationml.presentation": ".pptx",
  "application/vnd.oasis.opendocument.text": ".odt",
  "application/vnd.oasis.opendocument.spreadsheet": ".ods",
  "application/vnd.oasis.opendocument.presentation": ".odp",
  "application/rtf": ".rtf",
  "text/rtf": ".rtf",
  "application/epub+zip": ".epub",
  "text/csv": ".csv",
  "text/plain": ".txt",
};

/** Types that say nothing, where the address may. */
const VAGUE: ReadonlySet<string> = new Set([
  "",
  "application/octet-stream",
  "binary/octet-stream",
  "application/force-download",
  "application/download",
]);

/**
 * The extension under which what stands at an address is read; undefined when it is not.
 * @param type the media type, without parameters
 */
export function extensionOf(address: string, type: string): string | undefined {
  const extension = path.posix.extname(new URL(address).pathname).toLowerCase();
  if (VAGUE.has(type) || type === "text/plain") return FILES.includes(extension) ? extension : EXTENSIONS[type];
  return EXTENSIONS[type];
}

/** Why a website's entry does not mean an address; undefined when it does. */
export function refuseAddress(site: Website, address: string): string | undefined {
  const { pathname } = new URL(address);
  if (!isSameSite(hostOf(address), hostOf(site.start))) return "it is of another site";
  if (site.exclude.some((pattern) => pattern.matches(address))) return "it is excluded";
  if (NO_DOCUMENT.test(pathname)) return "it is no page and no document";
  if (isEndless(address)) return "its address repeats itself";
  // Documents lie in folders of their own, whatever page they belong to.
  const isFile = FILES.includes(path.posix.extname(pathname).toLowerCase());
  return isFile || site.include.some((pattern) => pattern.matches(address)) ? undefined : "it is not included";
}
