import { makeFolder } from "../support/temp-folder.ts";

export const RECTOR = "The rector of Shakarim University is Duman Orynbekov, who spoke about courses for teachers.";
export const QUESTION = "Who is the rector of Shakarim University?";
/** A question of which the small corpus has one word. */
export const UNANSWERED = "How many kangaroos, xylophones, zeppelins and walruses does the rector's orchestra need?";

export const CITATION = {
  number: 1,
  title: "The memorandum",
  path: "sub/memorandum.txt",
  headings: [],
  url: "https://example.com/memorandum",
  date: "2023-05",
};

/** A folder of one document, which answers the question, and these files. */
export const makeCorpus = (files: Record<string, string | Uint8Array> = {}): Promise<string> =>
  makeFolder({
    "sub/memorandum.txt": `Memorandum\n\n${RECTOR}`,
    "sources.yaml":
      "sub/memorandum.txt:\n  title: The memorandum\n  url: https://example.com/memorandum\n  date: 2023-05\n",
    ...files,
  });
