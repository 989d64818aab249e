import type { Config } from "../config/config.ts";
import { Meaning, type MeaningOptions } from "../meaning/meaning.ts";
import { openVectors } from "../store/vectors.ts";
import { unusableFolder } from "../store/sqlite-error.ts";

/**
 * The server for meaning that the configuration names, if any, with what it has given before.
 * @throws StoreError when the folder of the program's data cannot be used
 */
export function openMeaning(
  { embeddings, dataDir }: Pick<Config, "embeddings" | "dataDir">,
  options: Omit<MeaningOptions, "server" | "store">,
): Meaning | undefined {
  if (!embeddings) return undefined;
  try {
    return new Meaning({ ...options, server: embeddings, store: openVectors(dataDir) });
  } catch (error) {
    throw unusableFolder(dataDir, error);
  }
}

/** What the person who runs the program is told when the server cannot be used. */
export const byWordsAlone = (problem: Error): string =>
  `${problem.message} Until it can be, questions are answered by their words alone.`;

/**
 * How judged sets are asked: nobody waits, what is measured again need not be asked again, and no question is a
 * person's.
 */
export const ofJudgedSets: Omit<MeaningOptions, "server" | "store"> = {
  patience: "all",
  keepsQuestions: true,
  // Figures without the server that is configured would be taken for figures with it.
  onState: (problem) => {
    if (problem) throw problem;
  },
};
