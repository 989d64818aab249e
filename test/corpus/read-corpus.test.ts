import { chmod, symlink, truncate, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { CorpusFolderError } from "../../src/corpus/list-files.ts";
import { encodeAs } from "../support/encode.ts";
import { makeFolder } from "../support/temp-folder.ts";
import { readCorpus, type Corpus } from "../support/read-corpus.ts";
import { unprivileged } from "../support/unprivileged.ts";

const idsOf = ({ documents }: Corpus): string[] => documents.map(({ id }) => id);

/** A folder that everybody may look into. */
async function makeOpenFolder(files: Parameters<typeof makeFolder>[0]): Promise<string> {
  const folder = await makeFolder(files);
  await chmod(folder, 0o755);
  return folder;
}

describe("readCorpus", () => {
  it("reads .txt and .md files, in sub-folders too, in the order of their paths", async () => {
    const folder = await makeFolder({
      "b.txt": "B\nText of b.",
      "a.md": "# A\n\nText of a.",
      "sub/deeper/c.txt": "C\nText of c.",
      "sub/D.TXT": "D\nText of d.",
    });
    const corpus = await readCorpus(folder);
    expect(idsOf(corpus)).toEqual(["a.md", "b.txt", "sub/D.TXT", "sub/deeper/c.txt"]);
    expect(corpus.problems).toEqual([]);
  });

  it("keeps a text file's words exactly, sections covering it", async () => {
    const text = "Title\n\n  Two  spaces,\ttab, <b>HTML</b>, **stars** 🙂 \u202Eright to left\u202C.\n";
    const { documents } = await readCorpus(await makeFolder({ "a.txt": text }));
    expect(documents).toMatchObject([{ text, sections: [{ headings: [], span: { start: 0, end: text.length } }] }]);
  });

  it("tells a document's language from its text", async () => {
    const folder = await makeFolder({
      "en.txt": "The rector of the university spoke.",
      "kk.txt": "Университет ректоры студенттер туралы айтты, және олар тыңдады.",
      "ru.txt": "Ректор университета выступил перед студентами, и они слушали.",
    });
    const { documents } = await readCorpus(folder);
    expect(documents.map(({ language }) => language)).toEqual(["en", "kk", "ru"]);
  });

  it("takes title, publisher, url and date from sources.yaml", async () => {
    const folder = await makeFolder({
      "sources.yaml": "sub/a.txt:\n  title: The title\n  publisher: P\n  url: https://example.com/a\n  date: 2022-02\n",
      "sub/a.txt": "First line\nText.",
    });
    const { documents, problems } = await readCorpus(folder);
    expect(problems).toEqual([]);
    expect(documents).toMatchObject([
      { id: "sub/a.txt", title: "The title", publisher: "P", url: "https://example.com/a", date: "2022-02" },
    ]);
  });

  it("takes details from front matter, and the catalogue's word before it", async () => {
    const folder = await makeFolder({
      "sources.yaml": "a.md:\n  title: From the catalogue\n",
      "a.md": "---\ntitle: From the file\ndate: 2021\n---\n# Heading\n\nText.",
    });
    const { documents } = await readCorpus(folder);
    expect(documents).toMatchObject([{ title: "From the catalogue", date: "2021" }]);
    expect(documents[0]?.text).toBe("Heading\n\nText.");
  });

  it.each([
    ["the first heading", "a.md", "Some words.\n\n## The heading\n\nText.", "The heading"],
    ["the first line", "a.txt", "\n  The first line \nText.", "The first line"],
    [
      "the file's name when the first line is a sentence",
      "sub/the file.v2.txt",
      "It is a sentence.\nText.",
      "the file.v2",
    ],
    ["the file's name when there is but one line", "name.txt", "Words", "name"],
    ["the file's name when nothing of the first line can be seen", "name.txt", "\u200B\u202E\nIt is a text.", "name"],
    ["a title without what cannot be seen", "name.txt", "The \u202Etitle\u200B\nText.", "The title"],
  ])("without a title in the catalogue takes %s for the title", async (_, name, text, title) => {
    const { documents } = await readCorpus(await makeFolder({ [name]: text }));
    expect(documents.map((document) => document.title)).toEqual([title]);
  });

  it("reads a windows-1251 text file", async () => {
    const text = "О форуме\n\nРектор университета открыл форум в феврале.";
    const { documents, problems } = await readCorpus(await makeFolder({ "a.txt": encodeAs("windows-1251", text) }));
    expect(problems).toEqual([]);
    expect(documents).toMatchObject([{ title: "О форуме", language: "ru", text }]);
  });

  it("leaves files and folders alone whose names begin with a dot", async () => {
    const folder = await makeFolder({ ".hidden.txt": "Secret.", ".git/a.txt": "Secret.", "sub/.b.txt": "Secret." });
    expect(await readCorpus(folder)).toEqual({ documents: [], problems: [] });
  });

  it("does not follow symbolic links to files: they may lead out of the folder", async () => {
    const outside = await makeFolder({ "secret.txt": "Secret." });
    const folder = await makeFolder({ "a.txt": "A\nText." });
    await symlink(path.join(outside, "secret.txt"), path.join(folder, "link.txt"));
    expect(idsOf(await readCorpus(folder))).toEqual(["a.txt"]);
  });

  it("does not follow symbolic links to folders: they may lead out of the folder", async () => {
    const outside = await makeFolder({ "secret.txt": "Secret." });
    const folder = await makeFolder({ "a.txt": "A\nText." });
    await symlink(outside, path.join(folder, "link"));
    expect(idsOf(await readCorpus(folder))).toEqual(["a.txt"]);
  });

  it("reads each file once when a symbolic link leads round in a circle", async () => {
    const folder = await makeFolder({ "sub/a.txt": "A\nText." });
    await symlink(folder, path.join(folder, "sub", "loop"));
    const { documents } = await readCorpus(folder);
    expect(documents).toHaveLength(1);
  });

  it("finds nothing in an empty folder", async () => {
    expect(await readCorpus(await makeFolder())).toEqual({ documents: [], problems: [] });
  });

  it("says what to do when there is no such folder", async () => {
    const missing = path.join(await makeFolder(), "missing");
    const reading = readCorpus(missing);
    await expect(reading).rejects.toThrow(CorpusFolderError);
    await expect(reading).rejects.toThrow(`"${missing}" does not exist. Create it`);
  });

  it("says what to do when the folder is a file", async () => {
    const file = path.join(await makeFolder({ "a.txt": "Text." }), "a.txt");
    const reading = readCorpus(file);
    await expect(reading).rejects.toThrow(CorpusFolderError);
    await expect(reading).rejects.toThrow(`"${file}" is a file, not the documents' folder`);
  });

  it.each([
    ["a binary file named .txt", "bad.txt", Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 1), /not a text file/u],
    ["a file without text", "bad.txt", " \n\t\n", /it has no text/u],
    ["an empty Markdown file", "bad.md", "---\ntitle: A\n---\n", /it has no text/u],
    ["a file of another kind", "bad.docm", "words", /files of this kind are not read; use .*\.txt/u],
    ["a file without an extension", "README", "words", /files of this kind are not read/u],
  ])("skips %s with a reason and serves the others", async (_, name, content, reason) => {
    const corpus = await readCorpus(
      await makeFolder({ "a.txt": "A\nText.", [name]: content, "sub/z.md": "# Z\n\nText." }),
    );
    expect(idsOf(corpus)).toEqual(["a.txt", "sub/z.md"]);
    expect(corpus.problems).toEqual([{ path: name, reason: expect.stringMatching(reason) }]);
  });

  it("takes lexicon/*.tsv for the lexicon's and nothing else in there", async () => {
    const corpus = await readCorpus(
      await makeFolder({
        "lexicon/ru-en.tsv": "ректор\trector",
        "lexicon/about.txt": "About\nText.",
        "lexicon/old/ru-en.tsv": "",
        "table.tsv": "a\tb",
      }),
    );
    expect(idsOf(corpus)).toEqual(["lexicon/about.txt"]);
    expect(corpus.problems.map((problem) => problem.path)).toEqual(["lexicon/old/ru-en.tsv", "table.tsv"]);
  });

  it("reads a sources.yaml in windows-1251 or with a byte order mark", async () => {
    const yaml = "a.txt:\n  title: О форуме медицинских вузов\n  publisher: Медицинская академия\n";
    for (const bytes of [encodeAs("windows-1251", yaml), Buffer.from(`\uFEFF${yaml}`)]) {
      const { documents, problems } = await readCorpus(
        await makeFolder({ "a.txt": "A\nText.", "sources.yaml": bytes }),
      );
      expect(problems).toEqual([]);
      expect(documents).toMatchObject([{ title: "О форуме медицинских вузов" }]);
    }
  });

  it("serves the documents without their details when sources.yaml is no text, and says so", async () => {
    const corpus = await readCorpus(await makeFolder({ "a.txt": "A\nText.", "sources.yaml": Uint8Array.of(0, 1) }));
    expect(idsOf(corpus)).toEqual(["a.txt"]);
    expect(corpus.problems).toEqual([{ path: "sources.yaml", reason: expect.stringContaining("not a text file") }]);
  });

  it("says what to do when it may not look into the folder", async () => {
    const folder = await makeOpenFolder({ "a.txt": "A\nText." });
    await chmod(folder, 0);
    const reading = unprivileged(() => readCorpus(folder));
    await expect(reading).rejects.toThrow(CorpusFolderError);
    await expect(reading).rejects.toThrow(`"${folder}" cannot be served: it may not be read; give`);
  });

  it("skips a file that is too large to be for people, without reading it", async () => {
    const folder = await makeFolder({ "a.txt": "A\nText.", "huge.txt": "" });
    await truncate(path.join(folder, "huge.txt"), 65 * 1024 * 1024);
    const corpus = await readCorpus(folder);
    expect(idsOf(corpus)).toEqual(["a.txt"]);
    expect(corpus.problems).toEqual([{ path: "huge.txt", reason: "it is larger than 64 MiB; split it" }]);
  });

  it("skips a file that it may not read, with a reason, and serves the others", async () => {
    const folder = await makeOpenFolder({ "a.txt": "A\nText.", "closed.txt": "Secret." });
    await chmod(path.join(folder, "closed.txt"), 0);
    const corpus = await unprivileged(() => readCorpus(folder));
    expect(idsOf(corpus)).toEqual(["a.txt"]);
    expect(corpus.problems).toEqual([{ path: "closed.txt", reason: expect.stringContaining("may not be read") }]);
  });

  it("skips a sub-folder that it may not look into, with a reason, and serves the others", async () => {
    const folder = await makeOpenFolder({ "a.txt": "A\nText.", "closed/b.txt": "Secret." });
    await chmod(path.join(folder, "closed"), 0);
    const corpus = await unprivileged(() => readCorpus(folder));
    expect(idsOf(corpus)).toEqual(["a.txt"]);
    expect(corpus.problems).toMatchObject([{ path: "closed" }]);
  });

  it("serves the documents without their details when it may not read sources.yaml, and says so", async () => {
    const folder = await makeOpenFolder({ "a.txt": "A\nText.", "sources.yaml": "a.txt:\n  title: B\n" });
    await chmod(path.join(folder, "sources.yaml"), 0);
    const corpus = await unprivileged(() => readCorpus(folder));
    expect(corpus.documents).toMatchObject([{ id: "a.txt", title: "A" }]);
    expect(corpus.problems).toMatchObject([{ path: "sources.yaml" }]);
  });

  it("serves the documents when sources.yaml is malformed, and names its line", async () => {
    const corpus = await readCorpus(
      await makeFolder({ "a.txt": "A\nText.", "sources.yaml": "a.txt:\n  title: B\n\tdate: 2022\n" }),
    );
    expect(corpus.documents).toMatchObject([{ id: "a.txt", title: "A" }]);
    expect(corpus.problems).toMatchObject([{ path: "sources.yaml", line: 3, reason: expect.stringContaining("YAML") }]);
  });

  it("names a document that sources.yaml lists and that is missing", async () => {
    const corpus = await readCorpus(
      await makeFolder({ "a.txt": "A\nText.", "sources.yaml": "a.txt:\n  title: B\nsub/gone.txt:\n  title: C\n" }),
    );
    expect(corpus.documents).toMatchObject([{ id: "a.txt", title: "B" }]);
    expect(corpus.problems).toEqual([
      { path: "sources.yaml", reason: expect.stringContaining('"sub/gone.txt" is listed but there is no such file') },
    ]);
  });

  it("reads a folder anew each time", async () => {
    const folder = await makeFolder({ "a.txt": "A\nText." });
    await readCorpus(folder);
    await writeFile(path.join(folder, "b.txt"), "B\nText.");
    expect(idsOf(await readCorpus(folder))).toEqual(["a.txt", "b.txt"]);
  });
});
