import { onTestFinished, describe, expect, it } from "vitest";
import { ParserPool, type ParserLimits } from "../../src/corpus/parser-pool.ts";
import { makeCrowdedPdf } from "../support/bombs.ts";
import { makeDocx } from "../support/office-files.ts";

const DOCX = makeDocx({ blocks: [{ text: "Guide", heading: 1 }, { text: "The fee is 900 000 tenge." }] });
const ROWS = Buffer.from("1;some words;and more words\n".repeat(200_000));

function open(limits: Partial<ParserLimits>): ParserPool {
  const pool = new ParserPool(limits);
  onTestFinished(() => pool.close());
  return pool;
}

describe("ParserPool", () => {
  it("gives up on a file that takes too long, to be tried again only when somebody asks", async () => {
    expect(await open({ milliseconds: 1 }).parse(DOCX, "a.docx")).toEqual({
      outcome: "unreadable",
      reason: "it took longer than 0.001 s to read; simplify or split it",
      again: "when-asked",
    });
  });

  it("reads files after one that fills the memory, also those that waited behind it in the same process", async () => {
    const pool = open({ processes: 1, megabytes: 110 });
    const note = (index: number): Promise<unknown> => pool.parse(Buffer.from(`Note ${index}.`), `${index}.txt`);
    const [before, full, ...after] = await Promise.all([
      note(0),
      pool.parse(ROWS, "a.csv"),
      ...[1, 2, 3, 4, 5, 6].map(note),
      pool.parse(DOCX, "b.docx"),
    ]);
    expect(full).toEqual({
      outcome: "unreadable",
      reason: "it needs more than 110 MiB of memory to read; simplify or split it",
      again: "when-asked",
    });
    expect([before, ...after]).toEqual(Array.from({ length: 8 }, () => expect.objectContaining({ outcome: "text" })));
  });

  it("has a file that takes long give way to another that waits, and parses it all the same", async () => {
    const pool = open({ processes: 1, slowMilliseconds: 1 });
    const parsed: string[] = [];
    let isSlow = false;
    const parse = async (bytes: Uint8Array, id: string, onSlow?: () => void): Promise<void> => {
      const { outcome } = await pool.parse(bytes, id, [], onSlow);
      parsed.push(`${id}: ${outcome}`);
    };
    await Promise.all([
      parse(ROWS.subarray(0, ROWS.length / 10), "rows.csv", () => {
        isSlow = true;
      }),
      parse(Buffer.from("A note."), "note.txt"),
    ]);
    expect(isSlow).toBe(true);
    expect(parsed).toEqual(["note.txt: text", "rows.csv: text"]);
  });

  it("is not filled by a small file outside of V8's heap", async () => {
    const pdf = makeCrowdedPdf();
    expect(pdf.length).toBeLessThan(30_000);
    expect(await open({ megabytes: 160 }).parse(pdf, "a.pdf")).toMatchObject({
      reason: expect.stringContaining("it needs more than 160 MiB of memory"),
    });
  });

  it("reads catalogues, too", async () => {
    const catalogue = await open({}).parseCatalogue(Buffer.from("a.txt:\n  title: A guide\n"), "sources.yaml");
    expect(catalogue).toEqual({ details: new Map([["a.txt", { title: "A guide" }]]), problems: [] });
  });

  it("gives up what waits when it is closed, to be read soon", async () => {
    const pool = new ParserPool({ processes: 1 });
    const waiting = Promise.all([pool.parse(DOCX, "a.docx"), pool.parse(DOCX, "b.docx"), pool.parse(DOCX, "c.docx")]);
    await pool.close();
    expect(await waiting).toEqual(Array.from({ length: 3 }, () => expect.objectContaining({ again: "soon" })));
    expect(await pool.parse(DOCX, "d.docx")).toMatchObject({ again: "soon" });
  });
});
