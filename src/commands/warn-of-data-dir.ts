import { accessSync, constants } from "node:fs";
import { PRIVATE } from "../corpus/file-modes.ts";
import { makeFolder } from "../corpus/make-folder.ts";
import type { Log } from "../log.ts";
import { unusableFolder } from "../store/sqlite-error.ts";

/**
 * Warns that the folder of the program's data cannot be used, where a command can do without it: only its next start is
 * slower.
 */
export function warnOfDataDir(folder: string, log: Log): void {
  try {
    makeFolder(folder, PRIVATE.folder);
    accessSync(folder, constants.W_OK);
  } catch (error) {
    log.warn(`${unusableFolder(folder, error).message} Until then every start reads all documents anew.`);
  }
}
