import type { ListedDocument } from "../corpus/document.ts";
import { readDocument } from "../corpus/read-document.ts";
import { textsOf } from "./embedded-text.ts";

/** So many passages of a document are embedded before it is looked whether others are needed more. */
const SLICE = 8;

/** What is still to be embedded: what questions have needed first, then one document after the other. */
export class EmbeddingBacklog {
  /** The documents that are served. */
  #documents: ReadonlySet<ListedDocument> = new Set();
  /** Those of which not all passages may have vectors yet. */
  readonly #waiting = new Set<ListedDocument>();
  /** What is left of the document at hand. */
  #slices: string[][] = [];
  /** Passages that a question has needed. */
  readonly #urgent = new Set<string>();

  /**
   * Takes the documents that are served in the place of those before: new ones are to be embedded, others no longer.
   */
  follow(documents: readonly ListedDocument[]): void {
    const before = this.#documents;
    this.#documents = new Set(documents);
    for (const document of documents) if (!before.has(document)) this.#waiting.add(document);
    for (const document of this.#waiting) if (!this.#documents.has(document)) this.#waiting.delete(document);
  }

  documents(): readonly ListedDocument[] {
    return [...this.#documents];
  }

  /** A passage that a question has needed comes before all others. */
  hurry(text: string): void {
    this.#urgent.add(text);
  }

  /** The passages that are to be embedded next, which are not waiting any more; undefined when none is left. */
  async take(): Promise<string[] | undefined> {
    if (this.#urgent.size > 0) {
      const urgent = [...this.#urgent];
      this.#urgent.clear();
      return urgent;
    }
    const [document] = this.#waiting;
    if (this.#slices.length === 0 && document) {
      this.#waiting.delete(document);
      const read = await readDocument(document);
      const texts = read ? textsOf(read) : [];
      while (texts.length > 0) this.#slices.push(texts.splice(0, SLICE));
    }
    return this.#slices.shift();
  }

  /** What was taken and could not be embedded is the next again. */
  putBack(texts: string[]): void {
    this.#slices.unshift(texts);
  }
}
