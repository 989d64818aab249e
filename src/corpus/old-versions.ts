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
