import path from "node:path";
import { openLexicon } from "../../src/store/lexicon-snapshot.ts";
import { fromRoot } from "./program.ts";

/** The lexicon as a bot keeps it from one start to the next; it is made when a run begins. */
export const LEXICON_SNAPSHOT = fromRoot("node_modules/.cache/lexicon.snapshot");

/** Makes it, unless an earlier run has. Where that fails, each bot makes its own. */
export default async function keepLexicon(): Promise<void> {
  await openLexicon(path.join(LEXICON_SNAPSHOT, "none"), LEXICON_SNAPSHOT, () => {});
}
