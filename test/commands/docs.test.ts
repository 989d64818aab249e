import { describe, expect, it } from "vitest";
import { runDocs } from "../../src/commands/docs.ts";
import type { DocumentParts } from "../../src/terminal/document-json.ts";
import { makePdf, linesFrom } from "../support/pdf-files.ts";
import { makeFolder } from "../support/temp-folder.ts";

/** What `docs` prints of a folder. */
async function list(corpusDir: string, json?: DocumentParts): Promise<string> {
  let printed = "";
  const options = { corpusDir, cacheDir: await makeFolder(), json, onProgress: () => {} };
  await runDocs(options, (text) => (printed += `${text}\n`));
  return printed;
}

describe("docs", () => {
  it("lists each document with what is known of it, and each skipped file with its reason", async () => {
    const folder = await makeFolder({
      "rules/a.pdf": await makePdf(
        [linesFrom(700, "The fee is 900 000 tenge."), linesFrom(700, "It is paid twice.")],
        "Fees",
      ),
      "b.txt": "Library\nOpen until eight.",
      "scan.pdf": await makePdf([[], []]),
      "old.doc": "words",
      "sources.yaml": "rules/**:\n  publisher: Senate\n  validUntil: 2020\n  tags: [fees, students]\n",
    });
    const stdout = await list(folder);
    expect(stdout).toContain("b.txt\n  Library · en · 1 passage");
    expect(stdout).toContain(
      "rules/a.pdf\n  Fees · en · 2 pages · 2 passages · Senate · tags: fees, students · valid until 2020 (expired)",
    );
    expect(stdout).toMatch(/Not served:\n {2}old\.doc: it is in an old format.*\n {2}scan\.pdf: it has no text/u);
    expect(stdout).toMatch(/2 documents, 3 passages\n/u);
    // Once, whatever the number of files.
    expect(stdout.match(/apt-get install tesseract-ocr.* tesseract-ocr-kaz/gu)).toHaveLength(1);
    expect(stdout.match(/apt-get install .*libreoffice-writer-nogui/gu)).toHaveLength(1);
  });

  it("prints with --json a line a document, with its text and its tables when they are asked for", async () => {
    const folder = await makeFolder({
      "fees.md": "# Fees\n\n| Programme | Fee |\n| --- | --- |\n| Law | 900 000 |\n",
      "plan.html": "<table><tr><th>Day<th>Room<tr><td rowspan=2>Monday<td>305<tr><td>306</table>",
      "old.doc": "words",
    });
    const lines = async (parts: DocumentParts): Promise<unknown[]> =>
      (await list(folder, parts))
        .trim()
        .split("\n")
        .map((line): unknown => JSON.parse(line));
    expect(await lines({ text: true, tables: true })).toEqual([
      {
        path: "fees.md",
        title: "Fees",
        language: "en",
        pages: 0,
        passages: expect.any(Number),
        text: expect.stringContaining("Law"),
        tables: [
          {
            page: null,
            rows: [
              ["Programme", "Fee"],
              ["Law", "900 000"],
            ],
          },
        ],
      },
      {
        path: "plan.html",
        title: "plan",
        language: "en",
        pages: 0,
        passages: expect.any(Number),
        text: expect.stringContaining("306"),
        tables: [
          {
            page: null,
            rows: [
              ["Day", "Room"],
              ["Monday", "305"],
              ["Monday", "306"],
            ],
          },
        ],
      },
      { path: "old.doc", problem: expect.stringContaining("save it as .docx, or install LibreOffice") },
    ]);
    expect((await lines({ text: false, tables: false }))[0]).toEqual({
      path: "fees.md",
      title: "Fees",
      language: "en",
      pages: 0,
      passages: expect.any(Number),
    });
  });
});
