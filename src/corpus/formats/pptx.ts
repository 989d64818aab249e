import type { CorpusProblem } from "../document.ts";
import { expectSignature } from "./file-signature.ts";
import type { ExtractedText, Format } from "./format.ts";
import { sensibleTitle } from "./metadata-title.ts";
import { attribute, descendants, elementAt, elementsIn, propertyTitle, xmlReader } from "./office-xml.ts";
import { relatedParts, unpackParts } from "./package-parts.ts";
import { addSlide, slideTitle } from "./pptx-slide.ts";
import { TextBuilder } from "./text-builder.ts";

const MAIN = "ppt/presentation.xml";

/** Presentations: a page a slide, in the order in which they are shown, each with its notes. */
export const pptxFormat: Format = {
  extract: async (bytes, path) => {
    expectSignature(bytes, "zip");
    const parts = await unpackParts(bytes);
    const reader = await xmlReader(parts);
    const related = relatedParts(parts, MAIN);
    const listed = elementAt(reader.need(MAIN), "sldIdLst");
    const slides = (listed ? elementsIn(listed, "sldId") : []).flatMap((entry) => {
      const part = related.get(attributeWithPrefix(entry.attribs, "id") ?? "") ?? "";
      const slide = reader.read(part);
      return slide ? [{ part, slide }] : [];
    });
    const builder = new TextBuilder();
    const hidden: number[] = [];
    for (const [index, { part, slide }] of slides.entries()) {
      if (/^(?:0|false)$/u.test(attribute(slide, "show") ?? "")) {
        hidden.push(index + 1);
        continue;
      }
      const notes = [...relatedParts(parts, part).values()].find((other) => other.startsWith("ppt/notesSlides/"));
      builder.closeHeadings();
      builder.startPage(index + 1);
      addSlide(slide, notes === undefined ? undefined : reader.read(notes), builder);
    }
    const [first] = slides;
    const shown = first && slideTitle(first.slide);
    const title = chooseTitle(sensibleTitle(propertyTitle(reader)), shown, first ? wordsOf(first.slide) : "");
    return {
      ...builder.build(),
      details: title === undefined ? {} : { title },
      problems: reportHidden(hidden, path),
    } satisfies ExtractedText;
  },
};

/** `r:id` beside an `id` without a prefix. */
const attributeWithPrefix = (attributes: Readonly<Record<string, string>>, name: string): string | undefined =>
  Object.entries(attributes).find(([key]) => key.endsWith(`:${name}`))?.[1];

const wordsOf = (slide: Parameters<typeof descendants>[0]): string =>
  descendants(slide, "t")
    .map((text) => text.children.map((child) => ("data" in child ? child.data : "")).join(""))
    .join("");

/**
 * What the file says of itself is often left from the presentation that it was made of: it counts if the first slide
 * says it too.
 */
function chooseTitle(own: string | undefined, shown: string | undefined, firstSlide: string): string | undefined {
  const bare = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, "").toLowerCase();
  const isSaid = own !== undefined && bare(firstSlide).includes(bare(own)) && !/\d$/u.test(own);
  return isSaid ? own : (sensibleTitle(shown) ?? own);
}

const reportHidden = (slides: readonly number[], path: string): CorpusProblem[] =>
  slides.length === 0
    ? []
    : [
        {
          path,
          reason: `slides that are hidden in it are left out: ${slides.join(", ")}; show them to have them found`,
        },
      ];
