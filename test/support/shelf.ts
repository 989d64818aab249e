import type { Document } from "../../src/corpus/document.ts";
import { DocumentLookup } from "../../src/corpus/document-lookup.ts";
import type { Desk } from "../../src/telegram/bot-options.ts";

/** A desk that has these documents to show, of which only what matters to a test need be given, and that finds nothing. */
export function shelf(documents: readonly Partial<Document>[]): Desk {
  const complete = documents.map((document, index): Document => ({
    id: `${index}.md`,
    title: `Document ${index}`,
    language: "en",
    text: "",
    sections: [],
    ...document,
  }));
  const lookup = new DocumentLookup(() => complete);
  const answer: Desk["answer"] = (question) => ({
    question,
    language: "en",
    topic: question,
    repairs: [],
    outcome: "not-found",
    nearest: [],
  });
  return {
    documents: () => complete,
    answer,
    answerAtLength: (question) => answer(question),
    document: (id) => lookup.find(id),
    documentByKey: (key) => lookup.findByKey(key),
    file: () => Promise.resolve(undefined),
    examples: () => Promise.resolve([]),
  };
}
