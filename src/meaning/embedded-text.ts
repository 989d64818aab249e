import type { Document, ListedDocument, Passage } from "../corpus/document.ts";
import { readDocument } from "../corpus/read-document.ts";
import { splitPassages } from "../corpus/split-passages.ts";
import type { LanguageCode } from "../languages/language.ts";
import { chooseEvenly } from "../work/choose-evenly.ts";

/** A passage as it is embedded: with what it stands under, which says what it is about. */
export const embeddedText = ({ title }: Document, { section, opening, text }: Passage): string =>
  [title, ...section.headings, ...opening, text].join("\n");

/** All passages of a document, as they are embedded. */
export const textsOf = (document: Document): string[] =>
  splitPassages(document).map((passage) => embeddedText(document, passage));

/** From so many passages of a language it is told where its passages lie in general. */
const SAMPLED = 64;

/**
 * Passages from all over the documents, as they are embedded, by language; the same documents give the same ones.
 * @param documents in any order
 */
export async function sampleTexts(documents: readonly ListedDocument[]): Promise<Map<LanguageCode, string[]>> {
  const sample = new Map<LanguageCode, string[]>();
  const sorted = documents.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  for (const [, ofLanguage] of Map.groupBy(sorted, ({ language }) => language)) {
    const chosen = chooseEvenly(ofLanguage, SAMPLED);
    const each = Math.ceil(SAMPLED / chosen.length);
    for (const listed of chosen) {
      const document = await readDocument(listed);
      for (const passage of document ? chooseEvenly(splitPassages(document), each) : []) {
        const texts = sample.get(passage.language) ?? [];
        sample.set(passage.language, texts);
        texts.push(embeddedText(document!, passage));
      }
    }
  }
  return sample;
}
