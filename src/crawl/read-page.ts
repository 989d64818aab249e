import { contentHash } from "../corpus/content-hash.ts";
import { MAX_FILE_BYTES } from "../corpus/corpus-reader.ts";
import type { ParserPool } from "../corpus/parser-pool.ts";
import { canonicalAddress } from "./address.ts";
import { extensionOf } from "./scope.ts";
import type { ContentReply } from "./web-client.ts";

/** In bytes; a page for people is far smaller. */
export const MAX_PAGE_BYTES = 8 * 1024 * 1024;

/** What stands at an address. */
export type PageReading =
  | {
      readonly outcome: "document";
      /** What is kept of it. */
      readonly content: Uint8Array;
      /** Under which that is read. */
      readonly extension: string;
      readonly hash: string;
      readonly links: readonly string[];
      readonly canonical?: string | undefined;
    }
  /** A page that is none for us, but leads to others. */
  | {
      readonly outcome: "hidden";
      readonly reason: string;
      readonly links: readonly string[];
      readonly canonical?: string | undefined;
    }
  | { readonly outcome: "redirect"; readonly to: string }
  | { readonly outcome: "unreadable"; readonly reason: string };

/** Reads what a server has given: of a page its main content, of a file all of it. */
export async function readPage(
  parsers: Pick<ParserPool, "readPage">,
  address: string,
  reply: ContentReply,
): Promise<PageReading> {
  const { bytes, robots = "", type } = reply;
  const extension = extensionOf(address, type);
  if (extension === undefined) return { outcome: "unreadable", reason: "it is no document" };
  if (bytes.length === 0) return { outcome: "unreadable", reason: "it is empty" };
  if (extension !== ".html") {
    if (/\b(?:noindex|none)\b/iu.test(robots)) return { outcome: "hidden", reason: HIDDEN, links: [] };
    return { outcome: "document", content: bytes, extension, hash: await contentHash(bytes), links: [] };
  }
  const page = await parsers.readPage(bytes, address, reply);
  if (page.outcome !== "page") return { outcome: "unreadable", reason: page.reason };
  if (page.refresh !== undefined) return { outcome: "redirect", to: page.refresh };
  const canonical = canonicalAddress(page.canonical ?? "", address);
  const found = { links: page.links, canonical };
  if (page.isHidden) return { outcome: "hidden", reason: HIDDEN, ...found };
  if (page.isEmpty) return { outcome: "hidden", reason: "it has no text", ...found };
  const content = Buffer.from(page.html);
  return { outcome: "document", content, extension, hash: await contentHash(content), ...found };
}

const HIDDEN = "it asks not to be found (noindex)";

/** How much is taken of what stands at an address, or why nothing is. */
export function limitOf(address: string, type: string): number | string {
  const extension = extensionOf(address, type);
  if (extension === undefined) return `content of the type ${type || "that the server does not say"} is not read`;
  return extension === ".html" ? MAX_PAGE_BYTES : MAX_FILE_BYTES;
}
