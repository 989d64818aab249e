import { readFile } from "node:fs/promises";
import { parseJudgedSet } from "../../src/quality/judged-set.ts";

/** Our own questions about the five documents that Anyqtama comes with, with the documents' texts put in. */
export async function ownSet(): Promise<ReturnType<typeof parseJudgedSet>> {
  const set = JSON.parse(await readFile(new URL("../quality/own-corpus.json", import.meta.url), "utf8")) as {
    docs: { id: string }[];
  };
  const docs = await Promise.all(
    set.docs.map(async (doc) => ({
      ...doc,
      text: await readFile(new URL(`../../corpus/${doc.id}`, import.meta.url), "utf8"),
    })),
  );
  return parseJudgedSet(JSON.stringify({ ...set, docs }));
}
