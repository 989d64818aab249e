import { rename, rm, stat, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { findOriginalFile } from "../../src/corpus/original-file.ts";
import { makeFolder } from "../support/temp-folder.ts";

describe("findOriginalFile", () => {
  it("gives path, size, time and content of a file, as often as it is read", async () => {
    const folder = await makeFolder({ "sub/a b.txt": "Some text." });
    const file = await findOriginalFile(folder, "sub/a b.txt");
    expect(file).toMatchObject({ absolutePath: path.join(folder, "sub", "a b.txt"), size: 10 });
    expect(file!.modifiedAt).toBeCloseTo((await stat(path.join(folder, "sub/a b.txt"))).mtimeMs, 0);
    expect(await text(file!.read())).toBe("Some text.");
    expect(await text(file!.read())).toBe("Some text.");
  });

  it("tells contents apart by their hash, whatever the name", async () => {
    const folder = await makeFolder({ "a.txt": "One", "b.txt": "One", "c.txt": "Two" });
    const [a, b, c] = await Promise.all(
      ["a.txt", "b.txt", "c.txt"].map(async (id) => (await findOriginalFile(folder, id))!.hash()),
    );
    expect(a).toBe(b);
    expect(a).not.toBe(c);
  });

  it("finds a file in a corpus folder that is itself a link", async () => {
    const folder = await makeFolder({ "real/a.txt": "Text" });
    await symlink(path.join(folder, "real"), path.join(folder, "corpus"));
    expect(await findOriginalFile(path.join(folder, "corpus"), "a.txt")).toBeDefined();
  });

  it("follows no link, neither in the file's place nor in a folder's", async () => {
    const folder = await makeFolder({ "outside/secret.txt": "Secret", "corpus/a.txt": "Text" });
    const corpus = path.join(folder, "corpus");
    await symlink(path.join(folder, "outside", "secret.txt"), path.join(corpus, "link.txt"));
    await symlink(path.join(folder, "outside"), path.join(corpus, "sub"));
    expect(await findOriginalFile(corpus, "link.txt")).toBeUndefined();
    expect(await findOriginalFile(corpus, "sub/secret.txt")).toBeUndefined();
    const file = await findOriginalFile(corpus, "a.txt");
    await rename(path.join(corpus, "link.txt"), path.join(corpus, "a.txt"));
    await expect(text(file!.read())).rejects.toThrow("ELOOP");
  });

  it.each([
    "../outside.txt",
    "/etc/hostname",
    ".hidden",
    "sub/../a.txt",
    "sources.yaml",
    "sub",
    "gone.txt",
    "",
    "a\\b",
    "a\u0000",
  ])("has no file for %j", async (id) => {
    const folder = await makeFolder({
      "corpus/a.txt": "A",
      "corpus/.hidden": "H",
      "corpus/sources.yaml": "",
      "corpus/sub/b.txt": "B",
    });
    await writeFile(path.join(folder, "outside.txt"), "Secret");
    expect(await findOriginalFile(path.join(folder, "corpus"), id)).toBeUndefined();
  });

  it("fails to read what is gone meanwhile", async () => {
    const folder = await makeFolder({ "a.txt": "Text" });
    const file = await findOriginalFile(folder, "a.txt");
    await rm(path.join(folder, "a.txt"));
    await expect(file!.hash()).rejects.toThrow("ENOENT");
  });
});
