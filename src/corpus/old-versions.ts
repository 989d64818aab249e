import { readdir, rm, rmdir } from "node:fs/promises";
import path from "node:path";

/** The folder of the old versions, in that of the program's data. */
export const VERSIONS_FOLDER = "versions";

/**
 * Where an old version of a document is kept: in a folder of the document's path, named by when it was replaced.
 * @param versions the folder of all old versions
 * @param hash of its content
 * @param now when it is replaced, in milliseconds since 1970
 */
export function versionFile(versions: string, id: string, hash: string, now: number): string {
  const time = new Date(now).toISOString().replaceAll(":", "-");
  return path.join(versions, ...id.split("/"), `${time}-${hash.slice(0, 8)}${path.posix.extname(id)}`);
}

/** The name of an old version begins with when it was replaced, with "-" for ":". */
const NAME = /^(?<date>\d{4}-\d\d-\d\d)T(?<time>\d\d-\d\d-\d\d\.\d+)Z-/u;

/**
 * Deletes the old versions below `folder` that were replaced before `time` (in milliseconds since 1970), and the
 * folders that are empty then.
 */
export async function purgeVersions(folder: string, time: number): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      await purgeVersions(file, time);
      await rmdir(file).catch(() => {});
      continue;
    }
    const replaced = NAME.exec(entry.name)?.groups;
    if (replaced && Date.parse(`${replaced["date"]}T${replaced["time"]!.replaceAll("-", ":")}Z`) < time)
      await rm(file, { force: true });
  }
}
