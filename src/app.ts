import { join } from "node:path";
import { answerQuestion, type Library } from "./answer/compose-answer.ts";
import type { Answer } from "./answer/answer.ts";
import type { CorpusProblem, Document } from "./corpus/document.ts";
import { LEXICON_FOLDER, readCorpus } from "./corpus/read-corpus.ts";
import { loadLexicon } from "./languages/lexicon/load-lexicon.ts";
import { PassageIndex } from "./search/passage-index.ts";

/** The reference desk: the documents, searchable, and the answers to questions about them. */
export interface Desk {
  readonly library: Library;
  /** What in the corpus could not be used. */
  readonly problems: readonly CorpusProblem[];
  readonly documents: () => readonly Document[];
  /** @param topic the topic of the answer before, in a conversation */
  readonly answer: (question: string, topic?: string) => Answer;
}

/** Thrown when there is nothing to answer from; the message says what to do. */
export class EmptyCorpusError extends Error {
  override readonly name = "EmptyCorpusError";
}

/**
 * Reads and indexes the documents of a folder.
 * @throws CorpusFolderError when there is no such folder, EmptyCorpusError when it holds no readable document
 */
export async function openDesk(corpusDir: string): Promise<Desk> {
  const { documents, problems } = await readCorpus(corpusDir);
  if (documents.length === 0) {
    const reasons = problems.map(formatProblem).join("\n");
    throw new EmptyCorpusError(
      `There is no readable document in "${corpusDir}". Put .txt or .md files into it.${reasons && `\n${reasons}`}`,
    );
  }
  const { lexicon, problems: lexiconProblems } = loadLexicon(join(corpusDir, LEXICON_FOLDER));
  const index = new PassageIndex();
  for (const document of documents) index.add(document);
  const library: Library = { index, lexicon };
  return {
    library,
    problems: [...problems, ...lexiconProblems],
    documents: () => index.documents(),
    answer: (question, topic) => answerQuestion(question, library, topic),
  };
}

/** One line for a person: the file, the line where there is one, and what to do. */
export const formatProblem = ({ path, line, reason }: CorpusProblem): string =>
  `${path}${line === undefined ? "" : `, line ${line}`}: ${reason}`;
