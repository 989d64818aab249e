import { UnreadableFileError } from "../unreadable-file.ts";

/** What the first bytes of a file give away, whatever its name says. */
const SIGNATURES: readonly { readonly kind: string; readonly bytes: readonly number[]; readonly name: string }[] = [
  { kind: "pdf", bytes: [0x25, 0x50, 0x44, 0x46, 0x2d], name: "a PDF file" },
  { kind: "zip", bytes: [0x50, 0x4b, 0x03, 0x04], name: "a ZIP archive or an office document" },
  { kind: "rtf", bytes: [0x7b, 0x5c, 0x72, 0x74, 0x66], name: "an RTF document" },
  { kind: "ole", bytes: [0xd0, 0xcf, 0x11, 0xe0], name: "an old or encrypted office document" },
  { kind: "png", bytes: [0x89, 0x50, 0x4e, 0x47], name: "a PNG image" },
  { kind: "jpeg", bytes: [0xff, 0xd8, 0xff], name: "a JPEG image" },
  { kind: "gif", bytes: [0x47, 0x49, 0x46, 0x38], name: "a GIF image" },
  { kind: "tiff", bytes: [0x49, 0x49, 0x2a, 0x00], name: "a TIFF image" },
];

/** PDF readers accept a signature anywhere in the first kilobyte. */
const PDF_SEARCHED = 1024;

/**
 * Makes sure that a file is what its name says.
 * @param wanted the kind of its signature
 * @throws UnreadableFileError that names what the file is instead
 */
export function expectSignature(bytes: Uint8Array, wanted: "pdf" | "zip" | "rtf" | "png" | "jpeg"): void {
  const found = SIGNATURES.find((signature) => signature.bytes.every((byte, index) => bytes[index] === byte));
  if (found?.kind === wanted) return;
  if (wanted === "pdf" && Buffer.from(bytes.subarray(0, PDF_SEARCHED)).includes("%PDF-")) return;
  if (bytes.length === 0) throw new UnreadableFileError("it is empty; fill it or remove it");
  if (found?.kind === "ole")
    throw new UnreadableFileError(
      "it is protected by a password or in the old binary format; save it anew without a password, as .docx, .xlsx or .pptx",
    );
  throw new UnreadableFileError(
    found
      ? `it is ${found.name} although its name says otherwise; give it its real extension or replace it`
      : "its content is not what its name says, or its beginning is damaged; replace it",
  );
}
