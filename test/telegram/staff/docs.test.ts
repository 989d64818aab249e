import { writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { PHRASES } from "../../../src/phrases/registry.ts";
import { StaffDocuments } from "./staff-documents.ts";

const LONG = Array.from({ length: 60 }, (_, index) => `Rule ${index} holds for building ${index * 7}.`).join(" ");
const { documents: phrases } = PHRASES.en;

describe("/docs", () => {
  it("lists documents with passages, date and problems, then what is not served", async () => {
    const staff = await StaffDocuments.open({
      "a.txt": LONG,
      "b.txt": LONG.replace("building 70", "building 71"),
      "broken.pdf": "no pdf",
      "sources.yaml": "a.txt: { title: Rules, publisher: Senate, date: 2026-09-01 }",
    });
    await staff.say("/docs");
    const lines = staff.shown.split("\n");
    expect(lines[0]).toMatch(/^2 documents, \d+ passages$/u);
    expect(lines[2]).toBe("1. Rules");
    expect(lines[3]).toMatch(/^a\.txt · English · \d+ passages · Senate · September 1, 2026$/u);
    expect(lines[4]).toMatch(/^⚠ it is nearly the same as "b\.txt"/u);
    expect(staff.shown).toContain(`3. broken.pdf\n${phrases.notServed}\n⚠ its content is not what its name says`);
    expect(staff.labels).toEqual([]);
  });

  it.each(["en", "ru", "kk"] as const)("lists websites first, in %s, with their visits", async (language) => {
    const staff = await StaffDocuments.open(
      { "a.txt": LONG, "websites.yaml": "- url: https://example.org/news/**\n" },
      language,
    );
    await staff.say("/docs");
    const never = PHRASES[language].documents.website(0, undefined, 0);
    expect(staff.shown).toContain(`1. https://example.org/news/**\n${never}`);
    expect(staff.shown).toContain("2. a");
  });

  it.each(["en", "ru", "kk"] as const)("turns its pages in %s, and each fits into a message", async (language) => {
    const files = Object.fromEntries(
      Array.from({ length: 15 }, (_, number) => [
        `${"long name ".repeat(15)}${number}.txt`,
        `${"Title ".repeat(30)}${number}\nText about ${number} matters.`,
      ]),
    );
    const staff = await StaffDocuments.open(files, language);
    await staff.say("/docs");
    expect(staff.shown).toContain(PHRASES[language].documents.summary(15, 15));
    expect(staff.labels).toEqual(["◀", "1/3", "▶"]);
    await staff.press("◀");
    expect(staff.labels).toEqual(["◀", "3/3", "▶"]);
    expect(staff.shown).toContain("15. ");
    expect(staff.shown.length).toBeLessThanOrEqual(3600);
    await staff.press("1:wdl:-:999999999");
    expect(staff.labels[1]).toBe("1/3");
  });
});

describe("/reindex", () => {
  it.each(["en", "ru", "kk"] as const)("reads all files anew in %s and says what has changed", async (language) => {
    const { documents: says } = PHRASES[language];
    const staff = await StaffDocuments.open({ "a.txt": "Town hall\nThe town hall is open." }, language);
    await writeFile(path.join(staff.editing.folder, "b.txt"), "Laundry\nThe laundry costs 200 tenge.");
    await writeFile(path.join(staff.editing.folder, "c.pdf"), "no pdf");
    await staff.say("/reindex");
    expect(staff.shown).toBe(`${says.reindexed(2, 1, 0)}\n${says.problemsFound(1)}`);
    expect(await staff.ask("What does the laundry cost?")).toContain("200 tenge");
  });
});
