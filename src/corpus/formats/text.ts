import { decodeText } from "../decode-text.ts";
import type { Format } from "./format.ts";

/** Plain text: kept to the letter, one section. */
export const textFormat: Format = {
  extract: (bytes) => {
    const text = decodeText(bytes);
    return { text, sections: [{ headings: [], span: { start: 0, end: text.length } }], details: {}, problems: [] };
  },
};
