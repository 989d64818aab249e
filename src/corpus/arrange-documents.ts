import type { CorpusProblem, DocumentCopy, DocumentDetails } from "./document.ts";
import type { Steps } from "../work/steps.ts";
import { BitSet } from "../work/bit-set.ts";
import { similarity, type Sketch } from "./sketch.ts";

/** A document as its file gives it, with what its text is compared by. */
export interface SketchedDocument {
  readonly document: DocumentDetails;
  /** See textHash. */
  readonly textHash: string;
  readonly sketch: Sketch;
}

/** From this share of common runs of words on, two documents are taken for versions of one; see sketchText. */
export const NEARLY_SAME = 0.7;
/** A run of words that so many documents share is a formula of theirs and says nothing of two of them. */
const FORMULA = 50;
/**
 * So many bits a hash: one in so many is taken for one that another document has, too, and the document is compared in
 * vain.
 */
const SPARSE = 8;

/**
 * The documents to serve: those with the very same text once, with the others as its copies; and of two
 * that are nearly the same, the older knows the newer, where their dates tell.
 * @param documents in the order in which the first of several copies is to be found
 * @returns also what the keeper of the documents should know of them
 */
export function* arrangeDocuments<T extends SketchedDocument>(
  documents: readonly T[],
): Steps<{ served: T[]; problems: CorpusProblem[] }> {
  const groups = [...Map.groupBy(documents, ({ textHash }) => textHash).values()];
  const problems: CorpusProblem[] = [];
  const newer = new Map<DocumentDetails, DocumentDetails>();
  for (const [a, b, alike] of yield* findAlike(groups.map(([first]) => first!))) {
    const order = compareAge(a, b);
    const [older, newest] = order <= 0 ? [a, b] : [b, a];
    const share = `${Math.round(alike * 100)} %`;
    if (order === 0)
      problems.push({
        path: older.id,
        reason: `it is nearly the same as "${newest.id}" (${share}); remove the outdated one, or give both a date in sources.yaml`,
      });
    else {
      const known = newer.get(older);
      if (!known || compareAge(known, newest) < 0) newer.set(older, newest);
      problems.push({
        path: older.id,
        reason: `it is an older version of "${newest.id}" (${share} the same); answers prefer the newer one`,
      });
    }
  }
  const served = groups.map(([first, ...copies]): T => {
    const { document } = first!;
    const successor = newer.get(document);
    if (copies.length === 0 && !successor) return first!;
    return {
      ...first!,
      document: {
        ...document,
        ...(copies.length === 0 ? {} : { copies: copies.map((copy) => toCopy(copy.document)) }),
        ...(successor ? { newerVersion: successor.id } : {}),
      },
    };
  });
  for (const [first, ...copies] of groups)
    for (const { document } of copies)
      problems.push({
        path: document.id,
        reason: `it says the same as "${first!.document.id}"; both are cited, one is enough`,
      });
  return { served, problems };
}

const toCopy = ({ id, title, publisher, url, date }: DocumentDetails): DocumentCopy => ({
  id,
  title,
  ...(publisher === undefined ? {} : { publisher }),
  ...(url === undefined ? {} : { url }),
  ...(date === undefined ? {} : { date }),
});

/** Pairs of documents that are nearly the same, and how much. */
function* findAlike(all: readonly SketchedDocument[]): Steps<[DocumentDetails, DocumentDetails, number][]> {
  const documents = yield* withSharedRuns(all);
  const byHash = new Map<number, number[]>();
  for (const [index, { sketch }] of documents.entries()) {
    for (const hash of sketch) {
      const others = byHash.get(hash);
      if (others) others.push(index);
      else byHash.set(hash, [index]);
    }
    yield;
  }
  const alike: [DocumentDetails, DocumentDetails, number][] = [];
  for (const [index, document] of documents.entries()) {
    yield;
    /** How many hashes it shares with those before it that share any. */
    const shared = new Map<number, number>();
    for (const hash of document.sketch) {
      const others = byHash.get(hash)!;
      if (others.length > 1 && others.length <= FORMULA)
        for (const other of others) if (other < index) shared.set(other, (shared.get(other) ?? 0) + 1);
    }
    for (const [other, count] of [...shared].toSorted(([a], [b]) => a - b)) {
      const earlier = documents[other]!;
      // Half of the threshold rules most pairs out before the exact comparison.
      if (count < (Math.min(earlier.sketch.length, document.sketch.length) * NEARLY_SAME) / 2) continue;
      const share = similarity(earlier.sketch, document.sketch);
      if (share >= NEARLY_SAME && earlier.document.language === document.document.language)
        alike.push([earlier.document, document.document, share]);
    }
  }
  return alike;
}

/**
 * The documents of whose runs of words so many are in others, too, that one of those may be nearly the same. Most are
 * not, and need not be compared with any; to list what each of them has would take more memory than all else does.
 */
function* withSharedRuns(documents: readonly SketchedDocument[]): Steps<SketchedDocument[]> {
  const total = documents.reduce((sum, { sketch }) => sum + sketch.length, 0);
  const once = new BitSet(total * SPARSE);
  const again = new BitSet(total * SPARSE);
  for (const { sketch } of documents) {
    for (const hash of sketch) if (!once.add(hash)) again.add(hash);
    yield;
  }
  const found: SketchedDocument[] = [];
  for (const document of documents) {
    const { sketch } = document;
    let own = sketch.length * (1 - NEARLY_SAME);
    for (const hash of sketch) if (!again.has(hash) && --own < 0) break;
    if (own >= 0) found.push(document);
    yield;
  }
  return found;
}

/** Below 0 when `a` is older than `b`, above when it is newer, 0 when nothing tells. */
function compareAge(a: DocumentDetails, b: DocumentDetails): number {
  const [first, second] = [dateOf(a), dateOf(b)];
  if (first === undefined || second === undefined) return 0;
  return first < second ? -1 : first > second ? 1 : 0;
}

/** What a document is dated by: the day from which it holds, its date, or a year in its name or title. */
function dateOf({ validFrom, date, id, title }: DocumentDetails): string | undefined {
  return validFrom ?? date ?? (yearIn(id) || yearIn(title) || undefined);
}

const yearIn = (text: string): string => /(?<!\d)(?:19|20)\d{2}(?!\d)/gu.exec(text)?.[0] ?? "";
