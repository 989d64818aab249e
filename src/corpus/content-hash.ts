import { createHash } from "node:crypto";

/**
 * What tells the content of a file from any other: its SHA-256, hexadecimal.
 * @param content all of it, or its parts in order
 */
export async function contentHash(content: Uint8Array | AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash("sha256");
  if (content instanceof Uint8Array) hash.update(content);
  else for await (const chunk of content) hash.update(chunk);
  return hash.digest("hex");
}
