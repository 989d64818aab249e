import { randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import type { Modes } from "./file-modes.ts";
import { makeFolder } from "./make-folder.ts";

/**
 * Names of half-written files begin with a dot, so that neither the watcher nor the reading of the folder sees them.
 */
const HALF_PREFIX = ".anyqtama-";
const HALF_SUFFIX = ".part";
/** A half-written file above this age is left from a crash, in milliseconds: an hour. */
const ABANDONED = 60 * 60 * 1000;

/**
 * Writes a file, its folders included, so that whoever looks sees the old file or the new one, whole, even after a
 * crash or a power cut.
 */
export async function writeAtomically(file: string, bytes: Uint8Array, modes: Modes): Promise<void> {
  await replaceAtomically(file, modes, (half) => fill(half, () => bytes));
}

/** Copies a file likewise; the copy may be on another disk, and has rights of its own. */
export async function copyAtomically(from: string, to: string, modes: Modes): Promise<void> {
  await replaceAtomically(to, modes, (half) => fill(half, () => createReadStream(from)));
}

/** Deletes the half-written files that crashes have left in a folder and, unless told not to, below it. */
export async function removeAbandoned(folder: string, now: number, isDeep = true): Promise<void> {
  const entries = await readdir(folder, { recursive: isDeep, withFileTypes: true }).catch(() => []);
  for (const { name, parentPath } of entries) {
    if (!name.startsWith(HALF_PREFIX) || !name.endsWith(HALF_SUFFIX)) continue;
    const file = path.join(parentPath, name);
    const age = await stat(file).then(
      ({ mtimeMs }) => now - mtimeMs,
      () => 0,
    );
    if (age > ABANDONED) await rm(file, { force: true });
  }
}

/**
 * Has a file written beside the place where it goes, folders included, and puts it there once it is whole. What is to
 * outlive a power cut, `write` must bring to the disk itself.
 * @param write is given the path of an empty file that has its rights
 */
export async function replaceAtomically(
  file: string,
  modes: Modes,
  write: (half: string) => Promise<void>,
): Promise<void> {
  await replaceFile(file, modes, write);
  // The name lasts when the folder is on the disk; Windows cannot be asked for that.
  await sync(path.dirname(file)).catch(() => {});
}

/** The same for what may be lost in a power cut, since it is easily had again. */
export async function replaceFile(file: string, modes: Modes, write: (half: string) => Promise<void>): Promise<void> {
  const folder = path.dirname(file);
  makeFolder(folder, modes.folder);
  const half = path.join(folder, `${HALF_PREFIX}${randomBytes(6).toString("hex")}${HALF_SUFFIX}`);
  try {
    await (await open(half, "wx", modes.file)).close();
    await write(half);
    await rename(half, file);
  } catch (error) {
    await rm(half, { force: true }).catch(() => {});
    throw error;
  }
}

async function fill(file: string, content: () => Uint8Array | AsyncIterable<Buffer>): Promise<void> {
  await using handle = await open(file, "w");
  await handle.writeFile(content());
  await handle.sync();
}

async function sync(file: string): Promise<void> {
  const handle = await open(file, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
