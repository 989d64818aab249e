import { lstat, readdir } from "node:fs/promises";
import path from "node:path";
import { nameKey } from "./safe-name.ts";

/** Where a file of some name would go. */
export interface Target {
  /** Its path inside the corpus folder. */
  readonly id: string;
  /** Whether there is a file already, which it would replace. */
  readonly isTaken: boolean;
}

/**
 * The path of a name in a folder: that of a file there with the same name but for letter case, if there is one.
 * @param corpus the documents' folder
 * @param folder inside of it, with forward slashes; need not exist
 * @param name safe, see safeFileName
 */
export async function findTarget(corpus: string, folder: string, name: string): Promise<Target> {
  const entries = await readdir(path.join(corpus, folder), { withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return [];
      throw error;
    },
  );
  const same = (wanted: string): (typeof entries)[number] | undefined =>
    entries.find((entry) => nameKey(entry.name) === nameKey(wanted));
  const { name: stem, ext } = path.posix.parse(name);
  // A folder or a link of that name stays what it is.
  let free = name;
  for (let copy = 2; same(free) && !same(free)!.isFile(); copy++) free = `${stem} ${copy}${ext}`;
  const taken = same(free);
  return { id: path.posix.join(folder, taken?.name ?? free), isTaken: taken !== undefined };
}

/**
 * Whether every part of a path inside the documents' folder is a folder, or does not exist yet: links lead out of it.
 */
export async function isOwnFolder(corpus: string, folder: string): Promise<boolean> {
  const parts = folder.split("/");
  for (const [index] of parts.entries()) {
    const stats = await lstat(path.join(corpus, ...parts.slice(0, index + 1))).catch(() => undefined);
    if (stats && !stats.isDirectory()) return false;
  }
  return true;
}
