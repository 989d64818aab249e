/** One line of a lexicon: a word or phrase and what it may be called instead. */
export interface LexiconEntry {
  readonly headword: string;
  /** From the commonest on. */
  readonly equivalents: readonly string[];
}

/** A line that could not be used. */
export interface LexiconProblem {
  /** Counted from 1. */
  readonly line: number;
  readonly reason: string;
}

/**
 * Reads a lexicon: tab-separated lines of a headword and its equivalents, which are separated by
 * commas. Empty lines and lines that begin with # are left out; a broken line is a problem, and the
 * rest is used.
 */
export function parseLexicon(tsv: string): { entries: LexiconEntry[]; problems: LexiconProblem[] } {
  const entries: LexiconEntry[] = [];
  const problems: LexiconProblem[] = [];
  tsv.split(/\r?\n/u).forEach((text, index) => {
    if (text.trim() === "" || text.startsWith("#")) return;
    const [headword = "", list, ...rest] = text.split("\t").map((field) => field.trim());
    const equivalents = (list ?? "")
      .split(",")
      .map((word) => word.trim())
      .filter((word) => word !== "");
    if (list === undefined || rest.length > 0) {
      problems.push({ line: index + 1, reason: "write the word, one tab, then its equivalents separated by commas" });
    } else if (headword === "" || equivalents.length === 0) {
      problems.push({ line: index + 1, reason: `${headword === "" ? "the word" : "the equivalents"} is missing` });
    } else {
      entries.push({ headword, equivalents });
    }
  });
  return { entries, problems };
}
