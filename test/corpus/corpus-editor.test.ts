import { chmod, cp, mkdir, readdir, readFile, symlink, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { quotesOf } from "../support/documents.ts";
import { textIn } from "../support/test-desk.ts";
import { filesIn, openEditing, type Editing } from "../support/editing.ts";
import { makeDocx } from "../support/office-files.ts";
import { makeFolder } from "../support/temp-folder.ts";
import { unprivileged } from "../support/unprivileged.ts";

const NOW = Date.parse("2026-09-01T10:00:00Z");
const DAY = 24 * 60 * 60 * 1000;
const ANYHOW = { mayReplace: true, now: NOW };
const LIBRARY = "Library\nThe library is open until 20:00.";
const QUESTION = "What does the laundry cost?";
/** Made once each: an archive holds the time of its making. */
const [cheap, dear] = ["200", "350"].map((cost) =>
  makeDocx({ blocks: [{ text: `The laundry costs ${cost} tenge.` }] }),
) as [Uint8Array, Uint8Array];
const answerOf = async ({ desk }: Editing): Promise<string | undefined> =>
  quotesOf(await desk.answer(QUESTION))[0]?.text;
const removal = { key: "k1", id: "laundry.docx", title: "Laundry", removedAt: NOW };

describe("publishing", () => {
  it("shows what the corpus would read, with documents that say nearly the same", async () => {
    const { editor } = await openEditing({ "a.txt": LIBRARY, "sources.yaml": "b.txt: { title: Opening hours }" });
    const place = await editor.targetOf("b.txt");
    expect(place).toEqual({ id: "b.txt", isTaken: false });
    expect(await editor.preview(Buffer.from(LIBRARY), "b.txt")).toEqual({
      outcome: "readable",
      title: "Opening hours",
      language: "en",
      pages: 0,
      passages: 1,
      opening: LIBRARY,
      problems: [],
      alike: [{ id: "a.txt", title: "Library", share: 1 }],
    });
    expect(await editor.preview(Uint8Array.of(1, 2), "b.pdf")).toMatchObject({ outcome: "unreadable" });
    expect(await editor.targetOf("b.exe")).toBeUndefined();
  });

  it("serves the document at once under the title that it is given, and below the keeper's own words", async () => {
    const editing = await openEditing({ "a.txt": LIBRARY });
    const { editor, desk, folder } = editing;
    const title = 'Prices: "new"\n# <b>2026</b>';
    expect(await editor.publish("../x/laundry.docx", cheap, title, ANYHOW)).toEqual({
      outcome: "done",
      id: "laundry.docx",
    });
    expect(await answerOf(editing)).toContain("200 tenge");
    expect(desk.documents()[1]?.title).toBe('Prices: "new" # <b>2026</b>');
    expect(await filesIn(folder)).toEqual(["a.txt", "laundry.docx", "sources.published.yaml"]);
    await writeFile(path.join(folder, "sources.yaml"), "laundry.docx: { title: The keeper's }");
    await desk.reindex();
    expect(desk.documents()[1]?.title).toBe("The keeper's");
    expect(desk.problems()).toEqual([]);
  });

  it("gives a title to the document of that very path, also where its name looks like a pattern", async () => {
    const { editor, desk } = await openEditing({ "Fees 2.md": "# Fees\n\nThe fee is 2 tenge." });
    await editor.publish("Fees [2026].md", Buffer.from("The fee is 3 tenge."), "Fees of 2026", ANYHOW);
    expect(desk.documents().map(({ id, title }) => [id, title])).toEqual([
      ["Fees 2.md", "Fees"],
      ["Fees [2026].md", "Fees of 2026"],
    ]);
  });

  it("replaces a file of the same name, whatever the letter case, and keeps the old version", async () => {
    const editing = await openEditing({ "a.txt": LIBRARY, "Laundry.docx": cheap });
    const { editor, folder, archive } = editing;
    expect(await editor.targetOf("LAUNDRY.DOCX")).toEqual({ id: "Laundry.docx", isTaken: true });
    await editor.publish("LAUNDRY.DOCX", dear, undefined, ANYHOW);
    expect(await answerOf(editing)).toContain("350 tenge");
    expect(await filesIn(folder)).toEqual(["Laundry.docx", "a.txt"]);
    const [version, ...others] = await filesIn(path.join(archive, "versions"));
    expect(version).toMatch(/^Laundry\.docx\/2026-09-01T10-00-00\.000Z-[\da-f]{8}\.docx$/u);
    expect(new Uint8Array(await readFile(path.join(archive, "versions", version!)))).toEqual(cheap);
    // Again, as after a crash: nothing more happens.
    await editor.publish("LAUNDRY.DOCX", dear, undefined, { mayReplace: true, now: NOW + 1 });
    expect(await filesIn(path.join(archive, "versions"))).toHaveLength(1);
    expect(others).toEqual([]);
  });

  it("leaves a file of the same name alone unless it may be replaced, even one that comes at the same moment", async () => {
    const editing = await openEditing({ "a.txt": LIBRARY });
    const unasked = { mayReplace: false, now: NOW };
    const publish = (bytes: Uint8Array): Promise<unknown> =>
      editing.editor.publish("laundry.docx", bytes, undefined, unasked);
    expect(await Promise.all([publish(cheap), publish(dear), publish(cheap)])).toEqual([
      { outcome: "done", id: "laundry.docx" },
      { outcome: "occupied", id: "laundry.docx" },
      { outcome: "done", id: "laundry.docx" },
    ]);
    expect(await answerOf(editing)).toContain("200 tenge");
  });

  it("takes no folder or link for a file of that name", async () => {
    const { editor, folder } = await openEditing({ "a.txt": LIBRARY, "b.txt/inner.txt": "Inner words stand here." });
    const outside = await makeFolder({ "secret.txt": "Secret" });
    await symlink(path.join(outside, "secret.txt"), path.join(folder, "c.txt"));
    expect(await editor.targetOf("b.txt")).toEqual({ id: "b 2.txt", isTaken: false });
    await editor.publish("c.txt", Buffer.from("Other words."), undefined, ANYHOW);
    expect(await readFile(path.join(outside, "secret.txt"), "utf8")).toBe("Secret");
    expect(await readFile(path.join(folder, "c 2.txt"), "utf8")).toBe("Other words.");
  });

  it("writes texts into a sub-folder, never outside", async () => {
    const { editor, desk, folder } = await openEditing({ "a.txt": LIBRARY });
    const text =
      "---\ntitle: Laundry\ndate: 2026-09-01\npublisher: Dean's office\nlanguage: en\n---\n\nIt costs 90 tenge.";
    expect(await editor.publishText("answers/2026-09-01-laundry.md", text, NOW)).toEqual({
      outcome: "done",
      id: "answers/2026-09-01-laundry.md",
    });
    expect(desk.documents()[1]).toMatchObject({
      title: "Laundry",
      date: "2026-09-01",
      publisher: "Dean's office",
      language: "en",
    });
    expect(await textIn(desk, "answers/2026-09-01-laundry.md")).toBe("It costs 90 tenge.");
    expect(await editor.publishText("../../answers/../x.md", "Words.", NOW)).toEqual({
      outcome: "done",
      id: "document/document/answers/document/x.md",
    });
    await symlink(await makeFolder(), path.join(folder, "link"));
    expect(await editor.publishText("link/x.md", "Words.", NOW)).toMatchObject({ outcome: "failed" });
  });

  it("says what to do when the folder may not be written", async () => {
    const { editor, folder } = await openEditing({ "a.txt": LIBRARY });
    await chmod(folder, 0o555);
    expect(await unprivileged(() => editor.publish("b.txt", Buffer.from("Words."), undefined, ANYHOW))).toEqual({
      outcome: "failed",
      reason: expect.stringContaining("give its user permission"),
    });
    await chmod(folder, 0o700);
  });

  it("never shows the watcher half a file", async () => {
    const editing = await openEditing({ "a.txt": LIBRARY }, { isWatched: true });
    const { editor, desk } = editing;
    const long = (word: string): Uint8Array => Buffer.from(`Words\n${`${word} `.repeat(50_000)}`);
    for (const word of ["one", "two", "three", "four"]) {
      await editor.publish("long.txt", long(word), undefined, ANYHOW);
      expect((await textIn(desk, "long.txt"))?.length).toBe(long(word).length);
      expect(desk.problems()).toEqual([]);
    }
  });

  it("forgets old versions after 30 days, with the folders that were made for them", async () => {
    const { editor, archive } = await openEditing({ "a.txt": LIBRARY, "laundry.docx": cheap });
    const versions = path.join(archive, "versions");
    await editor.publish("laundry.docx", dear, undefined, ANYHOW);
    await editor.tidy(NOW + 30 * DAY);
    expect(await filesIn(versions)).toHaveLength(1);
    await editor.tidy(NOW + 30 * DAY + 1);
    expect(await readdir(versions)).toEqual([]);
  });

  it("clears away what a crash has left half written", async () => {
    const half = "sub/.anyqtama-12ab.part";
    const { editor, folder, archive } = await openEditing({ "a.txt": LIBRARY, [half]: "half" });
    await editor.tidy(Date.now());
    expect(await filesIn(folder)).toHaveLength(2);
    const versions = path.join(archive, "versions");
    await cp(path.join(folder, "sub"), path.join(versions, "sub"), { recursive: true });
    for (const place of [folder, versions]) await utimes(path.join(place, half), 1, 1);
    await editor.tidy(Date.now());
    expect(await filesIn(folder)).toEqual(["a.txt"]);
    expect(await filesIn(versions)).toEqual([]);
  });
});

describe("removing", () => {
  it("takes a document away at once, and puts it back with the title it was given", async () => {
    const editing = await openEditing({ "a.txt": LIBRARY });
    const { editor, desk, folder } = editing;
    await editor.publish("laundry.docx", cheap, "Washing", ANYHOW);
    expect(await editor.remove(removal)).toEqual({ outcome: "done", id: "laundry.docx" });
    expect(await answerOf(editing)).toBeUndefined();
    expect(await editor.removals(NOW)).toMatchObject([{ key: "k1", id: "laundry.docx", title: "Laundry" }]);
    // Again, as after a crash: the same result.
    expect(await editor.remove(removal)).toEqual({ outcome: "done", id: "laundry.docx" });
    expect(await editor.restore("k1")).toEqual({ outcome: "done", id: "laundry.docx" });
    expect(await answerOf(editing)).toContain("200 tenge");
    expect(desk.documents()[1]?.title).toBe("Washing");
    expect(await editor.restore("k1")).toEqual({ outcome: "gone" });
    expect(await filesIn(folder)).toEqual(["a.txt", "laundry.docx", "sources.published.yaml"]);
  });

  it("leaves one alone that has come under its name since, with the title that it was given", async () => {
    const { editor, desk } = await openEditing({ "a.txt": LIBRARY, "laundry.docx": cheap });
    await editor.remove(removal);
    await editor.publish("laundry.docx", dear, "Prices", ANYHOW);
    expect(await editor.remove(removal)).toEqual({ outcome: "done", id: "laundry.docx" });
    await desk.reindex();
    expect(desk.documents()[1]?.title).toBe("Prices");
  });

  it("puts a document back into its sub-folder, but not in place of one that came since", async () => {
    const { editor, folder } = await openEditing({ "a.txt": LIBRARY, "rules/b.txt": "Rules\nNo smoking here." });
    const rules = { ...removal, id: "rules/b.txt" };
    await editor.remove(rules);
    await mkdir(path.join(folder, "rules"), { recursive: true });
    await writeFile(path.join(folder, "rules/B.txt"), "Newer rules.");
    expect(await editor.restore("k1")).toEqual({ outcome: "occupied", id: "rules/B.txt" });
    await editor.remove({ ...rules, key: "k2", id: "rules/B.txt" });
    expect(await editor.restore("k1")).toEqual({ outcome: "done", id: "rules/b.txt" });
  });

  it("forgets removed documents after 30 days", async () => {
    const { editor, archive } = await openEditing({ "a.txt": LIBRARY, "laundry.docx": cheap });
    await editor.remove(removal);
    await editor.tidy(NOW + 29 * DAY);
    expect(await editor.removals(NOW + 29 * DAY)).toHaveLength(1);
    expect(await editor.removals(NOW + 31 * DAY)).toEqual([]);
    await editor.tidy(NOW + 31 * DAY);
    expect((await filesIn(archive)).filter((file) => file.startsWith("removed/"))).toEqual([]);
    expect(await editor.restore("k1")).toEqual({ outcome: "gone" });
  });

  it.each(["../outside.txt", "/etc/passwd", "sources.yaml", "a//b.txt", ".hidden.txt", "nothing.txt", ""])(
    "removes nothing under %j",
    async (id) => {
      const { editor, folder } = await openEditing({ "a.txt": LIBRARY, "sources.yaml": "" });
      await writeFile(path.join(folder, "../outside.txt"), "Outside");
      expect(await editor.remove({ ...removal, id })).toMatchObject({ outcome: "failed" });
      expect(await editor.restore("../../etc")).toEqual({ outcome: "gone" });
      expect(await readFile(path.join(folder, "../outside.txt"), "utf8")).toBe("Outside");
    },
  );

  it("leaves a damaged list of titles alone and says so", async () => {
    const { editor, folder } = await openEditing({ "a.txt": LIBRARY, "sources.published.yaml": "a: [" });
    expect(await editor.publish("b.txt", Buffer.from("Words."), "Title", ANYHOW)).toEqual({
      outcome: "failed",
      reason: expect.stringContaining("sources.published.yaml is not valid YAML"),
    });
    expect(await readFile(path.join(folder, "sources.published.yaml"), "utf8")).toBe("a: [");
  });
});
