import { crc32, deflateRawSync, deflateSync } from "node:zlib";

/** The signatures of a local header, of an entry of the central directory and of its end. */
const [LOCAL, CENTRAL, END] = [0x04034b50, 0x02014b50, 0x06054b50];
const DEFLATED = 8;

/** The fields that both headers of a file have, from the version needed to the length of its name. */
function fieldsOf(name: string, packed: Uint8Array, crc: number, size: number): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(DEFLATED, 4);
  fields.writeUInt32LE(crc, 10);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(size, 18);
  fields.writeUInt16LE(name.length, 22);
  return fields;
}

/** A number as so many bytes. */
function bytesOf(value: number, length: 2 | 4 = 4): Buffer {
  const bytes = Buffer.alloc(length);
  bytes.writeUIntLE(value, 0, length);
  return bytes;
}

/**
 * An archive whose only file has this name and content.
 * @param declared the size that its headers give, which may be a lie
 */
export function zipOf(name: string, content: Uint8Array, declared = content.length): Uint8Array {
  const packed = deflateRawSync(content, { level: 1 });
  const fields = fieldsOf(name, packed, crc32(content), declared);
  const local = Buffer.concat([bytesOf(LOCAL), fields, Buffer.from(name), packed]);
  return Buffer.concat([local, ...directoryOf([{ name, fields }], local.length)]);
}

/** The central directory of files that all begin at the archive's beginning, and its end. */
function directoryOf(files: readonly { name: string; fields: Buffer }[], start: number): Buffer[] {
  const central = Buffer.concat(
    files.flatMap(({ name, fields }) => [
      bytesOf(CENTRAL),
      bytesOf(20, 2),
      fields,
      Buffer.alloc(14),
      Buffer.from(name),
    ]),
  );
  const counts = [bytesOf(files.length, 2), bytesOf(files.length, 2)];
  return [central, bytesOf(END), bytesOf(0), ...counts, bytesOf(central.length), bytesOf(start), bytesOf(0, 2)];
}

/**
 * A workbook of 60 KB whose directory names the same bytes again and again, each time as another part of 10 MB, after
 * David Fifield's "A better zip bomb".
 */
export function makeOverlapping(): Uint8Array {
  const content = new Uint8Array(10_000_000);
  const packed = deflateRawSync(content, { level: 9 });
  const nameOf = (index: number): string => `xl/worksheets/sheet${String(index).padStart(4, "0")}.xml`;
  const fields = fieldsOf(nameOf(0), packed, crc32(content), content.length);
  const local = Buffer.concat([bytesOf(LOCAL), fields, Buffer.from(nameOf(0)), packed]);
  const files = Array.from({ length: 600 }, (_, index) => ({ name: nameOf(index), fields }));
  return Buffer.concat([local, ...directoryOf(files, local.length)]);
}

/** A PDF file of one page that shows what these bytes draw. */
function pdfOf(content: Uint8Array, filters: string): Uint8Array {
  const objects = [
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
    Buffer.concat([
      Buffer.from(`<</Length ${content.length}/Filter[${filters}]>>stream\n`),
      content,
      Buffer.from("\nendstream"),
    ]),
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
  ];
  const parts = [Buffer.from("%PDF-1.7\n")];
  for (const [index, object] of objects.entries())
    parts.push(Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object), Buffer.from("\nendobj\n")]));
  return Buffer.concat([...parts, Buffer.from("trailer<</Root 1 0 R/Size 6>>\n%%EOF\n")]);
}

/** A PDF file of some 17 KB whose page shows six million words, one upon the other. */
export const makeCrowdedPdf = (): Uint8Array =>
  pdfOf(deflateSync(Buffer.from(`BT /F 9 Tf ${"(A)'\n".repeat(3_400_000)}ET`), { level: 9 }), "/FlateDecode");

/** A PDF file of some kilobytes whose page unpacks, twice, to 600 MB of nothing. */
export const makeNestedPdf = (): Uint8Array =>
  pdfOf(
    deflateSync(deflateSync(Buffer.alloc(600_000_000, " "), { level: 9 }), { level: 9 }),
    "/FlateDecode/FlateDecode",
  );

/** A Markdown file of so many bytes with a tag that has no end. */
export const makeOpenTag = (bytes: number): Uint8Array => Buffer.from(`<div\n${"a".repeat(bytes)}`);

/** An archive of an office document whose part of this name unpacks to so many zeros. */
export const makeBomb = (part: string, size: number, declared = size): Uint8Array =>
  zipOf(part, new Uint8Array(size), declared);
