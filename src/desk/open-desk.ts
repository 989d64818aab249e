import { join } from "node:path";
import { answerAtLength, answerQuestion, explainAnswer } from "../answer/compose-answer.ts";
import { knowledgeOf } from "../answer/finding.ts";
import { groupQuestions } from "../answer/group-questions.ts";
import { warmUp } from "../answer/warm-up.ts";
import { CorpusEditor } from "../corpus/corpus-editor.ts";
import { CorpusFollower } from "../corpus/corpus-follower.ts";
import { CorpusReader } from "../corpus/corpus-reader.ts";
import type { CorpusProblem } from "../corpus/document.ts";
import { DocumentLookup } from "../corpus/document-lookup.ts";
import { formatProblem } from "../corpus/format-problem.ts";
import type { ParserPool } from "../corpus/parser-pool.ts";
import { LEXICON_FOLDER } from "../corpus/list-files.ts";
import { LiveCorpus, type CorpusChange, type ReadingProgress } from "../corpus/live-corpus.ts";
import { drawPage } from "../corpus/draw-page.ts";
import { findOriginalFile } from "../corpus/original-file.ts";
import { watchCorpus } from "../corpus/watch-corpus.ts";
import { adviceOn } from "../corpus/programs/advice.ts";
import type { OutsidePrograms } from "../corpus/programs/find-programs.ts";
import { OperationalError } from "../errors.ts";
import type { Meaning } from "../meaning/meaning.ts";
import type { ServedIndex, ServedIndexOptions } from "../opensearch/served-index.ts";
import { SearchUnavailableError } from "../search/search-index.ts";
import { openLexicon } from "../store/lexicon-snapshot.ts";
import { runInSteps } from "../work/steps.ts";
import { openIndexInMemory } from "./desk-index.ts";
import type { Desk } from "./desk.ts";
import { followWebsites, openPages, type WebsiteVisits } from "./follow-websites.ts";
import { KeptExamples } from "./kept-examples.ts";
import { openTexts } from "./open-reader.ts";

/** How a desk is to be opened. */
export interface DeskOptions {
  /** Where extracted texts and the index are kept; without it everything is parsed and indexed anew. */
  readonly cacheDir?: string | undefined;
  /** Parsers that several desks share; whoever made them closes them. */
  readonly parsers?: ParserPool;
  /**
   * The programs of the machine that may be used. A desk that follows the folder opens without waiting for them; what
   * they read comes as a change.
   */
  readonly programs?: OutsidePrograms | undefined;
  readonly onProgress?: (progress: ReadingProgress) => void;
  /** Is told what went wrong with what is kept for the next start. */
  readonly onWarning?: (reason: string) => void;
  /** Whether a folder without a readable document will do, since somebody can add the first one. */
  readonly mayBeEmpty?: boolean;
  /** What knows what passages mean; it is told of the documents, and closed with the desk. */
  readonly meaning?: Meaning | undefined;
  /** The cluster that keeps the index, which is in memory without one; it is closed with the desk. */
  readonly clusterIndex?: Omit<ServedIndexOptions, "documents" | "file" | "onNotice"> | undefined;
  /** Whether nobody's first question is to be slow: what it would build is built now; see warmUp. */
  readonly isWarm?: boolean;
  /** Follows the folder as it changes, when given. */
  readonly watch?: {
    /** Is told of every change that is served, and of what is wrong now that was not before. */
    readonly onChange: (change: CorpusChange, problems: readonly CorpusProblem[]) => void;
    readonly onError: (error: unknown) => void;
  };
  /**
   * Visits websites whenever they are due, when given; it needs a folder for what is kept, which nobody else may use.
   */
  readonly visits?: WebsiteVisits | undefined;
}

/** Thrown when there is nothing to answer from; the message says what to do. */
class EmptyCorpusError extends OperationalError {
  override readonly name = "EmptyCorpusError";
}

/** The file of the index in the folder of the program's data. */
const INDEX_FILE = "index.snapshot";
/** The file of what is known of an index in a cluster. */
const VOCABULARY_FILE = "vocabulary.snapshot";
/** The file of the lexicon in it. */
const LEXICON_FILE = "lexicon.snapshot";

/**
 * Reads and indexes the documents of a folder, and follows it if asked to.
 * @throws CorpusFolderError when there is no such folder, EmptyCorpusError when it holds no readable document and has
 * to
 */
