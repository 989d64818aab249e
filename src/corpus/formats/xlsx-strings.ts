import { decodeXml } from "./package-parts.ts";

/** Where a text begins and ends, its parts, and the readings of East Asian words, which are no part of it. */
const PARTS = /<(?<end>\/)?(?:\w+:)?(?:(?<item>si|is)|(?<reading>rPh)|t)(?:\s[^<>]*)?(?<closed>\/)?>(?<words>[^<]*)/gu;

/** What a character is written as that XML cannot hold, such as a carriage return. */
const ESCAPED = /_x(?<hex>[\dA-Fa-f]{4})_/gu;

/** The texts of a part with many, such as that of the strings which cells share, in their order. */
export function stringsIn(xml: string): string[] {
  const strings: string[] = [];
  let isReading = false;
  for (const { groups = {} } of xml.matchAll(PARTS)) {
    const { end, item, reading, closed, words = "" } = groups;
    if (item !== undefined) {
      if (end === undefined) strings.push("");
      isReading = false;
    } else if (reading !== undefined) isReading = end === undefined && closed === undefined;
    else if (end === undefined && closed === undefined && !isReading && strings.length > 0)
      strings[strings.length - 1] += decodeXml(words);
  }
  return strings.map(unescape);
}

/** A text with the characters that it writes as "_x000D_". */
export const unescape = (text: string): string =>
  text.replace(ESCAPED, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)));
