import { splitPassages } from "../../src/corpus/split-passages.ts";
import type { Document, Passage } from "../../src/corpus/document.ts";
import { capitalize, InventedLanguage } from "./invented-language.ts";
import { Random } from "./random.ts";

/** A passage as any engine takes it. */
export interface BenchPassage {
  readonly id: string;
  readonly documentId: string;
  readonly title: string;
  readonly text: string;
}

/** Documents, and the passages that they are searched by. */
export interface BenchCorpus {
  readonly documents: readonly Document[];
  readonly passages: readonly BenchPassage[];
}

/** A question whose words come from one passage. */
export interface BenchQuestion {
  readonly text: string;
  readonly passageId: string;
}

const PASSAGES_OF_DOCUMENT = 20;
/** Of the stop words of a passage, those that may get into a question. */
const STOP_SHARE = 0.3;
const UNKNOWN_SHARE = 0.25;
const TYPO_SHARE = 0.3;

const SHARES = ["en", "en", "ru", "en", "en", "kk", "ru", "en", "en", "ru"] as const;

/** Documents that nobody has written, each the same in every run, and made when it is asked for. */
export class InventedDocuments {
  /** How many passages they have. */
  readonly passages: number;

  /** @param passages in English, Russian and Kazakh, 6 : 3 : 1 */
  constructor(passages: number) {
    this.passages = passages;
  }

  /** All of them, one after the other. */
  *all(): Generator<Document> {
    for (let number = 0; number * PASSAGES_OF_DOCUMENT < this.passages; number++) yield this.document(number);
  }

  /** The document of this number, from 0. */
  document(number: number): Document {
    const language = InventedLanguage.of(SHARES[number % SHARES.length]!);
    const random = new Random(number);
    const left = this.passages - number * PASSAGES_OF_DOCUMENT;
    const paragraphs = Array.from({ length: Math.min(PASSAGES_OF_DOCUMENT, left) }, () =>
      inventParagraph(language, random),
    );
    const text = flat(paragraphs.join("\n\n"));
    return {
      id: `${language.code}/${number}.txt`,
      title: `${language.name(random)}: ${language.word(random)} ${language.word(random)}`,
      language: language.code,
      text,
      sections: [{ headings: [], span: { start: 0, end: text.length } }],
    };
  }

  /**
   * Questions of 5 to 9 words: a question word, and words of one passage; of some questions one word is
   * misspelled, or none that any passage has.
   */
  questions(count: number): BenchQuestion[] {
    const random = new Random(2);
    return Array.from({ length: count }, () => {
      const document = this.document(Math.floor(random.between(0, this.passages - 1) / PASSAGES_OF_DOCUMENT));
      return inventQuestion(random.pick(splitPassages(document)), InventedLanguage.of(document.language), random);
    });
  }
}

/** All of them at once. */
export function inventCorpus(passages: number): BenchCorpus {
  const documents = [...new InventedDocuments(passages).all()];
  return { documents, passages: passagesOf(documents) };
}

/** The passages of documents, as ours splits them. */
export const passagesOf = (documents: readonly Document[]): BenchPassage[] =>
  documents.flatMap((document) =>
    splitPassages(document).map(({ id, documentId, text }: Passage) => ({
      id,
      documentId,
      title: document.title,
      text,
    })),
  );

/** Sentences of 100 to 130 words together, with names, years and numbers. */
function inventParagraph(language: InventedLanguage, random: Random): string {
  const sentences: string[] = [];
  for (let left = random.between(100, 130); left > 0;) {
    const length = Math.min(left, random.between(8, 24));
    const words = Array.from({ length }, () => inventToken(language, random));
    sentences.push(`${capitalize(words.join(" "))}.`);
    left -= length;
  }
  return sentences.join(" ");
}

function inventToken(language: InventedLanguage, random: Random): string {
  if (language.isStopWordNext(random)) return language.stopWord(random);
  const kind = random.next();
  if (kind < 0.03) return `${language.name(random)} ${language.name(random)}`;
  if (kind < 0.05) return String(random.between(1900, 2026));
  if (kind < 0.06) return String(random.between(2, 9999));
  const word = language.word(random);
  return kind < 0.14 ? `${word},` : word;
}

function inventQuestion({ id, text }: Passage, language: InventedLanguage, random: Random): BenchQuestion {
  const known = (text.match(/[\p{L}\p{N}]+/gu) ?? []).filter(
    (word) => !language.isStopWord(word) || random.chance(STOP_SHARE),
  );
  const words = Array.from({ length: random.between(4, 8) }, () => random.pick(known));
  const spoiled = random.between(0, words.length - 1);
  if (random.chance(UNKNOWN_SHARE)) words[spoiled] = language.unknownWord(random);
  else if (random.chance(TYPO_SHARE)) words[spoiled] = misspell(words[spoiled]!, random);
  return { text: flat(`${capitalize(language.questionWord(random))} ${words.join(" ")}?`), passageId: id };
}

/** Leaves a letter out, doubles it or swaps it with the next one. */
function misspell(word: string, random: Random): string {
  if (word.length < 4) return word;
  const at = random.between(1, word.length - 2);
  const [before, letter, next, after] = [word.slice(0, at), word[at]!, word[at + 1]!, word.slice(at + 2)];
  return before + random.pick([next, letter + letter + next, next + letter]) + after;
}

/** The same text in one piece, as if it came from a file: joined strings are trees until they are first read. */
const flat = (text: string): string => Buffer.from(text, "utf8").toString("utf8");
