import type { CheerioAPI } from "cheerio";
import { UnreadableFileError } from "../unreadable-file.ts";
import { partText, type PackageParts } from "./package-parts.ts";

type XmlNode = ReturnType<CheerioAPI["root"]>[number]["children"][number];
/** An element of an XML part. */
export type XmlElement = Extract<XmlNode, { readonly attribs: unknown }>;

/** Reads parts of an Office document as XML. */
export interface XmlReader {
  /** The root element of a part; undefined when there is no such part. */
  readonly read: (part: string) => XmlElement | undefined;
  /**
   * The same of the part that a document cannot be without.
   * @throws UnreadableFileError when it is missing
   */
  readonly need: (part: string) => XmlElement;
}

/** What reads the parts of a document. */
export async function xmlReader(parts: PackageParts): Promise<XmlReader> {
  const { load } = await import("cheerio/slim");
  const read = (part: string): XmlElement | undefined => {
    const xml = partText(parts, part);
    return xml === "" ? undefined : elementsIn(load(xml, { xml: true }).root()[0]!)[0];
  };
  return {
    read,
    need: (part) => {
      const root = read(part);
      if (root) return root;
      throw new UnreadableFileError(
        "it is not the kind of document that its name says; give it its real extension or save it anew",
      );
    },
  };
}

/** The name of an element without its prefix, which a document may choose. */
export const nameOf = (element: XmlElement): string => element.name.slice(element.name.indexOf(":") + 1);

/** The elements right below one, of these names if some are given. */
export const elementsIn = (
  parent: { readonly children: readonly XmlNode[] },
  ...names: readonly string[]
): XmlElement[] =>
  parent.children.filter(
    (child): child is XmlElement => "attribs" in child && (names.length === 0 || names.includes(nameOf(child))),
  );

/** The element at the end of a path of names. */
export const elementAt = (from: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined =>
  path.reduce<XmlElement | undefined>((element, name) => element && elementsIn(element, name)[0], from);

/** The value of an attribute, whatever its prefix. */
export function attribute(element: XmlElement | undefined, name: string): string | undefined {
  if (!element) return undefined;
  const key = Object.keys(element.attribs).find((full) => full === name || full.endsWith(`:${name}`));
  return key === undefined ? undefined : element.attribs[key];
}

/** The `val` of the element at the end of a path. */
export const valueAt = (from: XmlElement | undefined, ...path: readonly string[]): string | undefined =>
  attribute(elementAt(from, ...path), "val");

/** Whether a switch such as bold is on: there, and not turned off. */
export const isOn = (properties: XmlElement | undefined, name: string): boolean => {
  const element = elementAt(properties, name);
  return element !== undefined && !/^(?:0|false|off|none)$/u.test(attribute(element, "val") ?? "");
};

/** The characters right in an element. */
export const charactersIn = (element: XmlElement): string =>
  element.children.map((child) => ("data" in child ? child.data : "")).join("");

/** The elements of a name anywhere below one, in their order; not those within another of that name. */
export const descendants = (parent: XmlElement, name: string): XmlElement[] =>
  elementsIn(parent).flatMap((element) => (nameOf(element) === name ? [element] : descendants(element, name)));

/** The title in the properties of an Office document. */
export function propertyTitle(reader: XmlReader): string | undefined {
  const properties = reader.read("docProps/core.xml");
  const [title] = properties ? elementsIn(properties, "title") : [];
  return title && charactersIn(title);
}
