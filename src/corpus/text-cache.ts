import { createHash } from "node:crypto";
import path from "node:path";
import { LANGUAGE_CODES } from "../languages/registry.ts";
import { ContentCache } from "./content-cache.ts";
import type { Extraction } from "./extraction.ts";

/**
 * Counts up with every change of the formats that gives other text for the same bytes: what is cached
 * under an older number is parsed anew.
 */
const EXTRACTION_VERSION = 21;

/**
 * What a file's text and language depend on: its bytes, the languages that there are, and, since it names the format, its
 * extension.
 */
export const contentKey = (bytes: Uint8Array, id: string): string =>
  createHash("sha256")
    .update(`${EXTRACTION_VERSION} ${LANGUAGE_CODES.join()} ${path.posix.extname(id).toLowerCase()}\n`)
    .update(bytes)
    .digest("hex");

/** The key of the text with what recognition has read in it. */
export const recognizedKey = (key: string, recognizedBy: string): string =>
  createHash("sha256").update(`${key} ${recognizedBy}`).digest("hex");

/** The texts of files by their content. */
export class TextCache extends ContentCache<Extraction> {
  constructor(folder: string) {
    super(folder, ({ outcome }) => outcome === "text" || outcome === "unreadable");
  }
}
