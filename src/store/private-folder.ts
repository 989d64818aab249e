import { accessSync, chmodSync, closeSync, constants, openSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { PRIVATE } from "../corpus/file-modes.ts";
import { makeFolder } from "../corpus/make-folder.ts";
import type { Log } from "../log.ts";

/** What the bot makes in the folder of its data, by name; earlier versions have left some of it open to others. */
const OWN =
  /^(?:anyqtama\..*|vectors\.sqlite.*|(?:index|lexicon|vocabulary)\.snapshot.*|texts|pages|last-good|removed|versions|sent|web)$/u;
/** The rights of a group and of others. */
const OTHERS = 0o077;

/**
 * Makes a folder for the bot alone, and closes to others what the bot has in it. A folder that was there before keeps
 * its rights, since somebody has chosen them; when others may look into it, the log says so.
 * @throws what `node:fs` throws when the folder cannot be used
 */
export function openPrivateFolder(folder: string, log: Log): void {
  makeFolder(folder, PRIVATE.folder);
  accessSync(folder, constants.W_OK);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!OWN.test(entry.name) || !(entry.isFile() || entry.isDirectory())) continue;
    const file = path.join(folder, entry.name);
    if (isOpen(file)) chmodSync(file, entry.isDirectory() ? PRIVATE.folder : PRIVATE.file);
  }
  // Windows has other rights, of which these digits tell nothing.
  if (process.platform !== "win32" && isOpen(folder))
    log.warn(
      { folder, mode: (statSync(folder).mode & 0o777).toString(8) },
      "other users of this machine may look into DATA_DIR; close it with chmod 700",
    );
}

/** Makes a file for the bot alone, if there is none; SQLite gives the files beside it the same rights. */
export function makePrivateFile(file: string): void {
  closeSync(openSync(file, "a", PRIVATE.file));
}

const isOpen = (file: string): boolean => (statSync(file).mode & OTHERS) !== 0;
