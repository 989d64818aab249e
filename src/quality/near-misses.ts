import type { Passage } from "../corpus/document.ts";
import { splitPassages } from "../corpus/split-passages.ts";
import type { PassageIndex } from "../search/passage-index.ts";
import type { JudgedQuestion, JudgedSet } from "./judged-set.ts";
import { saysAnswer } from "./metrics.ts";

/** Questions whose answers have been taken out of the documents, with what is left of those. */
export interface NearMisses {
  readonly docs: JudgedSet["docs"];
  readonly questions: readonly JudgedQuestion[];
}

/** So many questions are robbed of their answers at a time: a part of them, so that most of each document is left. */
const PARTS = 5;

/**
 * The questions of a set that have an answer, in parts; of each part the passages that say the answers are taken out of
 * their documents. What is left is on the same topic, in the same words, and answers nothing: the hardest questions to
 * tell from those with an answer.
 * @param index of the set's documents
 */
export function nearMisses({ docs, queries }: JudgedSet, index: PassageIndex): NearMisses[] {
  const documents = new Map(index.documents().map((document) => [document.id, document]));
  const passages = new Map(Array.from(documents, ([id, document]) => [id, splitPassages(document)]));
  const answerable = queries.filter(({ relevant }) => relevant.length > 0);
  return Array.from({ length: PARTS }, (_, part): NearMisses => {
    const questions = answerable.filter((_question, position) => position % PARTS === part);
    const taken = new Set(questions.flatMap((question) => passagesWithAnswer(question, passages)));
    const left = docs.map(({ id, title }) => {
      const kept = (passages.get(id) ?? []).filter((passage) => !taken.has(passage));
      return { id, title, text: kept.map(({ text }) => text).join("\n\n") };
    });
    return { docs: left.filter(({ text }) => text !== ""), questions };
  });
}

/** The passages that say a question's answer; all of its documents where none says it in the judges' words. */
function passagesWithAnswer(
  question: JudgedQuestion,
  passages: ReadonlyMap<string, readonly Passage[]>,
): readonly Passage[] {
  const relevant = question.relevant.flatMap((id) => passages.get(id) ?? []);
  const saying = relevant.filter(({ documentId, text }) => saysAnswer(question, { doc: documentId, quote: text }));
  return saying.length > 0 ? saying : relevant;
}
