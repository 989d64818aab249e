import { readdir } from "node:fs/promises";
import path from "node:path";
import { pino } from "pino";
import { expect, it } from "vitest";
import { runBackup } from "../../src/commands/backup.ts";
import { openDatabase } from "../../src/store/database.ts";
import { makeFolder } from "../support/temp-folder.ts";

it("copies the state to a file, and says that it holds personal texts", async () => {
  const folder = await makeFolder();
  openDatabase(folder, pino({ level: "silent" })).close();
  const target = path.join(folder, "copy.sqlite");
  const printed: string[] = [];
  await runBackup(folder, target, (text) => printed.push(text));
  expect(printed).toEqual([
    `The state in "${folder}" has been copied to "${target}". It holds personal texts: keep it as safe.`,
  ]);
  expect(await readdir(folder)).toContain("copy.sqlite");
});

it("says that there is nothing to copy", async () => {
  const folder = await makeFolder();
  await expect(runBackup(folder, path.join(folder, "copy"), () => {})).rejects.toThrow(
    `There is no database in "${folder}" (DATA_DIR): nothing to back up.`,
  );
});
