import { nameInWords } from "../corpus/choose-title.ts";
import type { Document, Passage } from "../corpus/document.ts";
import { findAbbreviations } from "../languages/abbreviations.ts";
import type { LexiconSource } from "../languages/lexicon/tables-of-sources.ts";
import { tokenize } from "../text/tokenize.ts";

/**
 * Tells of the passages of a document by which words each is found: those that it stands under, which count for more,
 * and its own.
 */
export function indexedText(
  document: Document,
): (passage: Passage) => { readonly title: string; readonly text: string } {
  // People ask for a document by who published it, too.
  const ofDocument = [document.title, document.publisher ?? "", nameOfFile(document)];
  // Many passages stand under the same words, which are kept once.
  let title = "";
  return (passage) => {
    const own = [...ofDocument, ...passage.section.headings, ...passage.opening, passage.context ?? ""].join("\n");
    if (own !== title) title = own;
    return { title, text: ownText(passage) };
  };
}

/** The text of a passage as it is indexed: every word stands where it stands in the passage. */
export const ownText = ({ text, rows }: Pick<Passage, "text" | "rows">): string =>
  rows === undefined ? text : rowsAsSentences(text, rows);

/** What the file is called, but for the words of its title. An id that is no file's name says nothing to anybody. */
function nameOfFile({ id, title }: Document): string {
  const known = new Set(tokenize(title).map(({ word }) => word));
  const isFile = /\.[a-z]{2,5}$/iu.test(id);
  const words = isFile ? tokenize(nameInWords(id)).map(({ word }) => word) : [];
  return words.filter((word) => !known.has(word)).join(" ");
}

/**
 * The rows of a table for the index, each one sentence, whatever stands in its cells and wherever its lines end. Words
 * keep their places.
 */
function rowsAsSentences(text: string, rows: "lines" | "cards"): string {
  const joined = rows === "cards" ? text.replaceAll(/(?<!\n)\n(?!\n)/gu, " ") : text;
  // Initials end no sentence, and show that a name follows.
  return joined.replaceAll(/(?<!(?<!\p{L})\p{Lu})[.!?…](?=[ \t])/gu, ",");
}

/** The abbreviations that a document defines, as synonyms of their long forms. */
export function definedIn({ text, language }: Document): LexiconSource {
  const entries = findAbbreviations(text).flatMap(({ short, long }) => [
    { headword: short, equivalents: [long] },
    { headword: long, equivalents: [short] },
  ]);
  return { from: language, to: language, entries };
}
