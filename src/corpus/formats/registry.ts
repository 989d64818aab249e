import type { Format } from "./format.ts";
import { markdownFormat } from "./markdown.ts";
import { textFormat } from "./text.ts";

/** Every format that can be read. */
const FORMATS: readonly Format[] = [textFormat, markdownFormat];

/** The extensions of all formats, lower case with the dot, in the registry's order. */
export const SUPPORTED_EXTENSIONS: readonly string[] = FORMATS.flatMap(({ extensions }) => extensions);

/** The format of a file with this extension (lower case, with the dot), if it can be read. */
export const formatOf = (extension: string): Format | undefined =>
  FORMATS.find(({ extensions }) => extensions.includes(extension));