export async function openDesk(corpusDir: string, options: DeskOptions = {}): Promise<Desk> {
  const { cacheDir, watch, meaning, visits, clusterIndex } = options;
  await using opened = new AsyncDisposableStack();
  if (clusterIndex) opened.defer(() => clusterIndex.cluster.close());
  if (meaning) opened.defer(() => meaning.close());
  const texts = cacheDir === undefined ? undefined : openTexts(corpusDir, cacheDir);
  const pages = cacheDir === undefined ? undefined : await openPages(corpusDir, cacheDir);
  const folderOf = (id: string): string | undefined => pages?.folderOf(id);
  const reader = new CorpusReader(corpusDir, {
    ...texts,
    folderOf,
    pool: options.parsers,
    programs: options.programs,
    patience: watch ? "none" : "all",
  });
  // An index in memory has the texts in memory; where it is elsewhere they would take more of it than all else.
  const corpus = new LiveCorpus(reader, pages, clusterIndex && texts ? "disk" : "memory");
  const lookup = new DocumentLookup(() => corpus.documents());
  const follower = new CorpusFollower(corpus, {
    // Nothing is taken over before the watcher delivers, and it does so when the library is there.
    apply: async (change) => {
      lookup.forget();
      await index.apply(change);
      if (change.put.length + change.removed.length === 0) return;
      examples.forget();
      meaning?.follow(index.documents());
    },
    onChange: watch?.onChange,
    onRetryError: watch?.onError,
  });
  opened.defer(() => follower.close());
  opened.defer(() => reader.close());
  const follow = async (ids: ReadonlySet<string>): Promise<void> => {
    await follower.update(ids);
  };
  // The watcher goes first: what changes while the folder is read is delivered afterwards.
  const watcher = watch && (await watchCorpus(corpusDir, follow, watch.onError));
  // What is being parsed is given up, or whoever stops the program would wait for it.
  opened.defer(async () => void (await Promise.all([watcher?.close(), reader.close()])));

  let first = await corpus.readAll(options.onProgress);
  // Where there are nothing but scans, there is nothing to answer from before they are read.
  if (first.put.length === 0 && reader.waiting > 0) first = await corpus.readAll(options.onProgress, "all");
  if (first.put.length === 0 && options.mayBeEmpty !== true) throw emptyCorpus(corpusDir, corpus.problems());
  const kept = (name: string): string | undefined => (cacheDir === undefined ? undefined : join(cacheDir, name));
  const warn = options.onWarning ?? (() => {});
  const index = clusterIndex
    ? await openIndexInCluster(
        { ...clusterIndex, documents: () => corpus.documents(), file: kept(VOCABULARY_FILE), onNotice: warn },
        first.put,
      )
    : await openIndexInMemory(first.put, kept(INDEX_FILE), warn);
  opened.defer(() => index.close());
  const { lexicon, problems: lexiconProblems } = await openLexicon(
    join(corpusDir, LEXICON_FOLDER),
    kept(LEXICON_FILE),
    warn,
  );
  const library = { index, lexicon, meaning };
  meaning?.follow(index.documents());
  const examples = new KeptExamples(library);
  if (options.isWarm === true) await warmUp(library).catch(ignoreUnavailable);
  follower.start();
  watcher?.deliver();
  if (watch) reader.workInBackground((id) => follow(new Set([id])).catch(watch.onError));
  if (visits && pages)
    opened.defer(followWebsites({ corpusDir, pages, parsers: reader.parsers, onChange: follow }, visits));
  for (const advice of adviceOn(reader.missing)) options.onWarning?.(advice);

  const editor =
    cacheDir === undefined
      ? undefined
      : new CorpusEditor({
          folder: corpusDir,
          archive: cacheDir,
          preview: (bytes, id) => corpus.preview(bytes, id),
          serve: follow,
        });
  const open = opened.move();
  return {
    answer: (question, topic) => answerQuestion(question, library, topic),
    passages: (question, limit) => answerAtLength(question, library, limit),
    explain: (question, topic) => explainAnswer(question, library, topic),
    group: (questions) => runInSteps(groupQuestions(questions, knowledgeOf(library))),
    // Nobody is to wait for them.
    examples: (language) =>
      examples.of(language).catch((error: unknown) => {
        ignoreUnavailable(error);
        return [];
      }),
    documents: () => corpus.documents(),
    document: (id) => lookup.find(id),
    documentByKey: (key) => lookup.findByKey(key),
    file: async (id) => (lookup.find(id) ? findOriginalFile(folderOf(id) ?? corpusDir, id) : undefined),
    pagePicture: async (id, page) =>
      lookup.find(id)
        ? drawPage(folderOf(id) ?? corpusDir, id, page, options.programs?.recognition?.pdftoppm, reader.parsers.memory)
        : undefined,
    passageCount: () => index.size,
    isAvailable: () => index.isAvailable,
    problems: () => [...corpus.problems(), ...index.problems(), ...lexiconProblems.map(inLexiconFolder)],
    websites: () => pages?.status() ?? [],
    reindex: () => follower.reindex(),
    editor,
    tidy: async (now) => {
      await texts?.cache.prune(now, await texts.lastGood.keys());
      await texts?.pages.prune(now);
      await editor?.tidy(now);
      if (meaning) await runInSteps(meaning.tidy());
    },
    close: () => open.disposeAsync(),
  };
}

/** A problem of a file of the lexicon, by its path in the documents' folder. */
const inLexiconFolder = <T extends { readonly path: string }>(problem: T): T => ({
  ...problem,
  path: `${LEXICON_FOLDER}/${problem.path}`,
});

/** What a cluster takes is loaded only where there is one: a sixth of the time of a start. */
async function openIndexInCluster(...parameters: Parameters<typeof ServedIndex.open>): Promise<ServedIndex> {
  const { ServedIndex } = await import("../opensearch/served-index.ts");
  return ServedIndex.open(...parameters);
}

/** Whoever asks then is told. */
function ignoreUnavailable(error: unknown): void {
  if (!(error instanceof SearchUnavailableError)) throw error;
}

function emptyCorpus(corpusDir: string, problems: readonly CorpusProblem[]): EmptyCorpusError {
  const reasons = problems.map(formatProblem).join("\n");
  return new EmptyCorpusError(
    `There is no readable document in "${corpusDir}". Put documents into it, such as .pdf, .docx or .txt files. A bot with STAFF_IDS starts without one, and staff can send it.${reasons && `\n${reasons}`}`,
  );
}
