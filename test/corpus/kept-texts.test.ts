import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { CorpusReader } from "../../src/corpus/corpus-reader.ts";
import { DocumentLookup } from "../../src/corpus/document-lookup.ts";
import { textHash } from "../../src/corpus/document-key.ts";
import { LiveCorpus, type CorpusChange } from "../../src/corpus/live-corpus.ts";
import { readDocument } from "../../src/corpus/read-document.ts";
import { readRegularFile } from "../../src/corpus/read-regular-file.ts";
import { TextCache } from "../../src/corpus/text-cache.ts";
import { runAtOnce } from "../../src/work/steps.ts";
import { PARSERS } from "../support/test-desk.ts";
import { makeFolder } from "../support/temp-folder.ts";

const LIBRARY = "Library\n\nThe library of the university is open until eight in the evening.";
const HOSTEL = "Hostel\n\nThe hostel of the university has four hundred beds on nine floors.";

/** A folder whose texts are kept on disk. */
class Shelf {
  readonly corpus: LiveCorpus;
  /** Which files have been read, one after the other. */
  readonly reads: string[] = [];
  /** Files that another program keeps locked. */
  readonly locked = new Set<string>();
  readonly folder: string;
  readonly #cacheDir: string;

  private constructor(folder: string, cacheDir: string) {
    this.folder = folder;
    this.#cacheDir = cacheDir;
    const readBytes = async (file: string): Promise<Uint8Array | undefined> => {
      const id = path.relative(folder, file);
      if (this.locked.has(id)) throw Object.assign(new Error("locked"), { code: "EBUSY" });
      this.reads.push(id);
      return readRegularFile(file);
    };
    const reader = new CorpusReader(folder, { pool: PARSERS, cache: new TextCache(cacheDir), readBytes });
    this.corpus = new LiveCorpus(reader, undefined, "disk");
  }

  static async open(files: Record<string, string>): Promise<Shelf> {
    const shelf = new Shelf(await makeFolder(files), await makeFolder());
    await shelf.corpus.readAll();
    shelf.reads.length = 0;
    return shelf;
  }

  async textOf(id: string): Promise<string | undefined> {
    return (await readDocument(this.corpus.documents().find((document) => document.id === id)))?.text;
  }

  /** Reads files anew and serves what follows. */
  async readAnew(ids: readonly string[]): Promise<CorpusChange> {
    await this.corpus.read(ids);
    const change = runAtOnce(this.corpus.arrange());
    this.corpus.confirm(change);
    return change;
  }

  /** Changes what is kept. */
  async spoil(spoiled: (kept: string) => string | undefined): Promise<void> {
    for (const entry of await readdir(this.#cacheDir, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const file = path.join(entry.parentPath, entry.name);
      const content = spoiled(await readFile(file, "utf8"));
      await (content === undefined ? rm(file) : writeFile(file, content));
    }
  }
}

describe("a text that is kept on disk", () => {
  it("is not in the list of documents, and is read from there when it is needed", async () => {
    const shelf = await Shelf.open({ "a.txt": LIBRARY, "b.txt": HOSTEL });
    const [library] = shelf.corpus.documents();
    expect(library).toMatchObject({ id: "a.txt", title: "Library", language: "en" });
    expect(JSON.stringify(library)).not.toContain("evening");
    expect(textHash(library!)).toBe(textHash({ text: LIBRARY }));
    expect(await shelf.textOf("a.txt")).toBe(LIBRARY);
    expect(shelf.reads).toEqual([]);
  });

  it.each([
    ["gone", () => undefined],
    ["cut off", (kept: string) => kept.slice(0, -20)],
    ["another one", (kept: string) => kept.replace("evening", "morning")],
    ["in other sections", (kept: string) => kept.replace('"headings":[]', '"headings":["Other"]')],
  ])("is read from the file anew when what is kept is %s", async (_, spoiled) => {
    const shelf = await Shelf.open({ "a.txt": LIBRARY });
    await shelf.spoil(spoiled);
    expect(await shelf.textOf("a.txt")).toBe(LIBRARY);
    expect(shelf.reads).toEqual(["a.txt"]);
  });

  it("is not needed to see what has changed, what is a copy, and what is alike", async () => {
    const shelf = await Shelf.open({ "a.txt": LIBRARY, "b.txt": HOSTEL });
    await shelf.spoil(() => undefined);
    await writeFile(path.join(shelf.folder, "b.txt"), LIBRARY);
    const { put, removed } = await shelf.readAnew(["a.txt", "b.txt"]);
    expect(put).toMatchObject([{ id: "a.txt", copies: [{ id: "b.txt" }] }]);
    expect(removed).toEqual(["b.txt"]);
    expect(await shelf.corpus.preview(Buffer.from(LIBRARY), "c.txt")).toMatchObject({
      alike: [
        { id: "a.txt", share: 1 },
        { id: "b.txt", share: 1 },
      ],
    });
    const copy = new DocumentLookup(() => shelf.corpus.documents()).find("b.txt");
    expect(await readDocument(copy)).toMatchObject({ id: "b.txt", text: LIBRARY });
  });

  it("is named and not served when it is lost and its file says something else by now, until that is read", async () => {
    const shelf = await Shelf.open({ "a.txt": LIBRARY, "b.txt": HOSTEL });
    await shelf.spoil(() => undefined);
    const changed = LIBRARY.replace("eight", "nine");
    await writeFile(path.join(shelf.folder, "a.txt"), changed);
    expect(await shelf.textOf("a.txt")).toBeUndefined();
    expect(shelf.corpus.problems()).toEqual([{ path: "a.txt", reason: expect.stringContaining("is not kept") }]);
    expect((await shelf.readAnew(["b.txt"])).removed).toEqual(["a.txt"]);
    expect((await shelf.readAnew(["a.txt"])).put.map(({ id }) => id)).toEqual(["a.txt"]);
    expect(await shelf.textOf("a.txt")).toBe(changed);
    expect(shelf.corpus.problems()).toEqual([]);
  });

  it("is put again when it was lost while its file was locked", async () => {
    const shelf = await Shelf.open({ "a.txt": LIBRARY });
    await shelf.spoil(() => undefined);
    shelf.locked.add("a.txt");
    expect(await shelf.textOf("a.txt")).toBeUndefined();
    expect(shelf.corpus.locked()).toEqual(["a.txt"]);
    shelf.locked.clear();
    expect((await shelf.readAnew(["a.txt"])).put.map(({ id }) => id)).toEqual(["a.txt"]);
    expect(await shelf.textOf("a.txt")).toBe(LIBRARY);
  });
});
