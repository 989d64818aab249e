import { copyFileSync, existsSync, statSync } from "node:fs";
import { cp, mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Lexicon } from "../../src/languages/lexicon/lexicon.ts";
import { openLexicon } from "../../src/store/lexicon-snapshot.ts";
import { fromRoot } from "./program.ts";

/** The lexicon as a bot keeps it from one start to the next; it is made when a run begins. */
const LEXICON_SNAPSHOT = fromRoot("node_modules/.cache/lexicon.snapshot");

/** The shipped lexicon as it was kept; made and kept where it was not. */
export async function keptLexicon(): Promise<Lexicon> {
  const { lexicon } = await openLexicon(path.join(LEXICON_SNAPSHOT, "none"), LEXICON_SNAPSHOT, () => {});
  return lexicon;
}

/**
 * Makes it, unless an earlier run has, and gives it to the programs that are told no DATA_DIR: theirs is in the folder
 * of the run, after run-folder.ts. Where that fails, each makes its own.
 */
export default async function keepLexicon(): Promise<void> {
  await keptLexicon();
  const data = path.join(tmpdir(), "data");
  await mkdir(data, { mode: 0o700, recursive: true });
  await cp(LEXICON_SNAPSHOT, path.join(data, path.basename(LEXICON_SNAPSHOT))).catch(() => {});
}

/** Spares a bot the second that its first start takes to make the lexicon ready, as if it had been started before. */
export function giveLexicon(dataDir: string): void {
  const isThere = statSync(dataDir, { throwIfNoEntry: false })?.isDirectory() && existsSync(LEXICON_SNAPSHOT);
  if (isThere) copyFileSync(LEXICON_SNAPSHOT, path.join(dataDir, path.basename(LEXICON_SNAPSHOT)));
}
