import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { initWasm, Resvg } from "@resvg/resvg-wasm";
import { PDFDocument } from "pdf-lib";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { CorpusReader } from "../../src/corpus/corpus-reader.ts";
import { findPrograms, type OutsidePrograms } from "../../src/corpus/programs/find-programs.ts";
import { fromRoot } from "../support/program.ts";
import { makeFolder } from "../support/temp-folder.ts";
import { PARSERS } from "../support/test-desk.ts";

const programs = await findPrograms();
const { recognition, soffice } = programs;
const needed = ["eng", "rus", "kaz"].filter((language) => !recognition?.languages.split("+").includes(language));
const canRecognize = recognition?.pdftoppm !== undefined && needed.length === 0;
if (!canRecognize)
  process.stderr.write(
    "left out: reading real scans (tesseract with eng, rus and kaz, and pdftoppm are not all here)\n",
  );
if (soffice === undefined)
  process.stderr.write("left out: reading real files of old formats (LibreOffice is not here)\n");

const require = createRequire(import.meta.url);

/** What stands on the page: a language each, with every letter that only Kazakh has. */
const LINES = [
  "Students pay the tuition fee of 900 000 tenge by 25 August.",
  "Заявления принимаются в приёмной комиссии до пятницы.",
  "Қабылдау комиссиясы құжаттарды дүйсенбіден жұмаға дейін қабылдайды.",
  "Ғылыми кеңес өтініштерді үш күннің ішінде қарап, жауап береді.",
];

/** As many dots as a scanner makes of the upper quarter of an A4 page at 200 dpi. */
const [WIDTH, HEIGHT] = [1654, 585];

/** A picture of the lines, as a scanner makes it. */
async function drawPicture(): Promise<Uint8Array> {
  const [wasm, font] = await Promise.all(
    ["@resvg/resvg-wasm/index_bg.wasm", "dejavu-fonts-ttf/ttf/DejaVuSans.ttf"].map((name) =>
      readFile(require.resolve(name)),
    ),
  );
  await initWasm(wasm!).catch(() => {});
  const texts = LINES.map(
    (line, index) => `<text x="140" y="${150 + index * 90}" font-family="DejaVu Sans" font-size="34">${line}</text>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><rect width="100%" height="100%" fill="white"/>${texts.join("")}</svg>`;
  const resvg = new Resvg(svg, { font: { fontBuffers: [font!], defaultFontFamily: "DejaVu Sans" } });
  return resvg.render().asPng();
}

async function makeScan(drawn: Uint8Array): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const picture = await document.embedPng(drawn);
  const [width, height] = [(WIDTH * 72) / 200, (HEIGHT * 72) / 200];
  document.addPage([width, height]).drawImage(picture, { x: 0, y: 0, width, height });
  return document.save();
}

async function textOf(files: Readonly<Record<string, Uint8Array>>, using: OutsidePrograms): Promise<string> {
  const reader = new CorpusReader(await makeFolder(files), { programs: using, pool: PARSERS });
  onTestFinished(() => reader.close());
  const reading = await reader.read(Object.keys(files)[0]!);
  return reading.outcome === "read" ? reading.extracted.text : JSON.stringify(reading);
}

const wordsOf = (text: string): string[] => text.match(/[\p{L}\d]+/gu) ?? [];

describe.runIf(canRecognize)("tesseract", () => {
  let drawn: Uint8Array;
  beforeAll(async () => {
    drawn = await drawPicture();
  });

  test.each([
    ["a scan", async () => ({ "scan.pdf": await makeScan(drawn) })],
    ["a picture", async () => ({ "photo.png": drawn })],
  ])("reads English, Russian and Kazakh on %s, all but a few words", async (_, make) => {
    const found = new Set(wordsOf(await textOf(await make(), programs)));
    const wanted = wordsOf(LINES.join(" "));
    const missed = wanted.filter((word) => !found.has(word));
    expect(missed.slice(Math.floor(wanted.length / 8))).toEqual([]);
  });
});

/**
 * The second and third of the lines, a paragraph each: what makeDocx makes of them, saved by LibreOffice in its old
 * format.
 */
const OLD = fromRoot("test/fixtures/office/rules.doc");

describe.runIf(soffice !== undefined)("LibreOffice", () => {
  test("brings .doc back to what was saved as it", async () => {
    expect(await textOf({ "rules.doc": await readFile(OLD) }, programs)).toBe(`${LINES[1]}\n\n${LINES[2]}`);
  });
});
