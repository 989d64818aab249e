import type { CorpusProblem } from "../corpus/document.ts";
import { formatProblem } from "../corpus/format-problem.ts";

/** A version of a document that a cluster does not take, however often it is tried. */
export interface UnfitDocument {
  readonly id: string;
  /** Of all that the document is made of. */
  readonly hash: string;
  /** In words. */
  readonly reason: string;
}

/** The documents that a cluster does not take: each is left alone until it changes. */
export class UnfitDocuments {
  readonly #documents: Map<string, UnfitDocument>;
  #hasChanged = false;

  /** @param known by an earlier program, too */
  constructor(known: readonly UnfitDocument[] = []) {
    this.#documents = new Map(known.map((document) => [document.id, document]));
  }

  /** Whether these are others than those that were known. */
  get hasChanged(): boolean {
    return this.#hasChanged;
  }

  list(): UnfitDocument[] {
    return [...this.#documents.values()];
  }

  /** Whether a document was not taken as it is now. */
  has(id: string, hash: string): boolean {
    return this.#documents.get(id)?.hash === hash;
  }

  add(document: UnfitDocument): void {
    this.#documents.set(document.id, document);
    this.#hasChanged = true;
  }

  /** Notes that a document is taken as it is now, or gone. */
  remove(id: string): void {
    if (this.#documents.delete(id)) this.#hasChanged = true;
  }
}

/** What whoever keeps the documents is told of one. */
export const unfitProblem = ({ id, reason }: UnfitDocument): CorpusProblem => ({
  path: id,
  reason: `OpenSearch cannot keep it: ${reason}. It is not found as it is now; it is tried again when it changes`,
});

/** Says of each version of a document once that a cluster does not take it. */
export class UnfitNotices {
  readonly #onNotice: (notice: string) => void;
  #known: ReadonlyMap<string, string> = new Map();

  constructor(onNotice: (notice: string) => void) {
    this.#onNotice = onNotice;
  }

  /** Takes all of these for known: whoever starts lists them among the problems of documents. */
  know(unfit: readonly UnfitDocument[] = []): void {
    this.#known = new Map(unfit.map(({ id, hash }) => [id, hash]));
  }

  /** Names those that were not among the last ones. */
  tell(unfit: readonly UnfitDocument[] = []): void {
    for (const document of unfit)
      if (this.#known.get(document.id) !== document.hash) this.#onNotice(formatProblem(unfitProblem(document)));
    this.know(unfit);
  }
}
