import { mkdir, readdir, utimes } from "node:fs/promises";
import path from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { makeWorkingFolder } from "../../../src/corpus/programs/working-folder.ts";
import { makeFolder } from "../../support/temp-folder.ts";

test("What a killed bot has left goes when the next one makes such a folder, and nothing else does", async () => {
  const temporary = await makeFolder();
  vi.stubEnv("TMPDIR", temporary);
  onTestFinished(() => void vi.unstubAllEnvs());
  const left = await makeWorkingFolder();
  const inUse = await makeWorkingFolder();
  const another = path.join(temporary, "another-program");
  await mkdir(another);
  const twoDaysAgo = Date.now() / 1000 - 2 * 24 * 60 * 60;
  for (const folder of [left, another]) await utimes(folder, twoDaysAgo, twoDaysAgo);
  const made = await makeWorkingFolder();
  expect((await readdir(temporary)).toSorted()).toEqual(
    [inUse, another, made].map((one) => path.basename(one)).toSorted(),
  );
});
