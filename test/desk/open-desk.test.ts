import { writeFile, rm } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it, vi } from "vitest";
import { documentKey } from "../../src/corpus/document-key.ts";
import type { Desk } from "../../src/desk/desk.ts";
import { openDesk } from "../../src/desk/open-desk.ts";
import { makeDocx, makePptx, makeXlsx } from "../support/office-files.ts";
import { makeEpub, makeOdp, makeOds, makeOdt } from "../support/open-files.ts";
import { linesFrom, makePdf } from "../support/pdf-files.ts";
import { quotesOf } from "../support/documents.ts";
import { makeFolder } from "../support/temp-folder.ts";

const ROWS = [
  ["Programme", "Fee, KZT", "Duration"],
  ["Dentistry", "1 700 000", "6 years"],
  ["Pharmacy", "900 000", "5 years"],
];
const BLOCKS = [
  { text: "Admission", heading: 1 },
  { text: "Applications are taken in the main hall.", note: "The appeal commission meets on 12 August." },
  { text: "Fees", heading: 2 },
];
const SLIDES = [
  { title: "Welcome", text: ["A word before."] },
  { title: "Library", text: ["The library is open until 20:00.", "Кітапхана сағат 20:00-ге дейін жұмыс істейді."] },
];
const FEE: readonly [string, string] = ["What is the fee for dentistry?", "1 700 000"];
const APPEAL: readonly [string, string] = ["When does the appeal commission meet?", "12 August"];
const LIBRARY: readonly [string, string] = ["Until when is the library open?", "20:00"];

