import { truncate } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { CorpusReader } from "../../src/corpus/corpus-reader.ts";
import { ParserPool } from "../../src/corpus/parser-pool.ts";
import { TextCache } from "../../src/corpus/text-cache.ts";
import { MAX_UNPACKED_BYTES } from "../../src/corpus/formats/archive-limit.ts";
import { makeBomb } from "../support/bombs.ts";
import { makeDocx, makeXlsx } from "../support/office-files.ts";
import { linesFrom, makePdf } from "../support/pdf-files.ts";
import { WAIT_NET } from "../support/net.ts";
import { makeFolder } from "../support/temp-folder.ts";
import { PARSERS } from "../support/test-desk.ts";

const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13);
const DOCX = makeDocx({ blocks: [{ text: "Guide", heading: 1 }, { text: "The fee is 900 000 tenge." }] });
const MIB = 1024 * 1024;

/** Why a file of this name and content is skipped. */
async function reasonFor(name: string, content: string | Uint8Array): Promise<string> {
  const reading = await new CorpusReader(await makeFolder({ [name]: content }), { pool: PARSERS }).read(name);
  return reading.outcome === "skipped" ? reading.problem.reason : reading.outcome;
}

describe("CorpusReader", () => {
  it.each([
    ["scan.pdf", () => makePdf([[], []]), /a scan\?.*text recognition/u],
    ["image.pdf", PNG, /it is a PNG image although its name says otherwise/u],
    ["image.docx", PNG, /it is a PNG image/u],
    ["cut.docx", DOCX.subarray(0, DOCX.length - 300), /damaged or was copied only in part/u],
    [
      "protected.docx",
      Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1),
      /protected by a password or in the old binary format/u,
    ],
    ["empty.pdf", new Uint8Array(), /it is empty; fill it or remove it/u],
    ["empty.csv", "\n\n", /it has no text/u],
    [
      "half.pdf",
      async () => (await makePdf([linesFrom(700, "Text.")])).subarray(0, 600),
      /damaged or was copied only in part/u,
    ],
    ["other.xlsx", makeDocx({ blocks: [{ text: "No workbook." }] }), /workbook is damaged/u],
    ["old.doc", "words", /in an old format; save it as \.docx, or install LibreOffice/u],
    ["song.mp3", "words", /files of this kind are not read; use .*\.docx/u],
    ["photo.jpg", Uint8Array.of(0xff, 0xd8, 0xff), /a scan\?.*install tesseract/u],
    ["photo.png", Uint8Array.of(0xff, 0xd8, 0xff), /it is a JPEG image although its name says otherwise/u],
  ] as const)("says of %s in one line what is wrong and what to do", async (name, content, reason) => {
    const said = await reasonFor(name, typeof content === "function" ? await content() : content);
    expect(said).toMatch(reason);
    expect(said).not.toContain("\n");
  });

  it.each([
    ["a.docx", "word/document.xml"],
    ["a.xlsx", "xl/workbook.xml"],
  ])("refuses %s when it is a bomb in %s, whatever size that declares", async (name, part) => {
    const refused = /unpacks to more than 64 MiB|damaged/u;
    // Whoever declares the size is refused by it, before anything is unpacked.
    expect(await reasonFor(name, makeBomb(part, 10, MAX_UNPACKED_BYTES + 1))).toMatch(refused);
    expect(await reasonFor(name, makeBomb(part, MAX_UNPACKED_BYTES + 1, 10))).toMatch(refused);
  });

  it("refuses a text of 500 MB without reading it", async () => {
    const folder = await makeFolder({ "huge.txt": "" });
    await truncate(path.join(folder, "huge.txt"), 500 * MIB);
    expect(await new CorpusReader(folder).read("huge.txt")).toEqual({
      outcome: "skipped",
      problem: { path: "huge.txt", reason: "it is larger than 64 MiB; split it" },
      isLocked: false,
    });
  });

  it("finds no file where there is none, or is no more", async () => {
    expect(await new CorpusReader(await makeFolder()).read("gone.txt")).toEqual({ outcome: "absent" });
  });

  it("parses nothing twice, also under another name and after a restart", async () => {
    const workbook = makeXlsx({
      Fees: [
        ["Programme", "Fee"],
        ["Law", 5],
      ],
    });
    const folder = await makeFolder({ "a.xlsx": workbook, "b.xlsx": workbook, "bad.docx": DOCX.subarray(0, 400) });
    const cacheFolder = await makeFolder();
    const read = async (pool: ParserPool): Promise<unknown[]> => {
      const reader = new CorpusReader(folder, { pool, cache: new TextCache(cacheFolder) });
      const readings = [];
      for (const id of ["a.xlsx", "b.xlsx", "bad.docx"]) readings.push(await reader.read(id));
      return readings;
    };
    const first = await read(PARSERS);
    const closed = new ParserPool();
    await closed.close();
    // A closed pool parses nothing.
    const second = await read(closed);
    expect(second).toEqual(first);
    expect(first).toMatchObject([{ outcome: "read" }, { outcome: "read" }, { outcome: "skipped" }]);
  });

  it("remembers what was too much, and tries it again only when somebody asks", async () => {
    const folder = await makeFolder({ "a.docx": DOCX });
    const cache = new TextCache(await makeFolder());
    const pool = new ParserPool({ milliseconds: 1 });
    onTestFinished(() => pool.close());
    const tooMuch = await new CorpusReader(folder, { pool, cache }).read("a.docx");
    expect(tooMuch).toMatchObject({
      outcome: "skipped",
      problem: { reason: expect.stringContaining("it took longer than") },
    });
    const later = new CorpusReader(folder, { pool: PARSERS, cache });
    expect(await later.read("a.docx")).toEqual(tooMuch);
    expect(await later.read("a.docx", { isAsked: true })).toMatchObject({ outcome: "read" });
    expect(await later.read("a.docx")).toMatchObject({ outcome: "read" });
  });

  it("does not wait for a file that takes long, when it is to wait for nothing, and tells when it is there", async () => {
    const folder = await makeFolder({ "rows.csv": "1;some words;and more words\n".repeat(20_000) });
    const pool = new ParserPool({ milliseconds: WAIT_NET, slowMilliseconds: 1 });
    onTestFinished(() => pool.close());
    const reader = new CorpusReader(folder, { pool, patience: "none" });
    expect(await reader.read("rows.csv")).toMatchObject({
      outcome: "skipped",
      problem: { path: "rows.csv", reason: "it takes long to read; it is served when that is done" },
    });
    expect(reader.waiting).toBe(1);
    const ready = await new Promise<string>((resolve) => {
      reader.workInBackground(async (id) => resolve(id));
    });
    expect(ready).toBe("rows.csv");
    expect(await reader.read("rows.csv", { patience: "all" })).toMatchObject({ outcome: "read" });
  });

  it("takes a broken cache for none", async () => {
    const folder = await makeFolder({ "a.docx": DOCX });
    const cache = new TextCache(path.join(await makeFolder({ file: "" }), "file"));
    expect(await new CorpusReader(folder, { pool: PARSERS, cache }).read("a.docx")).toMatchObject({ outcome: "read" });
  });
});
