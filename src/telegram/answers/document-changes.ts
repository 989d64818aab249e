import type { Answer } from "../../answer/answer.ts";
import { textHash } from "../../corpus/document-key.ts";
import type { Desk } from "../../desk/desk.ts";
import { dayOf, formatDate, PHRASES } from "../../phrases/registry.ts";
import type { KeptAnswer } from "../../store/answers.ts";

/** The versions of the documents that an answer quotes, by their paths. */
export function versionsOf(answer: Answer, desk: Pick<Desk, "document">): Record<string, string> {
  const paths = "quotes" in answer ? answer.quotes.map(({ citation }) => citation.path) : [];
  return Object.fromEntries(
    paths.flatMap((path) => {
      const document = desk.document(path);
      return document ? [[path, textHash(document)]] : [];
    }),
  );
}

/**
 * What has become of a document that an answer quotes: a line when it has changed since, with the day, or has been
 * removed; undefined when it is as it was.
 */
export async function changeSince(
  { versions, language }: Pick<KeptAnswer, "versions" | "language">,
  path: string,
  desk: Pick<Desk, "document" | "file">,
  timeZone: string,
): Promise<string | undefined> {
  const phrases = PHRASES[language];
  const document = desk.document(path);
  if (!document) return phrases.removedSince;
  const version = versions[path];
  if (version === undefined || version === textHash(document)) return undefined;
  const file = await desk.file(path);
  return phrases.changedSince(file && formatDate(dayOf(file.modifiedAt, timeZone), language));
}
