import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { answerAtLength, answerQuestion, type Library } from "./answer/compose-answer.ts";
import type { Answer } from "./answer/answer.ts";
import { findExampleQuestions, type ExampleQuestion } from "./answer/example-questions.ts";
import { CorpusReader } from "./corpus/corpus-reader.ts";
import type { CorpusProblem, Document } from "./corpus/document.ts";
import { DocumentLookup } from "./corpus/document-lookup.ts";
import { formatProblem } from "./corpus/format-problem.ts";
import { LEXICON_FOLDER } from "./corpus/list-files.ts";
import { LiveCorpus, type CorpusChange, type ReadingProgress } from "./corpus/live-corpus.ts";
import { findOriginalFile, type OriginalFile } from "./corpus/original-file.ts";
import { TextCache } from "./corpus/text-cache.ts";
import { watchCorpus } from "./corpus/watch-corpus.ts";
import type { LanguageCode } from "./languages/language.ts";
import { loadLexicon } from "./languages/lexicon/load-lexicon.ts";
import { EXAMPLE_TEMPLATES } from "./phrases/registry.ts";
import { PassageIndex } from "./search/passage-index.ts";
import { openIndex } from "./store/index-snapshot.ts";

/** The reference desk: the documents, searchable, and the answers to questions about them. */
export interface Desk {
  readonly library: Library;
  /** What in the corpus cannot be used as it stands now. */
  readonly problems: () => readonly CorpusProblem[];
  readonly documents: () => readonly Document[];
  /** @param topic the topic of the answer before, in a conversation */
  readonly answer: (question: string, topic?: string) => Answer;
  /** The same with every passage that may answer, up to `limit` of them; see answerAtLength. */
  readonly answerAtLength: (question: string, limit: number) => Answer;
  /** The document that is served under this path; for the path of a copy, the copy. */
  readonly document: (id: string) => Document | undefined;
  /** @param key see documentKey */
  readonly documentByKey: (key: string) => Document | undefined;
  /** The file that a served document was read from; undefined when it is gone. */
  readonly file: (id: string) => Promise<OriginalFile | undefined>;
  /** Questions that the documents answer, in this language first; the same until the documents change. */
  readonly examples: (language: LanguageCode) => Promise<readonly ExampleQuestion[]>;
  /** Ends watching and parsing. */
  readonly close: () => Promise<void>;
}

/** How a desk is to be opened. */
export interface DeskOptions {
  /** Where extracted texts and the index are kept; without it everything is parsed and indexed anew. */
  readonly cacheDir?: string | undefined;
  readonly onProgress?: (progress: ReadingProgress) => void;
  /** Is told what went wrong with what is kept for the next start. */
  readonly onWarning?: (reason: string) => void;
  /** Follows the folder as it changes, when given. */
  readonly watch?: {
    /** Is told of every change that is served, and of what is wrong now that was not before. */
    readonly onChange: (change: CorpusChange, problems: readonly CorpusProblem[]) => void;
    readonly onError: (error: unknown) => void;
  };
}

/** Thrown when there is nothing to answer from; the message says what to do. */
export class EmptyCorpusError extends Error {
  override readonly name = "EmptyCorpusError";
}

/** The reader of a folder whose texts are kept in `cacheDir`, if there is one. */
export const openReader = (corpusDir: string, cacheDir?: string): CorpusReader =>
  new CorpusReader(corpusDir, {
    cache: cacheDir === undefined ? undefined : new TextCache(join(cacheDir, TEXTS_FOLDER)),
  });

/** How many example questions a language has at most. */
const MAX_EXAMPLES = 12;

/** The folder of the extracted texts, in that of the program's data, and the file of the index. */
const TEXTS_FOLDER = "texts";
const INDEX_FILE = "index.snapshot";

/**
 * Reads and indexes the documents of a folder, and follows it if asked to.
 * @throws CorpusFolderError when there is no such folder, EmptyCorpusError when it holds no readable document
 */
export async function openDesk(corpusDir: string, options: DeskOptions = {}): Promise<Desk> {
  const reader = openReader(corpusDir, options.cacheDir);
  const corpus = new LiveCorpus(reader);
  const lookup = new DocumentLookup(() => corpus.documents());
  const examples = new Map<LanguageCode, Promise<readonly ExampleQuestion[]>>();
  let index = new PassageIndex();
  const follow = async (ids: ReadonlySet<string>): Promise<void> => {
    const known = new Set(corpus.problems().map(formatProblem));
    const change = await corpus.update(ids);
    lookup.forget();
    await applyChange(index, change);
    if (change.put.length + change.removed.length > 0) examples.clear();
    options.watch?.onChange(
      change,
      corpus.problems().filter((problem) => !known.has(formatProblem(problem))),
    );
  };
  // The watcher goes first: what changes while the folder is read is delivered afterwards.
  const watcher = options.watch && (await watchCorpus(corpusDir, follow, options.watch.onError));
  const close = async (): Promise<void> => {
    await watcher?.close();
    await reader.close();
  };
  try {
    const first = await corpus.readAll(options.onProgress);
    if (first.put.length === 0) throw emptyCorpus(corpusDir, corpus.problems());
    const snapshot = options.cacheDir === undefined ? undefined : join(options.cacheDir, INDEX_FILE);
    index = await openIndex(first.put, snapshot, options.onWarning ?? (() => {}));
  } catch (error) {
    await close();
    throw error;
  }
  watcher?.deliver();
  const { lexicon, problems: lexiconProblems } = loadLexicon(join(corpusDir, LEXICON_FOLDER));
  const library: Library = { index, lexicon };
  return {
    library,
    problems: () => [...corpus.problems(), ...lexiconProblems],
    documents: () => corpus.documents(),
    answer: (question, topic) => answerQuestion(question, library, topic),
    answerAtLength: (question, limit) => answerAtLength(question, library, limit),
    document: (id) => lookup.find(id),
    documentByKey: (key) => lookup.findByKey(key),
    file: async (id) => (lookup.find(id) ? findOriginalFile(corpusDir, id) : undefined),
    examples: (language) => {
      const known =
        examples.get(language) ??
        findExampleQuestions(library, {
          language,
          templates: EXAMPLE_TEMPLATES,
          limit: MAX_EXAMPLES,
          pause: () => setImmediate(),
        });
      examples.set(language, known);
      return known;
    },
    close,
  };
}

/** Brings an index up to date document by document; answers go on in between, each from whole documents. */
async function applyChange(index: PassageIndex, { put, removed }: CorpusChange): Promise<void> {
  for (const document of put) {
    index.add(document);
    await setImmediate();
  }
  for (const id of removed) index.remove(id);
}

function emptyCorpus(corpusDir: string, problems: readonly CorpusProblem[]): EmptyCorpusError {
  const reasons = problems.map(formatProblem).join("\n");
  return new EmptyCorpusError(
    `There is no readable document in "${corpusDir}". Put documents into it, such as .pdf, .docx or .txt files.${reasons && `\n${reasons}`}`,
  );
}
