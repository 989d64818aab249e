import { open, readFile, type FileHandle } from "node:fs/promises";
import { OperationalError } from "../errors.ts";
import { JudgedSetError, parseJudgedSet, type JudgedSet } from "../quality/judged-set.ts";

/** Thrown for a file of the command line that cannot be used; the message names it and says what to do. */
class CommandFileError extends OperationalError {
  override readonly name = "CommandFileError";
}

/**
 * The judged set in a file that the command line names.
 * @throws JudgedSetError naming the file and the field
 */
export async function readJudgedSet(file: string): Promise<JudgedSet> {
  const json = await readInput(file);
  try {
    return parseJudgedSet(json);
  } catch (error) {
    throw error instanceof JudgedSetError ? new JudgedSetError(`"${file}" is no judged set: ${error.message}`) : error;
  }
}

/** The text of a file that the command line names. */
async function readInput(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    throw new CommandFileError(`"${file}" cannot be read: ${describe(error)}`);
  }
}

/** Opens a file that the command line names for writing, anew. */
export async function openOutput(file: string): Promise<FileHandle> {
  try {
    return await open(file, "w");
  } catch (error) {
    throw new CommandFileError(`"${file}" cannot be written: ${describe(error)}`);
  }
}

function describe(error: unknown): string {
  const { code = String(error) } = error as NodeJS.ErrnoException;
  switch (code) {
    case "ENOENT":
      return "there is no such file or folder; check the path";
    case "EISDIR":
      return "it is a folder; name a file";
    case "ENOTDIR":
      return "its path leads through a file; check the path";
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return "you have no permission; change it or name another file";
    default:
      return `${code}; check the file and the disk`;
  }
}
