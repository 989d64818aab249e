import { explainAnswer, type ExplainedAnswer } from "../../src/answer/compose-answer.ts";
import type { Answer, Quote, Understanding } from "../../src/answer/answer.ts";
import type { Document, SourceDetails } from "../../src/corpus/document.ts";
import { toDocument } from "../../src/corpus/to-document.ts";
import type { LanguageCode } from "../../src/languages/language.ts";
import { Lexicon } from "../../src/languages/lexicon/lexicon.ts";
import { PassageIndex } from "../../src/search/passage-index.ts";
import { runAtOnce } from "../../src/work/steps.ts";

/** A document of plain text, as the corpus reads one from a `.txt` file. */
export function textDocument(id: string, text: string, details: SourceDetails = {}): Document {
  const sections = [{ headings: [], span: { start: 0, end: text.length } }];
  return toDocument(id, { text, sections, details: {}, problems: [] }, details);
}

/** What is answered to a question when these are all the documents there are, with all that led to it. */
export async function explainFrom(documents: readonly Document[], question: string): Promise<ExplainedAnswer> {
  const index = new PassageIndex();
  for (const document of documents) runAtOnce(index.put(document));
  return explainAnswer(question, { index, lexicon: new Lexicon() });
}

/** What is answered to a question when these are all the documents there are. */
export const answerFrom = async (documents: readonly Document[], question: string): Promise<Answer> =>
  (await explainFrom(documents, question)).answer;

/** The quotes of an answer, none when it has none. */
export const quotesOf = (answer: Answer): readonly Quote[] => ("quotes" in answer ? answer.quotes : []);

/** What every answer to this question says of it, in a conversation that is about nothing yet. */
export const understood = (question: string, language: LanguageCode = "en"): Understanding => ({
  question,
  language,
  topic: "",
  repairs: [],
});
