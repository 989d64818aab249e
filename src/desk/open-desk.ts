import { answerAtLength, answerQuestion, explainAnswer } from "../answer/compose-answer.ts";
import { knowledgeOf } from "../answer/finding.ts";
import { groupQuestions } from "../answer/group-questions.ts";
import { adviceOn } from "../corpus/programs/advice.ts";
import { runInSteps } from "../work/steps.ts";
import { DeskFolder, type FolderOptions } from "./desk-folder.ts";
import { DeskLibrary, type LibraryOptions } from "./desk-library.ts";
import type { Desk } from "./desk.ts";
import type { WebsiteVisits } from "./follow-websites.ts";

/** How a desk is to be opened. */
export interface DeskOptions extends FolderOptions, LibraryOptions {
  /** Whether nobody's first question is to be slow: what it would build is built now; see warmUp. */
  readonly isWarm?: boolean;
  /**
   * Visits websites whenever they are due, when given; it needs a folder for what is kept, which nobody else may use.
   */
  readonly visits?: WebsiteVisits | undefined;
}

/**
 * Reads and indexes the documents of a folder, and follows it if asked to.
 * @throws CorpusFolderError when there is no such folder, EmptyCorpusError when it holds no readable document and has
 * to
 */
export async function openDesk(corpusDir: string, options: DeskOptions = {}): Promise<Desk> {
  await using opened = new AsyncDisposableStack();
  const { clusterIndex, meaning, visits, onWarning, cacheDir } = options;
  if (clusterIndex) opened.defer(() => clusterIndex.cluster.close());
  if (meaning) opened.defer(() => meaning.close());
  // An index in memory has the texts in memory; where it is elsewhere they would take more of it than all else.
  const where = clusterIndex && cacheDir !== undefined ? "disk" : "memory";
  // Nothing changes before the folder is followed, and by then the library is there.
  const folder = await DeskFolder.open(corpusDir, options, where, (change) => library.apply(change));
  opened.defer(() => folder.close());
  await folder.watch();
  const { corpus, lookup } = folder;
  const library = await DeskLibrary.open(corpusDir, await folder.readAll(), () => corpus.documents(), options);
  opened.defer(() => library.index.close());
  if (options.isWarm === true) await library.warmUp();
  folder.follow();
  if (visits) opened.defer(folder.visitWebsites(visits));
  for (const advice of adviceOn(folder.reader.missing)) onWarning?.(advice);
  const open = opened.move();
  return {
    answer: (question, topic) => answerQuestion(question, library, topic),
    passages: (question, limit) => answerAtLength(question, library, limit),
    explain: (question, topic) => explainAnswer(question, library, topic),
    group: (questions) => runInSteps(groupQuestions(questions, knowledgeOf(library))),
    examples: (language) => library.examples(language),
    documents: () => corpus.documents(),
    document: (id) => lookup.find(id),
    documentByKey: (key) => lookup.findByKey(key),
    file: (id) => folder.file(id),
    pagePicture: (id, page) => folder.pagePicture(id, page),
    passageCount: () => library.index.size,
    isAvailable: () => library.index.isAvailable,
    problems: () => [...corpus.problems(), ...library.problems()],
    websites: () => folder.pages?.status() ?? [],
    reindex: () => folder.follower.reindex(),
    editor: folder.editor,
    tidy: async (now) => {
      await folder.tidy(now);
      if (meaning) await runInSteps(meaning.tidy());
    },
    close: () => open.disposeAsync(),
  };
}
