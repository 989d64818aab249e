import type { Document, Passage } from "../corpus/document.ts";
import { splitPassages } from "../corpus/split-passages.ts";
import type { LanguageCode } from "../languages/language.ts";
import { forwardPassage, toForward, type ForwardPassage } from "../search/forward-index.ts";
import { indexedText } from "../search/indexed-document.ts";
import { sentenceTerms, significantWords } from "../search/passage-terms.ts";
import { TITLE_WEIGHT } from "../search/posting.ts";
import { NO_STEM, type Vocabulary } from "../search/vocabulary.ts";
import { sliceSpan } from "../text/span.ts";
import type { Steps } from "../work/steps.ts";

/** A sentence as it is stored: its signs, its start and end in the passage's text, its words. */
type StoredSentence = readonly [signs: number, start: number, end: number, words: string];

/**
 * What a passage is ranked by and made of again, beside its document. Words are keys of a vocabulary, with spaces
 * between them.
 */
export interface StoredBody {
  readonly language: LanguageCode;
  readonly start: number;
  readonly end: number;
  /** Which section of the document it is in. */
  readonly section: number;
  readonly title: string;
  readonly sentences: readonly StoredSentence[];
  /** One word of each stem of the passages before and after it and of the document's first one. */
  readonly around: readonly string[];
  /** As in Passage, where they are not empty. */
  readonly opening?: readonly string[];
  readonly context?: string;
  readonly rows?: "lines" | "cards";
  readonly isQuiz?: true;
}

/** A passage as it is stored in a cluster. */
export interface StoredPassage {
  /** The number of the version of its document; see DocumentRecord. */
  readonly put: number;
  /** Its place among the passages of its document, from 0. */
  readonly place: number;
  /** What it is searched by: the stems of its words, those of its title twice. */
  readonly stems: string;
  readonly body: StoredBody;
}

/** So many passages are analysed at once, which takes some milliseconds. */
const STEP = 8;

/**
 * The passages of a document as they are stored, and their words for counting; new words are added to the vocabulary.
 */
export function* toStoredPassages(
  document: Document,
  put: number,
  vocabulary: Vocabulary,
): Steps<{ readonly stored: StoredPassage; readonly forward: ForwardPassage }[]> {
  const passages = splitPassages(document);
  const textOf = indexedText(document);
  const forwards: ForwardPassage[] = [];
  for (const passage of passages) {
    if (forwards.length % STEP === 0) yield;
    const { title, text } = textOf(passage);
    const { language } = passage;
    const terms = { language, title: significantWords(title), sentences: sentenceTerms(text, language) };
    forwards.push(toForward(terms, vocabulary));
  }
  const sections = new Map(document.sections.map((section, index) => [section, index]));
  const around = forwards.map((forward) => oneOfEachStem(forward, vocabulary));
  return passages.map((passage, place) => {
    const forward = forwards[place]!;
    const { opening, context, rows, isQuiz } = passage;
    const neighbours = [...new Set([0, place - 1, place + 1])].filter(
      (other) => other !== place && around[other] !== undefined,
    );
    const body: StoredBody = {
      language: passage.language,
      start: passage.span.start,
      end: passage.span.end,
      section: sections.get(passage.section) ?? 0,
      title: keysOf(forward.title, vocabulary),
      sentences: forward.sentences.map(({ signs, span, words }) => [
        signs,
        span.start,
        span.end,
        keysOf(words, vocabulary),
      ]),
      around: neighbours.map((other) => around[other]!),
      ...(opening.length === 0 ? {} : { opening }),
      ...(context === undefined ? {} : { context }),
      ...(rows === undefined ? {} : { rows }),
      ...(isQuiz === true ? { isQuiz } : {}),
    };
    return { stored: { put, place, stems: stemsOf(forward, vocabulary), body }, forward };
  });
}

/** The words of a stored passage as numbers of this vocabulary; new ones are added. */
export function readForward({ language, title, sentences }: StoredBody, vocabulary: Vocabulary): ForwardPassage {
  return forwardPassage(
    language,
    numbersOf(title, vocabulary),
    sentences.map(([signs, start, end, words]) => ({
      span: { start, end },
      signs,
      words: numbersOf(words, vocabulary),
    })),
  );
}

/** A stored passage of this document. */
export function readPassage(body: StoredBody, document: Document): Passage {
  const { language, start, end, section, opening = [], context, rows, isQuiz } = body;
  const span = { start, end };
  return {
    id: `${document.id}#${start}`,
    documentId: document.id,
    language,
    span,
    text: sliceSpan(document.text, span),
    section: document.sections[section]!,
    opening,
    ...(context === undefined ? {} : { context }),
    ...(rows === undefined ? {} : { rows }),
    ...(isQuiz === true ? { isQuiz } : {}),
  };
}

/** The words of a run as numbers of this vocabulary; new ones are added. */
export function numbersOf(keys: string, vocabulary: Vocabulary): Uint32Array {
  return keys === "" ? new Uint32Array(0) : Uint32Array.from(keys.split(" "), (key) => vocabulary.addKey(key));
}

const keysOf = (words: Uint32Array, vocabulary: Vocabulary): string =>
  Array.from(words, (word) => vocabulary.words.at(word)).join(" ");

function stemsOf({ title, sentences }: ForwardPassage, vocabulary: Vocabulary): string {
  const stems: string[] = [];
  const add = (words: Uint32Array): void => {
    for (const word of words) {
      const stem = vocabulary.stemOfWord(word);
      if (stem !== NO_STEM) stems.push(vocabulary.stems.at(stem));
    }
  };
  for (let time = 0; time < TITLE_WEIGHT; time++) add(title);
  for (const { words } of sentences) add(words);
  return stems.join(" ");
}

function oneOfEachStem({ sentences }: ForwardPassage, vocabulary: Vocabulary): string {
  const seen = new Set<number>([NO_STEM]);
  const keys: string[] = [];
  for (const { words } of sentences)
    for (const word of words) {
      const stem = vocabulary.stemOfWord(word);
      if (seen.has(stem)) continue;
      seen.add(stem);
      keys.push(vocabulary.words.at(word));
    }
  return keys.join(" ");
}
