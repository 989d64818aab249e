import type { CorpusChange } from "../corpus/live-corpus.ts";
import { requireDocument } from "../corpus/read-document.ts";
import type { PassageIndex } from "../search/passage-index.ts";
import { runInSteps } from "../work/steps.ts";

/**
 * Brings an index up to date step by step; answers go on in between, each from whole documents. A document that cannot
 * be indexed does not keep the others out.
 * @throws what went wrong first, after all else is done
 */
export async function applyChange(index: PassageIndex, { put, removed }: CorpusChange): Promise<void> {
  const errors: unknown[] = [];
  const note = (error: unknown): void => void errors.push(error);
  for (const listed of put) {
    const document = await requireDocument(listed).catch(note);
    if (document) await runInSteps(index.put(document)).catch(note);
  }
  for (const id of removed) await runInSteps(index.remove(id)).catch(note);
  if (errors.length > 0) throw errors[0];
}