const html = `<nav>Home</nav><h1>Admission</h1><h2>Fees</h2><table>${ROWS.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join("")}</tr>`).join("")}</table>`;

describe("facts in files of every format are answered with their place", () => {
  it.each([
    ["a.docx", () => makeDocx({ blocks: BLOCKS, table: ROWS }), FEE, { headings: ["Admission", "Fees"] }],
    ["a.docx", () => makeDocx({ blocks: BLOCKS, table: ROWS }), APPEAL, { headings: ["Admission"] }],
    ["a.odt", () => makeOdt({ blocks: BLOCKS, table: ROWS }), FEE, { headings: ["Admission", "Fees"] }],
    ["a.odt", () => makeOdt({ blocks: BLOCKS, table: ROWS }), APPEAL, { headings: ["Admission"] }],
    ["a.html", () => Buffer.from(html), FEE, { headings: ["Admission", "Fees"] }],
    ["a.xlsx", () => makeXlsx({ Other: [["a", "b"]], Fees: ROWS }), FEE, { headings: ["Fees"], page: 2 }],
    ["a.ods", () => makeOds({ Other: [["a", "b"]], Fees: ROWS }), FEE, { headings: ["Fees"], page: 2 }],
    ["a.csv", () => Buffer.from(ROWS.map((row) => row.join(";")).join("\n")), FEE, {}],
    ["a.pptx", () => makePptx(SLIDES), LIBRARY, { headings: ["Library"], page: 2 }],
    ["a.odp", () => makeOdp(SLIDES), LIBRARY, { headings: ["Library"], page: 2 }],
    [
      "a.epub",
      () => makeEpub("Book", ["<h1>Library</h1><p>The library is open until 20:00.</p>"]),
      LIBRARY,
      { headings: ["Library"] },
    ],
    [
      "a.pdf",
      () => makePdf([linesFrom(700, "Nothing here."), linesFrom(700, "The library is open until 20:00.")]),
      LIBRARY,
      { page: 2 },
    ],
  ] as const)("%s (%#)", async (name, make, [question, fact], place) => {
    const desk = await openDesk(await makeFolder({ [name]: await make() }));
    const [quote] = quotesOf(await desk.answer(question));
    expect(quote?.text).toContain(fact);
    expect(quote?.citation).toMatchObject({ path: name, ...place });
    expect(desk.documents()[0]?.text).toContain(quote?.text);
    await desk.close();
  });
});

describe("a desk that follows its folder", () => {
  const watched = async (folder: string): Promise<Desk> =>
    openDesk(folder, {
      watch: {
        onChange: () => {},
        onError: (error) => {
          throw error;
        },
      },
    });

  it("answers from a new, a changed and no longer from a removed file within five seconds", async () => {
    const folder = await makeFolder({ "a.txt": "Library\nThe library is open until 20:00." });
    const desk = await watched(folder);
    const says = (text: string | undefined): Promise<void> =>
      vi.waitFor(
        async () => {
          const shown = quotesOf(await desk.answer("What does the laundry cost?"))[0]?.text;
          expect(text === undefined ? shown === undefined : shown?.includes(text)).toBe(true);
        },
        { timeout: 5000 },
      );
    await writeFile(path.join(folder, "b.docx"), makeDocx({ blocks: [{ text: "The laundry costs 200 tenge." }] }));
    await says("200 tenge");
    await writeFile(path.join(folder, "b.docx"), makeDocx({ blocks: [{ text: "The laundry costs 350 tenge." }] }));
    await says("350 tenge");
    await writeFile(path.join(folder, "b.docx"), "broken");
    await vi.waitFor(() => expect(desk.problems()).toHaveLength(1), { timeout: 5000 });
    await says("350 tenge");
    await rm(path.join(folder, "b.docx"));
    await says(undefined);
    await desk.close();
  }, 40_000);
});

describe("what the desk knows of its documents", () => {
  it("finds a document by path and key, and its file, but none that it does not serve", async () => {
    const folder = await makeFolder({ "sub/a.txt": "Library\nOpen until 20:00.", "sources.yaml": "", "b.xyz": "B" });
    const desk = await openDesk(folder);
    expect(desk.document("sub/a.txt")).toBe(desk.documents()[0]);
    expect(desk.documentByKey(documentKey("sub/a.txt"))).toBe(desk.documents()[0]);
    expect(await desk.file("sub/a.txt")).toMatchObject({ absolutePath: path.join(folder, "sub/a.txt"), size: 25 });
    expect(await Promise.all(["b.xyz", "sources.yaml", "../a.txt"].map((id) => desk.file(id)))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    await desk.close();
  });

  it("offers questions that it answers, the same ones until the documents change", async () => {
    const folder = await makeFolder({ "a.txt": "The library\nThe library is open until 20:00." });
    const changes: unknown[] = [];
    const desk = await openDesk(folder, {
      watch: { onChange: (change) => changes.push(change), onError: (error) => changes.push(error) },
    });
    const examples = await desk.examples("en");
    expect(examples).toMatchObject([{ question: "The library: what should I know?", documentId: "a.txt" }]);
    expect(await desk.examples("en")).toBe(examples);
    await writeFile(path.join(folder, "b.txt"), "The canteen\nA lunch in the canteen costs 900 tenge.");
    await vi.waitFor(async () => expect(await desk.examples("en")).toHaveLength(2), { timeout: 5000, interval: 100 });
    expect(desk.documentByKey(documentKey("b.txt"))?.title).toBe("The canteen");
    await desk.close();
  }, 20_000);
});

describe("what the desk says", () => {
  const files = {
    "a.txt": "The library\n\nThe library is open until 20:00 on working days.",
    "b.txt": "The laundry\n\nThe laundry costs 200 tenge a load.\n\nThe laundry is in the cellar of the dormitory.",
  };
  const QUESTION = "Until when is the library open?";

  it("is the same with its explanation and alone, also of a question that goes on from another", async () => {
    const desk = await openDesk(await makeFolder(files));
    const first = await desk.answer(QUESTION);
    const explained = await desk.explain(QUESTION);
    expect(explained.answer).toEqual(first);
    expect(explained.hits[0]?.document.id).toBe("a.txt");
    expect((await desk.explain("and on working days?", first.topic)).answer).toEqual(
      await desk.answer("and on working days?", first.topic),
    );
    await desk.close();
  });

  it("is every passage that may answer when that is asked for, and the questions that mean the same are together", async () => {
    const desk = await openDesk(await makeFolder(files));
    expect(quotesOf(await desk.passages("laundry", 50)).map(({ citation }) => citation.path)).toContain("b.txt");
    expect(await desk.group([QUESTION, "What does the laundry cost?", "until when is the library open"])).toEqual([
      [0, 2],
      [1],
    ]);
    expect(desk.passageCount()).toBeGreaterThanOrEqual(2);
    await desk.close();
  });
});

describe("reindex", () => {
  it("reads the whole folder anew and says what has changed", async () => {
    const folder = await makeFolder({ "a.txt": "A\nThe library is open until 20:00.", "b.txt": "B\nOther words." });
    const desk = await openDesk(folder);
    await writeFile(path.join(folder, "c.txt"), "C\nThe laundry costs 200 tenge.");
    await rm(path.join(folder, "b.txt"));
    expect(await desk.reindex()).toEqual({ outcome: "done", documents: 2, updated: 1, removed: 1 });
    expect(quotesOf(await desk.answer("What does the laundry cost?"))[0]?.text).toContain("200 tenge");
    expect(await desk.reindex()).toEqual({ outcome: "done", documents: 2, updated: 0, removed: 0 });
    await rm(folder, { recursive: true });
    expect(await desk.reindex()).toEqual({ outcome: "failed", reason: expect.stringContaining("does not exist") });
    await desk.close();
  });
});
