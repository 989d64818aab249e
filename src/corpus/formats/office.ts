import { UnreadableFileError } from "../unreadable-file.ts";
import { checkDirectory, DAMAGED_ARCHIVE } from "./archive-directory.ts";
import { MAX_UNPACKED_BYTES } from "./archive-limit.ts";
import { expectSignature } from "./file-signature.ts";
import type { ExtractedText, Format } from "./format.ts";
import { sensibleTitle } from "./metadata-title.ts";
import { addOfficeTree } from "./office-tree.ts";
import { addRtfSpans } from "./rtf-spans.ts";
import { TextBuilder } from "./text-builder.ts";

type OfficeFileType = "odt" | "rtf" | "epub" | "odp";

/** What officeparser's error codes mean to the person who keeps the documents. */
const REASONS: Readonly<Record<string, string>> = {
  PASSWORD_REQUIRED: "it is protected by a password; save it without one",
  PASSWORD_INCORRECT: "it is protected by a password; save it without one",
  DOCUMENT_DECRYPTION_FAILED: "it is encrypted; save it without a password",
  FILE_CORRUPTED: DAMAGED_ARCHIVE,
  ZIP_TRUNCATED: DAMAGED_ARCHIVE,
  ZIP_NO_ENTRIES_FOUND: DAMAGED_ARCHIVE,
  ZIP_ENTRY_INVALID_SIZE: DAMAGED_ARCHIVE,
  REQUIRED_PART_MISSING:
    "it is not the kind of document that its name says; give it its real extension or save it anew",
  ZIP_SIZE_LIMIT_EXCEEDED: `it unpacks to more than ${MAX_UNPACKED_BYTES / 1024 / 1024} MiB; split it or take out its pictures`,
  ZIP_ENTRY_COUNT_LIMIT_EXCEEDED: "it has too many parts; save it anew or split it",
  XML_ELEMENT_LIMIT_EXCEEDED: "it is too large; split it",
  MAX_NESTING_DEPTH_EXCEEDED: "its parts are nested too deeply; save it anew",
};

/** A document, presentation or workbook that officeparser reads. */
export function officeFormat(type: OfficeFileType): Format {
  return {
    extract: async (bytes) => {
      expectSignature(bytes, type === "rtf" ? "rtf" : "zip");
      if (type !== "rtf") checkDirectory(bytes, MAX_UNPACKED_BYTES);
      return readOffice(bytes, type);
    },
  };
}

async function readOffice(bytes: Uint8Array, type: OfficeFileType): Promise<ExtractedText> {
  const { parseOffice } = await import("officeparser");
  try {
    const { content, metadata } = await parseOffice(Buffer.from(bytes), {
      fileType: type,
      ignoreComments: true,
      ignoreHeadersAndFooters: true,
      ignoreSlideMasters: true,
      decompressionLimits: { maxUncompressedBytes: MAX_UNPACKED_BYTES },
    });
    if (type === "rtf") addRtfSpans(content, Buffer.from(bytes).toString("latin1"));
    const builder = new TextBuilder();
    addOfficeTree(content, builder);
    const title = sensibleTitle(metadata.title);
    return { ...builder.build(), details: title === undefined ? {} : { title }, problems: [] };
  } catch (error) {
    const { officeIssue, message } = error as { officeIssue?: { code?: string }; message?: string };
    const reason =
      REASONS[officeIssue?.code ?? ""] ??
      (/invalid zip|end of data/iu.test(message ?? "") ? DAMAGED_ARCHIVE : undefined);
    throw new UnreadableFileError(
      reason ??
        `it could not be read (${(message ?? String(error)).split("\n", 1)[0]}); open it in its program and save it anew`,
    );
  }
}
