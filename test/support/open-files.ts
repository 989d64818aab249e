import { strToU8, zipSync } from "fflate";
import type { MadeDocument } from "./office-files.ts";

const NAMES =
  'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:presentation="urn:oasis:names:tc:opendocument:xmlns:presentation:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3"';

const escape = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

const tableXml = (rows: readonly (readonly string[])[], name = "Table"): string =>
  `<table:table table:name="${escape(name)}">${rows
    .map(
      (row) =>
        `<table:table-row>${row.map((cell) => `<table:table-cell office:value-type="string"><text:p>${escape(cell)}</text:p></table:table-cell>`).join("")}</table:table-row>`,
    )
    .join("")}</table:table>`;

/** An OpenDocument file of a type, with this body and title. */
function makeOpenDocument(type: "text" | "presentation" | "spreadsheet", body: string, title = ""): Uint8Array {
  const media = `application/vnd.oasis.opendocument.${type}`;
  const entry = (path: string, kind: string): string =>
    `<manifest:file-entry manifest:full-path="${path}" manifest:media-type="${kind}"/>`;
  return zipSync({
    // The first entry, stored, tells the type.
    mimetype: [strToU8(media), { level: 0 }],
    "META-INF/manifest.xml": strToU8(
      `<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">${entry("/", media)}${entry("content.xml", "text/xml")}${entry("meta.xml", "text/xml")}</manifest:manifest>`,
    ),
    "meta.xml": strToU8(
      `<office:document-meta ${NAMES}><office:meta><dc:title>${escape(title)}</dc:title></office:meta></office:document-meta>`,
    ),
    "content.xml": strToU8(
      `<office:document-content ${NAMES}><office:automatic-styles><text:list-style style:name="L1"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style></office:automatic-styles><office:body><office:${type}>${body}</office:${type}></office:body></office:document-content>`,
    ),
  });
}

/** An OpenDocument text. */
export function makeOdt({ title = "", blocks, table = [] }: MadeDocument): Uint8Array {
  const body = blocks.map(({ text, heading, item, note }, index) => {
    const reference =
      note === undefined
        ? ""
        : `<text:note text:id="n${index}" text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>${escape(note)}</text:p></text:note-body></text:note>`;
    if (heading !== undefined) return `<text:h text:outline-level="${heading}">${escape(text)}</text:h>`;
    const paragraph = `<text:p>${escape(text)}${reference}</text:p>`;
    return item
      ? `<text:list text:style-name="L1"><text:list-item>${paragraph}</text:list-item></text:list>`
      : paragraph;
  });
  return makeOpenDocument("text", body.join("") + (table.length > 0 ? tableXml(table) : ""), title);
}

/** An OpenDocument presentation: on each slide a title and paragraphs. */
export const makeOdp = (slides: readonly { readonly title: string; readonly text: readonly string[] }[]): Uint8Array =>
  makeOpenDocument(
    "presentation",
    slides
      .map(({ title, text }, index) => {
        const frame = (kind: string, paragraphs: readonly string[]): string =>
          `<draw:frame presentation:class="${kind}"><draw:text-box>${paragraphs.map((line) => `<text:p>${escape(line)}</text:p>`).join("")}</draw:text-box></draw:frame>`;
        return `<draw:page draw:name="page${index + 1}">${frame("title", [title])}${frame("outline", text)}</draw:page>`;
      })
      .join(""),
  );

/** An OpenDocument workbook of sheets by name. */
export const makeOds = (sheets: Readonly<Record<string, readonly (readonly string[])[]>>): Uint8Array =>
  makeOpenDocument(
    "spreadsheet",
    Object.entries(sheets)
      .map(([name, rows]) => tableXml(rows, name))
      .join(""),
  );

/** An e-book of chapters in HTML. */
export function makeEpub(title: string, chapters: readonly string[]): Uint8Array {
  const items = chapters.map(
    (_, index) => `<item id="c${index}" href="c${index}.xhtml" media-type="application/xhtml+xml"/>`,
  );
  const files = chapters.map((body, index): [string, Uint8Array] => [
    `OEBPS/c${index}.xhtml`,
    strToU8(
      `<html xmlns="http://www.w3.org/1999/xhtml"><head><title>${escape(title)}</title></head><body>${body}</body></html>`,
    ),
  ]);
  return zipSync({
    mimetype: [strToU8("application/epub+zip"), { level: 0 }],
    "META-INF/container.xml": strToU8(
      '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
    ),
    "OEBPS/content.opf": strToU8(
      `<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"><metadata xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">1</dc:identifier><dc:title>${escape(title)}</dc:title><dc:language>en</dc:language></metadata><manifest>${items.join("")}</manifest><spine>${chapters.map((_, index) => `<itemref idref="c${index}"/>`).join("")}</spine></package>`,
    ),
    ...Object.fromEntries(files),
  });
}
