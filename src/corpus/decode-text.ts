import { UnreadableFileError } from "./unreadable-file.ts";

/** Thrown for bytes that are no text in any encoding known here; the message says what to do. */
export class NotTextError extends UnreadableFileError {
  override readonly name = "NotTextError";
}

/** Control characters that no text file has; a file with one of them is binary, or made for a terminal (U+001B). */
// eslint-disable-next-line no-control-regex
const BINARY = /[\u0000-\u0008\u000E-\u001F]/u;

/** The Russian letters, the commonest first. */
const LETTERS_BY_FREQUENCY = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё";
/** A capital after a small letter speaks against a reading as much as this many ranks of rarer letters. */
const CASE_PENALTY = 20;

/**
 * The text of a file in UTF-8, UTF-16 (with its byte order mark), windows-1251 or KOI8-R.
 * UTF-8 is tried strictly first; of the two legacy encodings, which share their bytes, the one is right
 * that reads more like Russian.
 * @param declared the encoding that the file itself names; what is not strictly UTF-8 is read in it
 * @throws NotTextError for binary content
 */
export function decodeText(bytes: Uint8Array, declared?: string): string {
  const text = decodeBytes(bytes, declared).replaceAll("\r\n", "\n").replaceAll("\r", "\n");
  if (BINARY.test(text)) {
    throw new NotTextError(
      "it is not a text file although its name says so; save it as text or give it its real extension",
    );
  }
  return text;
}

/** The same without a word on what it reads: letters only, or not. */
export function decodeBytes(bytes: Uint8Array, declared: string | undefined): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    const decoder = declared === undefined ? undefined : decoderOf(declared);
    if (decoder && decoder.encoding !== "utf-8") return decoder.decode(bytes);
    const guesses = ["windows-1251", "koi8-r"].map((encoding) => new TextDecoder(encoding).decode(bytes));
    return guesses.toSorted((a, b) => plausibility(b) - plausibility(a))[0]!;
  }
}

/** The decoder for an encoding by any of its names; undefined for a name that means nothing. */
function decoderOf(label: string): TextDecoder | undefined {
  try {
    return new TextDecoder(label);
  } catch {
    return undefined;
  }
}

/**
 * How much a text looks like Russian. Each legacy encoding reads the other's letters as letters too, but
 * as rarer ones, and its small letters as capitals: "Ректор" as "пЕЙРНП". Case alone does not tell, since
 * a text may be all in capitals.
 */
function plausibility(text: string): number {
  let sum = 0;
  for (const letter of text.toLowerCase()) {
    const rank = LETTERS_BY_FREQUENCY.indexOf(letter);
    if (rank >= 0) sum += LETTERS_BY_FREQUENCY.length / 2 - rank;
  }
  return sum - CASE_PENALTY * (text.match(/\p{Ll}\p{Lu}/gu)?.length ?? 0);
}
