import { readdir } from "node:fs/promises";
import path from "node:path";
import type { CorpusEditor } from "../../src/corpus/corpus-editor.ts";
import type { Desk } from "../../src/desk/desk.ts";
import { openTestDesk } from "./test-desk.ts";
import { makeFolder } from "./temp-folder.ts";

/** A desk over a real folder, and its editor. */
export interface Editing {
  readonly folder: string;
  readonly archive: string;
  readonly desk: Desk;
  readonly editor: CorpusEditor;
}

/** A desk over these files; it does not watch its folder unless asked to. */
export async function openEditing(
  files: Readonly<Record<string, string | Uint8Array>>,
  { isWatched = false }: { isWatched?: boolean } = {},
): Promise<Editing> {
  const folder = await makeFolder(files);
  const archive = await makeFolder();
  const onError = (error: unknown): void => {
    throw error;
  };
  const desk = await openTestDesk(folder, {
    cacheDir: archive,
    ...(isWatched ? { watch: { onChange: () => {}, onError } } : {}),
  });
  return { folder, archive, desk, editor: desk.editor! };
}

/** The paths of all files below a folder, in order; none where there is no folder. */
export async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"))
    .toSorted();
}
