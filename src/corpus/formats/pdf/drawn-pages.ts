import { deserialize, serialize } from "node:v8";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { OpenedPdf } from "./open-pdf.ts";

/** What packed pages begin with, as no file of another kind does. */
const SIGNATURE = Buffer.from("\u0000drawn pages\u0000");
/** The least packing: with it, packing and unpacking take a thirtieth of the time in which a file is read. */
const LEVEL = 1;

/** The pages of a PDF as they have been taken from it, packed: reading the file is most of the work. */
export const packPages = (opened: OpenedPdf): Uint8Array =>
  Buffer.concat([SIGNATURE, deflateRawSync(serialize(opened), { level: LEVEL })]);

/** The pages that have been packed; undefined for bytes of another kind. */
export function unpackPages(bytes: Uint8Array): OpenedPdf | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!buffer.subarray(0, SIGNATURE.length).equals(SIGNATURE)) return undefined;
  return deserialize(inflateRawSync(buffer.subarray(SIGNATURE.length))) as OpenedPdf;
}
