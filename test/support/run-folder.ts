import { chmod, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

/** The name of a run's folder: this, the number of its process, and letters that make it the only one. */
const NAME = /^anyqtama-tests-(?<pid>\d+)-/u;

/** What the system's folder for temporary files is called in the environment. */
const VARIABLES = process.platform === "win32" ? ["TEMP", "TMP"] : ["TMPDIR"];

/**
 * Gives the run a folder that all its temporary files are in, those of the programs that tests start too, and removes
 * it in the end. A run that was killed could not: its folder goes when the next one begins.
 */
export default async function useRunFolder(): Promise<() => Promise<void>> {
  const parent = tmpdir();
  for (const name of await readdir(parent)) {
    const pid = NAME.exec(name)?.groups?.["pid"];
    if (pid !== undefined && !isRunning(Number(pid))) await remove(path.join(parent, name));
  }
  const folder = await mkdtemp(path.join(parent, `anyqtama-tests-${process.pid}-`));
  // Some tests give up root's rights; what is inside has rights of its own.
  await chmod(folder, 0o755);
  const before = VARIABLES.map((name) => process.env[name]);
  for (const name of VARIABLES) process.env[name] = folder;
  return async () => {
    VARIABLES.forEach((name, index) => {
      if (before[index] === undefined) delete process.env[name];
      else process.env[name] = before[index];
    });
    await remove(folder);
  };
}

/** Removes a folder; what somebody else owns or still writes to stays for the next run. */
const remove = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true }).catch(() => {});

/** Whether there is a process of this number. */
function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
