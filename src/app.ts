import { join } from "node:path";
import { answerAtLength, answerQuestion, type Library } from "./answer/compose-answer.ts";
import type { Answer } from "./answer/answer.ts";
import { findExampleQuestions, type ExampleQuestion } from "./answer/example-questions.ts";
import { CorpusEditor } from "./corpus/corpus-editor.ts";
import { CorpusFollower, type Reindexing } from "./corpus/corpus-follower.ts";
import { CorpusReader } from "./corpus/corpus-reader.ts";
import type { CorpusProblem, Document } from "./corpus/document.ts";
import { DocumentLookup } from "./corpus/document-lookup.ts";
import { formatProblem } from "./corpus/format-problem.ts";
import { LastGood } from "./corpus/last-good.ts";
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
import { runInSteps } from "./work/steps.ts";

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
  /** Reads the whole folder anew; only what has changed is parsed and indexed. */
  readonly reindex: () => Promise<Reindexing>;
  /** Adds, replaces and removes documents; none without a folder for the program's data. */
  readonly editor: CorpusEditor | undefined;
  /** Deletes texts and removed documents whose time is over; `now` is in milliseconds since 1970. */
  readonly tidy: (now: number) => Promise<void>;
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
  new CorpusReader(corpusDir, cacheDir === undefined ? {} : openCaches(corpusDir, cacheDir));

const openCaches = (corpusDir: string, cacheDir: string): { cache: TextCache; lastGood: LastGood } => ({
  cache: new TextCache(join(cacheDir, TEXTS_FOLDER)),
  lastGood: new LastGood(cacheDir, corpusDir),
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
  const { cacheDir, watch } = options;
  const caches = cacheDir === undefined ? undefined : openCaches(corpusDir, cacheDir);
  const reader = new CorpusReader(corpusDir, caches);
  const corpus = new LiveCorpus(reader);
  const lookup = new DocumentLookup(() => corpus.documents());
  const examples = new Map<LanguageCode, Promise<readonly ExampleQuestion[]>>();
  let index = new PassageIndex();
  const follower = new CorpusFollower(corpus, {
    apply: async (change) => {
      lookup.forget();
      await applyChange(index, change);
      if (change.put.length + change.removed.length > 0) examples.clear();
    },
    onChange: watch?.onChange,
    onRetryError: watch?.onError,
  });
  // The watcher goes first: what changes while the folder is read is delivered afterwards.
  const follow = async (ids: ReadonlySet<string>): Promise<void> => {
    await follower.update(ids);
  };
  const watcher = watch && (await watchCorpus(corpusDir, follow, watch.onError));
  const close = async (): Promise<void> => {
    await watcher?.close();
    await reader.close();
    await follower.close();
  };
  try {
    const first = await corpus.readAll(options.onProgress);
    if (first.put.length === 0) throw emptyCorpus(corpusDir, corpus.problems());
    const snapshot = cacheDir === undefined ? undefined : join(cacheDir, INDEX_FILE);
    index = await openIndex(first.put, snapshot, options.onWarning ?? (() => {}));
  } catch (error) {
    await close();
    throw error;
  }
  follower.start();
  watcher?.deliver();
  const { lexicon, problems: lexiconProblems } = loadLexicon(join(corpusDir, LEXICON_FOLDER));
  const library: Library = { index, lexicon };
  const editor =
    cacheDir === undefined
      ? undefined
      : new CorpusEditor({
          folder: corpusDir,
          archive: cacheDir,
          preview: (bytes, id) => corpus.preview(bytes, id),
          serve: follow,
        });
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
        runInSteps(findExampleQuestions(library, { language, templates: EXAMPLE_TEMPLATES, limit: MAX_EXAMPLES }));
      examples.set(language, known);
      // What failed is tried again when it is asked for again.
      known.catch(() => examples.delete(language));
      return known;
    },
    reindex: () => follower.reindex(),
    editor,
    tidy: async (now) => {
      await caches?.cache.prune(now, await caches.lastGood.keys());
      await editor?.tidy(now);
    },
    close,
  };
}

/**
 * Brings an index up to date step by step; answers go on in between, each from whole documents. A document that cannot
 * be indexed does not keep the others out.
 */
async function applyChange(index: PassageIndex, { put, removed }: CorpusChange): Promise<void> {
  const errors: unknown[] = [];
  const note = (error: unknown): void => void errors.push(error);
  for (const document of put) await runInSteps(index.put(document)).catch(note);
  for (const id of removed) await runInSteps(index.remove(id)).catch(note);
  if (errors.length > 0) throw errors[0];
}

function emptyCorpus(corpusDir: string, problems: readonly CorpusProblem[]): EmptyCorpusError {
  const reasons = problems.map(formatProblem).join("\n");
  return new EmptyCorpusError(
    `There is no readable document in "${corpusDir}". Put documents into it, such as .pdf, .docx or .txt files.${reasons && `\n${reasons}`}`,
  );
}
