import path from "node:path";
import { graphemes } from "../text/graphemes.ts";
import { stripControls, stripInvisible } from "../text/normalize.ts";
import { SUPPORTED_EXTENSIONS } from "./formats/registry.ts";

/** File systems allow 255 bytes; a copy beside the file, or in an archive, needs some for its own name. */
const MAX_BYTES = 180;
const MAX_STEM_CHARACTERS = 100;

/** What Windows keeps for devices, whatever follows the first dot. */
const RESERVED = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[\d¹²³])$/iu;

/** What some system does not allow in a name, or takes for a path; U+FFFD stands for broken letters. */
const FORBIDDEN = /[<>:"|?*/\\\uFFFD]/gu;

/**
 * A name under which a file of this name can be kept on every system: without folders, control and invisible
 * characters, leading dots and names of devices; NFC; cut between graphemes; its extension in lower case.
 * @returns undefined when the extension is not one that can be read
 */
export function safeFileName(name: string): string | undefined {
  const last = name.toWellFormed().split(/[/\\]/u).at(-1) ?? "";
  const trimmed = stripInvisible(stripControls(last))
    .replace(/\s+/gu, " ")
    .normalize("NFC")
    .replace(FORBIDDEN, "_")
    .trim();
  const extension = path.posix.extname(`x${trimmed}`).toLowerCase();
  if (!SUPPORTED_EXTENSIONS.includes(extension)) return undefined;
  return `${safeStem(trimmed.slice(0, trimmed.length - extension.length))}${extension}`;
}

/**
 * A part of a path as a program or a person gives it, made safe likewise: a file's name before its extension, or a
 * folder's.
 */
export function safeStem(text: string): string {
  const clean = text.replace(/^[.\s]+/u, "").replace(/(?<![.\s])[.\s]+$/u, "");
  let stem = "";
  let count = 0;
  for (const { segment } of graphemes.segment(clean)) {
    if (Buffer.byteLength(stem + segment) > MAX_BYTES || ++count > MAX_STEM_CHARACTERS) break;
    stem += segment;
  }
  stem = stem.replace(/(?<![.\s])[.\s]+$/u, "");
  if (stem === "") return "document";
  return RESERVED.test(stem.split(".", 1)[0]!.trim()) ? `_${stem}` : stem;
}

/** What names have in common that some file systems take for one: letter case and the form of accents do not count. */
export const nameKey = (name: string): string => name.normalize("NFC").toLowerCase().normalize("NFC");
