import { UnreadableFileError } from "../unreadable-file.ts";
import { DAMAGED_ARCHIVE } from "./archive-directory.ts";
import { checkArchive, MAX_UNPACKED_BYTES } from "./archive-limit.ts";

/** The XML parts of an Office document by their paths. */
export type PackageParts = Record<string, Uint8Array>;

/**
 * Unpacks the XML of an Office document.
 * @throws UnreadableFileError for an archive that cannot be unpacked, or unpacks to too much
 */
export async function unpackParts(bytes: Uint8Array): Promise<PackageParts> {
  await checkArchive(bytes);
  const { unzipSync } = await import("fflate");
  try {
    return unzipSync(bytes, {
      filter: ({ name, originalSize }) => /\.(?:xml|rels)$/u.test(name) && originalSize <= MAX_UNPACKED_BYTES,
    });
  } catch {
    throw new UnreadableFileError(DAMAGED_ARCHIVE);
  }
}

/** The text of a part; empty when there is none. */
export const partText = (parts: PackageParts, name: string): string =>
  parts[name] ? new TextDecoder().decode(parts[name]) : "";

/** The parts to which a part refers, by the names of the relations. */
export function relatedParts(parts: PackageParts, part: string): Map<string, string> {
  const relations = partText(parts, part.replace(/(?<![^/])(?<name>[^/]*)$/u, "_rels/$<name>.rels"));
  return new Map(
    Array.from(
      relations.matchAll(/<(?:\w+:)?Relationship\s(?<attributes>[^<>]*)>/gu),
      ({ groups }): [string, string] => {
        const attributes = groups!["attributes"]!;
        const target = decodeXml(attributeOf(attributes, "Target"));
        const isOutside =
          attributeOf(attributes, "TargetMode") === "External" || !URL.canParse(target, `file:///${part}`);
        return [attributeOf(attributes, "Id"), isOutside ? "" : new URL(target, `file:///${part}`).pathname.slice(1)];
      },
    ),
  );
}

/** The value of an attribute in a tag's attributes; empty when it has none. */
export const attributeOf = (attributes: string, name: string): string =>
  new RegExp(`(?:^|\\s)${name}="([^"]*)"`, "u").exec(attributes)?.[1] ?? "";

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** The characters that XML's entities stand for. */
export const decodeXml = (xml: string): string =>
  xml.replace(/&(?:#x(?<hex>[\da-f]{1,6})|#(?<decimal>\d{1,7})|(?<name>\w+));/giu, (entity, hex, decimal, name) => {
    if (name !== undefined) return ENTITIES[name as string] ?? entity;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex as string, 16);
    return code <= 0x10_ffff ? String.fromCodePoint(code) : entity;
  });

/** The first element of a name with all that is in it, as it stands; empty when there is none, or it has no end. */
export function firstElement(xml: string, name: string): string {
  const start = xml.search(new RegExp(`<(?:\\w+:)?${name}\\b`, "u"));
  const rest = start < 0 ? "" : xml.slice(start);
  const end = new RegExp(`</(?:\\w+:)?${name}>`, "u").exec(rest);
  return end ? rest.slice(0, end.index + end[0].length) : "";
}

/** What stands in a part's text elements, parted by `separator`. */
export const textElements = (xml: string, separator: string): string =>
  Array.from(xml.matchAll(/<(?:\w+:)?t(?:\s[^<>]*)?>(?<text>[^<]*)/gu), ({ groups }) =>
    decodeXml(groups?.["text"] ?? ""),
  ).join(separator);
