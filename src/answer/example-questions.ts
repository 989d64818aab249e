import type { ListedDocument } from "../corpus/document.ts";
import { readDocument } from "../corpus/read-document.ts";
import type { LanguageCode } from "../languages/language.ts";
import { chooseEvenly } from "../work/choose-evenly.ts";
import type { AsyncSteps } from "../work/steps.ts";
import { answerQuestion, type Library } from "./compose-answer.ts";
import { exampleCandidates, type ExampleCandidate, type QuestionTemplates } from "./example-candidates.ts";
import { AT_A_GLANCE } from "./quote-start.ts";

/** A question that the documents answer. */
export interface ExampleQuestion {
  readonly question: string;
  readonly language: LanguageCode;
  /** The id of the document that answers it. */
  readonly documentId: string;
}

export interface ExampleOptions {
  /** Which language is wanted. */
  readonly language: LanguageCode;
  readonly templates: Readonly<Record<LanguageCode, QuestionTemplates>>;
  /** How many questions at most. */
  readonly limit: number;
}

/** So many documents are looked into. */
const MAX_DOCUMENTS = 120;
/** So many questions are tried out, each at the price of an answer. */
const MAX_TRIES = 60;
/** So many of them in vain on one document before the next one has its turn. */
const MAX_IN_VAIN = 3;

/**
 * Questions that are answered, as "found", from the very documents that they are made of: one a document as far as
 * there are documents, then a second one and so on, in the wanted language before others. The same documents give the
 * same questions. A step is a document that is looked into, or a question that is tried out.
 */
export async function* findExampleQuestions(library: Library, options: ExampleOptions): AsyncSteps<ExampleQuestion[]> {
  const { language, templates, limit } = options;
  const { wanted, others } = choose(library.index.documents(), language);
  const found: ExampleQuestion[] = [];
  const attempts = { left: MAX_TRIES };
  for (const documents of [wanted, others]) {
    const queues: Queue[] = [];
    for (const document of documents) {
      queues.push(await queueOf(document, templates));
      yield;
    }
    queues.sort((a, b) => a.best - b.best);
    while (queues.some(({ candidates }) => candidates.length > 0)) {
      for (const { document, candidates } of queues) {
        const isNew = ({ question }: ExampleCandidate): boolean => found.every((other) => other.question !== question);
        const candidate = yield* firstGood(
          candidates,
          attempts,
          async (tried) => isNew(tried) && (await isAnsweredFrom(tried, document, library)),
        );
        if (candidate)
          found.push({ question: candidate.question, language: document.language, documentId: document.id });
        if (found.length >= limit || attempts.left === 0) return found;
      }
    }
  }
  return found;
}

/** Takes candidates until one is good, or too many were in vain. A step is a candidate. */
async function* firstGood(
  candidates: ExampleCandidate[],
  attempts: { left: number },
  isGood: (candidate: ExampleCandidate) => Promise<boolean>,
): AsyncSteps<ExampleCandidate | undefined> {
  for (let tried = 0; tried < MAX_IN_VAIN && candidates.length > 0 && attempts.left > 0; tried++) {
    const candidate = candidates.shift()!;
    attempts.left--;
    const good = await isGood(candidate);
    yield;
    if (good) return candidate;
  }
  return undefined;
}

/** The questions to try of a document; the documents that have the best sort of question go first. */
interface Queue {
  readonly document: ListedDocument;
  readonly candidates: ExampleCandidate[];
  /** The first sort of which there is one. */
  readonly best: number;
}

async function queueOf(document: ListedDocument, templates: ExampleOptions["templates"]): Promise<Queue> {
  const read = await readDocument(document);
  const sorts = read ? exampleCandidates(read, templates) : [];
  return { document, candidates: sorts.flat(), best: sorts.findIndex((candidates) => candidates.length > 0) };
}

/**
 * The documents to look into, by their language, from all over the list of paths, so that one folder does not fill it;
 * none that no longer holds.
 */
function choose(
  documents: readonly ListedDocument[],
  language: LanguageCode,
): { readonly wanted: readonly ListedDocument[]; readonly others: readonly ListedDocument[] } {
  const current = documents
    .filter(({ expired, newerVersion }) => expired === undefined && newerVersion === undefined)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const wanted = chooseEvenly(
    current.filter((document) => document.language === language),
    MAX_DOCUMENTS,
  );
  const others = current.filter((document) => document.language !== language);
  return { wanted, others: chooseEvenly(others, MAX_DOCUMENTS - wanted.length) };
}

/** Whether a question is found, and the words that answer it are seen at a glance. */
async function isAnsweredFrom(
  { question, evidence }: ExampleCandidate,
  { id, language }: ListedDocument,
  library: Library,
): Promise<boolean> {
  // What words alone find is found with meaning, too; a model is not asked a hundred things that nobody wants to know.
  const answer = await answerQuestion(question, { ...library, meaning: undefined });
  if (answer.outcome !== "found") return false;
  const { citation, span } = answer.quotes[0];
  return (
    citation.path === id &&
    span.start <= evidence.start &&
    evidence.start < Math.min(span.end, span.start + AT_A_GLANCE) &&
    // Whoever taps on it is answered in the language of the question as the search takes it.
    answer.language === language &&
    answer.repairs.length === 0 &&
    answer.readAs === undefined
  );
}
