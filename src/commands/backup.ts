import { backupDatabase } from "../store/backup.ts";
import { readArguments, UsageError, type Run } from "./command.ts";

/** Copies the state of the configured bot. */
export const backup: Run = async (args, { config, print }) => {
  const [file, ...others] = readArguments(args, {}).positionals;
  if (file === undefined || others.length > 0) throw new UsageError("Name the file for the copy.");
  await runBackup(config.dataDir, file, print);
};

/** Copies the bot's state to a file, while it runs or not. */
export async function runBackup(dataDir: string, target: string, print: (text: string) => void): Promise<void> {
  await backupDatabase(dataDir, target);
  print(`The state in "${dataDir}" has been copied to "${target}". It holds personal texts: keep it as safe.`);
}
