import type { Document } from "../../src/corpus/document.ts";
import { DocumentLookup } from "../../src/corpus/document-lookup.ts";
import type { Desk } from "../../src/desk/desk.ts";
import { understood } from "./documents.ts";

/**
 * A desk that has these documents to show, of which only what matters to a test need be given, and that finds nothing.
 */
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
  const answer: Desk["answer"] = async (question) => ({
    ...understood(question),
    topic: question,
    outcome: "not-found",
    nearest: [],
  });
  return {
    documents: () => complete,
    answer,
    passages: (question) => answer(question),
    explain: () => Promise.reject(new Error("a shelf has nothing to explain")),
    group: async (questions) => questions.map((_, position) => [position]),
    document: (id) => lookup.find(id),
    documentByKey: (key) => lookup.findByKey(key),
    file: () => Promise.resolve(undefined),
    examples: () => Promise.resolve([]),
    pagePicture: () => Promise.resolve(undefined),
    isAvailable: () => true,
    passageCount: () => complete.length,
    problems: () => [],
    websites: () => [],
    reindex: async () => ({ outcome: "done", documents: complete.length, updated: 0, removed: 0 }),
    editor: undefined,
    tidy: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}
