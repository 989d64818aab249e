import { readdir, readFile, stat, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, it } from "vitest";
import {
  copyAtomically,
  removeAbandoned,
  replaceAtomically,
  writeAtomically,
} from "../../src/corpus/write-atomically.ts";
import { PRIVATE, SHARED } from "../../src/corpus/file-modes.ts";
import { makeFolder } from "../support/temp-folder.ts";

it("puts a file in place of the old one only when it is whole, and leaves nothing else behind", async () => {
  const folder = await makeFolder({ "a.txt": "old" });
  const file = path.join(folder, "a.txt");
  const failing = replaceAtomically(file, SHARED, async (half) => {
    await writeFile(half, "ne");
    expect(await readFile(file, "utf8")).toBe("old");
    throw new Error("the disk is full");
  });
  await expect(failing).rejects.toThrow("the disk is full");
  expect(await readFile(file, "utf8")).toBe("old");
  await writeAtomically(file, Buffer.from("new"), SHARED);
  await copyAtomically(file, path.join(folder, "below", "b.txt"), PRIVATE);
  expect(await readFile(path.join(folder, "below", "b.txt"), "utf8")).toBe("new");
  expect((await readdir(folder)).toSorted()).toEqual(["a.txt", "below"]);
  const modeOf = async (...names: string[]): Promise<number> => (await stat(path.join(folder, ...names))).mode & 0o777;
  expect([await modeOf("below"), await modeOf("below", "b.txt")]).toEqual([0o700, 0o600]);
  expect(await modeOf("a.txt")).toBe(0o666 & ~process.umask());
});

it("deletes what a crash has left half-written an hour ago, here or below as well", async () => {
  const folder = await makeFolder({ ".anyqtama-1.part": "x", "below/.anyqtama-2.part": "x", ".anyqtama-3.part": "x" });
  const now = Date.now();
  const longAgo = now / 1000 - 2 * 60 * 60;
  for (const name of [".anyqtama-1.part", "below/.anyqtama-2.part"])
    await utimes(path.join(folder, name), longAgo, longAgo);
  const left = async (): Promise<string[]> =>
    (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(".part")).toSorted();
  await removeAbandoned(folder, now, false);
  expect(await left()).toEqual([".anyqtama-3.part", path.join("below", ".anyqtama-2.part")]);
  await removeAbandoned(folder, now);
  expect(await left()).toEqual([".anyqtama-3.part"]);
});
