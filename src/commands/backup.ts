import { backupDatabase } from "../store/backup.ts";

/** Copies the bot's state to a file, while it runs or not. */
export async function runBackup(dataDir: string, target: string, print: (text: string) => void): Promise<void> {
  await backupDatabase(dataDir, target);
  print(`The state in "${dataDir}" has been copied to "${target}". It holds personal texts: keep it as safe.`);
}
