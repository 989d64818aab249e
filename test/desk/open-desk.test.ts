import { writeFile, rm } from "node:fs/promises";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { documentKey } from "../../src/corpus/document-key.ts";
import type { Desk } from "../../src/desk/desk.ts";
import { openDesk } from "../../src/desk/open-desk.ts";
import { makeDocx, makePptx, makeXlsx } from "../support/office-files.ts";
import { makeEpub, makeOdp, makeOds, makeOdt } from "../support/open-files.ts";
import { linesFrom, makePdf } from "../support/pdf-files.ts";
import { quotesOf } from "../support/documents.ts";
import { testEngine } from "../support/engine.ts";
import { makeFolder } from "../support/temp-folder.ts";
import { deskOf, openTestDesk, PARSERS, textIn } from "../support/test-desk.ts";

/** A table of fees: that of a programme, and one that others have too. */
const fees = (programme: string, fee: string): string[][] => [
  ["Programme", "Fee, KZT", "Duration"],
  [programme, fee, "6 years"],
  ["Preparatory course", "900 000", "1 year"],
];
/** A text with headings that ends before a table of fees, and with a footnote. */
const admission = (note: string): { text: string; heading?: number; note?: string }[] => [
  { text: "Admission", heading: 1 },
  { text: "Applications are taken in the main hall.", note },
  { text: "Fees", heading: 2 },
];
const htmlOf = (rows: readonly (readonly string[])[]): Buffer =>
  Buffer.from(
    `<nav>Home</nav><h1>Admission</h1><h2>Fees</h2><table>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join("")}</tr>`).join("")}</table>`,
  );

/** One folder with a file of each format, each with facts of its own. */
const FILES = {
  "a.docx": makeDocx({
    blocks: admission("The appeal commission meets on 12 August."),
    table: fees("Dentistry", "1 700 000"),
  }),
  "b.odt": makeOdt({
    blocks: admission("The disciplinary council meets on 3 March."),
    table: fees("Nursing", "1 710 000"),
  }),
  "c.html": htmlOf(fees("Midwifery", "1 720 000")),
  "d.xlsx": makeXlsx({ Other: [["a", "b"]], Fees: fees("Pharmacy", "1 730 000") }),
  "e.ods": makeOds({ Other: [["a", "b"]], Fees: fees("Psychology", "1 740 000") }),
  "f.csv": fees("Acupuncture", "1 750 000")
    .map((row) => row.join(";"))
    .join("\n"),
  "g.pptx": makePptx([
    { title: "Welcome", text: ["A word before."] },
    { title: "Library", text: ["The library is open until 20:00.", "Кітапхана сағат 20:00-ге дейін жұмыс істейді."] },
  ]),
  "h.odp": makeOdp([
    { title: "Welcome", text: ["A word before."] },
    { title: "Museum", text: ["The museum is open until 19:00."] },
  ]),
  "i.epub": makeEpub("Book", ["<h1>Canteen</h1><p>The canteen is open until 18:00.</p>"]),
  "j.pdf": await makePdf([linesFrom(700, "Nothing here."), linesFrom(700, "The laundry is open until 17:30.")]),
};

describe("facts in files of every format are answered with their place", () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk(await makeFolder(FILES), { parsers: PARSERS, ...testEngine() });
    return desk.close;
  });

  it.each([
    ["a.docx", "What is the fee for dentistry?", "1 700 000", { headings: ["Admission", "Fees"] }],
    ["a.docx", "When does the appeal commission meet?", "12 August", { headings: ["Admission"] }],
    ["b.odt", "What is the fee for nursing?", "1 710 000", { headings: ["Admission", "Fees"] }],
    ["b.odt", "When does the disciplinary council meet?", "3 March", { headings: ["Admission"] }],
    ["c.html", "What is the fee for midwifery?", "1 720 000", { headings: ["Admission", "Fees"] }],
    ["d.xlsx", "What is the fee for pharmacy?", "1 730 000", { headings: ["Fees"], page: 2 }],
    ["e.ods", "What is the fee for psychology?", "1 740 000", { headings: ["Fees"], page: 2 }],
    ["f.csv", "What is the fee for acupuncture?", "1 750 000", {}],
    ["g.pptx", "Until when is the library open?", "20:00", { headings: ["Library"], page: 2 }],
    ["h.odp", "Until when is the museum open?", "19:00", { headings: ["Museum"], page: 2 }],
    ["i.epub", "Until when is the canteen open?", "18:00", { headings: ["Canteen"] }],
    ["j.pdf", "Until when is the laundry open?", "17:30", { page: 2 }],
  ])("%s: %s", async (file, question, fact, place) => {
    const [quote] = quotesOf(await desk.answer(question));
    expect(quote?.text).toContain(fact);
    expect(quote?.citation).toMatchObject({ path: file, ...place });
    expect(await textIn(desk, file)).toContain(quote?.text);
  });
});

describe("what the desk knows of its documents", () => {
  it("finds a document by path and key, and its file, but none that it does not serve", async () => {
    const folder = await makeFolder({ "sub/a.txt": "Library\nOpen until 20:00.", "sources.yaml": "", "b.xyz": "B" });
    const desk = await openTestDesk(folder);
    expect(desk.document("sub/a.txt")).toBe(desk.documents()[0]);
    expect(desk.documentByKey(documentKey("sub/a.txt"))).toBe(desk.documents()[0]);
    expect(await desk.file("sub/a.txt")).toMatchObject({ absolutePath: path.join(folder, "sub/a.txt"), size: 25 });
    expect(await Promise.all(["b.xyz", "sources.yaml", "../a.txt"].map((id) => desk.file(id)))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe("what the desk says", () => {
  const files = {
    "a.txt": "The library\n\nThe library is open until 20:00 on working days.",
    "b.txt": "The laundry\n\nThe laundry costs 200 tenge a load.\n\nThe laundry is in the cellar of the dormitory.",
  };
  const QUESTION = "Until when is the library open?";

  it("is the same with its explanation and alone, also of a question that goes on from another", async () => {
    const desk = await deskOf(files);
    const first = await desk.answer(QUESTION);
    const explained = await desk.explain(QUESTION);
    expect(explained.answer).toEqual(first);
    expect(explained.hits[0]?.document.id).toBe("a.txt");
    expect((await desk.explain("and on working days?", first.topic)).answer).toEqual(
      await desk.answer("and on working days?", first.topic),
    );
  });

  it("is every passage that may answer when that is asked for, and the questions that mean the same are together", async () => {
    const desk = await deskOf(files);
    expect(quotesOf(await desk.passages("laundry", 50)).map(({ citation }) => citation.path)).toContain("b.txt");
    expect(await desk.group([QUESTION, "What does the laundry cost?", "until when is the library open"])).toEqual([
      [0, 2],
      [1],
    ]);
    expect(desk.passageCount()).toBeGreaterThanOrEqual(2);
  });
});

describe("reindex", () => {
  it("reads the whole folder anew and says what has changed", async () => {
    const folder = await makeFolder({ "a.txt": "A\nThe library is open until 20:00.", "b.txt": "B\nOther words." });
    const desk = await openTestDesk(folder);
    await writeFile(path.join(folder, "c.txt"), "C\nThe laundry costs 200 tenge.");
    await rm(path.join(folder, "b.txt"));
    expect(await desk.reindex()).toEqual({ outcome: "done", documents: 2, updated: 1, removed: 1 });
    expect(quotesOf(await desk.answer("What does the laundry cost?"))[0]?.text).toContain("200 tenge");
    expect(await desk.reindex()).toEqual({ outcome: "done", documents: 2, updated: 0, removed: 0 });
    await rm(folder, { recursive: true });
    expect(await desk.reindex()).toEqual({ outcome: "failed", reason: expect.stringContaining("does not exist") });
  });
});

describe("a lexicon with a broken line", () => {
  it("is named by its path in the documents' folder", async () => {
    const folder = await makeFolder({ "laundry.txt": "The laundry is open until 17:30.", "lexicon/ru-en.tsv": "мост" });
    const desk = await openTestDesk(folder);
    expect(desk.problems()).toMatchObject([{ path: "lexicon/ru-en.tsv", line: 1 }]);
  });
});

describe("a folder without a document", () => {
  it("is refused, and the message says what to do", async () => {
    await expect(openTestDesk(await makeFolder())).rejects.toThrow(
      /^There is no readable document in .* Put documents/u,
    );
  });

  it("opens where somebody can add the first one, which is then answered from", async () => {
    const folder = await makeFolder();
    const desk = await openTestDesk(folder, { mayBeEmpty: true, cacheDir: await makeFolder() });
    expect((await desk.answer("When is the laundry open?")).outcome).toBe("not-found");
    expect(await desk.examples("en")).toEqual([]);
    await writeFile(path.join(folder, "laundry.txt"), "The laundry is open until 17:30.");
    await desk.reindex();
    const answer = await desk.answer("When is the laundry open?");
    expect(quotesOf(answer)[0]?.text).toContain("17:30");
  });
});
