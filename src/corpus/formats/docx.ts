import type { ExtractedText, Format } from "./format.ts";
import { addDocxBody } from "./docx-body.ts";
import { Numbering } from "./docx-numbering.ts";
import { paragraphStyles } from "./docx-styles.ts";
import { expectSignature } from "./file-signature.ts";
import { sensibleTitle } from "./metadata-title.ts";
import { propertyTitle, xmlReader } from "./office-xml.ts";
import { relatedParts, unpackParts, type PackageParts } from "./package-parts.ts";
import { TextBuilder } from "./text-builder.ts";

const MAIN = "word/document.xml";

/** Word documents: what is printed, changes taken as accepted. */
export const docxFormat: Format = {
  extract: async (bytes) => {
    expectSignature(bytes, "zip");
    const parts = await unpackParts(bytes);
    const reader = await xmlReader(parts);
    const main = mainPart(parts);
    const related = (kind: string): string =>
      [...relatedParts(parts, main).values()].find((part) => part.endsWith(`/${kind}.xml`)) ?? `word/${kind}.xml`;
    const builder = new TextBuilder();
    const bodyTitle = addDocxBody(reader.need(main), builder, {
      styles: paragraphStyles(reader.read(related("styles"))),
      numbering: new Numbering(reader.read(related("numbering"))),
      footnotes: reader.read(related("footnotes")),
      endnotes: reader.read(related("endnotes")),
    });
    const title = sensibleTitle(propertyTitle(reader)) ?? sensibleTitle(bodyTitle);
    return { ...builder.build(), details: title === undefined ? {} : { title }, problems: [] } satisfies ExtractedText;
  },
};

/** The part that holds the text; documents made by some programs have it under another name. */
const mainPart = (parts: PackageParts): string =>
  parts[MAIN]
    ? MAIN
    : ([...relatedParts(parts, "").values()].find((part) => /^word\/document\d*\.xml$/u.test(part)) ?? MAIN);
