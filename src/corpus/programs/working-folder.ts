import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

/** What names of such folders begin with. */
const PREFIX = "anyqtama-work-";
/** No file takes that long to read: who made a folder that has not changed since was killed. In milliseconds. */
const OLD = 24 * 60 * 60 * 1000;

/**
 * A new folder for what programs of the machine read and write, among the system's temporary files; whoever asks for it
 * removes it. What was left by a bot that was killed goes on this occasion.
 */
export async function makeWorkingFolder(): Promise<string> {
  await removeOld(Date.now() - OLD);
  return mkdtemp(path.join(tmpdir(), PREFIX));
}

/** @param before milliseconds since 1970 */
async function removeOld(before: number): Promise<void> {
  const names = await readdir(tmpdir()).catch(() => []);
  for (const name of names.filter((one) => one.startsWith(PREFIX))) {
    const folder = path.join(tmpdir(), name);
    // It may belong to somebody else, or be gone already.
    const changed = await stat(folder).catch(() => undefined);
    if (changed && changed.mtimeMs < before) await rm(folder, { recursive: true, force: true }).catch(() => {});
  }
}
