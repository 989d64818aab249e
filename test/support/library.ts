import type { Document } from "../../src/corpus/document.ts";
import { Lexicon } from "../../src/languages/lexicon/lexicon.ts";
import { TablesOfSources, type LexiconSource } from "../../src/languages/lexicon/tables-of-sources.ts";
import type { LanguageCode } from "../../src/languages/language.ts";
import { parseLexicon } from "../../src/languages/lexicon/parse-lexicon.ts";
import { PassageIndex } from "../../src/search/passage-index.ts";
import type { Query } from "../../src/search/query.ts";
import { CANDIDATES, rank, type Hit } from "../../src/search/rank.ts";
import type { Knowledge } from "../../src/search/read-question.ts";
import { textDocument } from "./documents.ts";
import { runAtOnce } from "../../src/work/steps.ts";

/** An index of these documents. */
export function indexOf(documents: readonly Document[]): PassageIndex {
  const index = new PassageIndex();
  for (const document of documents) runAtOnce(index.put(document));
  return index;
}

/** An index of one document for each text, named by its key. */
export const indexOfTexts = (texts: Readonly<Record<string, string>>): PassageIndex =>
  indexOf(Object.entries(texts).map(([id, text]) => textDocument(id, text)));

/** A lexicon of lines written "headword = equivalent, equivalent", by the pair of languages they are for. */
export function lexiconOf(lines: Readonly<Record<string, readonly string[]>>): Lexicon {
  const sources = Object.entries(lines).map(([pair, entries]): LexiconSource => {
    const [from, to] = pair.split("-") as [LanguageCode, LanguageCode];
    return { from, to, entries: parseLexicon(entries.map((line) => line.replace(" = ", "\t")).join("\n")).entries };
  });
  return new Lexicon(new TablesOfSources(sources));
}

/** The passages of an index for a question, best first. */
export const rankIn = (index: PassageIndex, query: Query): Hit[] =>
  rank(query, index.search(query, CANDIDATES), index.words);

/** What questions to an index are understood with. */
export const knowledgeOf = (index: PassageIndex, lexicon: Lexicon = new Lexicon()): Knowledge => ({
  index: index.words,
  lexicon,
  abbreviations: index.abbreviations(),
});
