import { inflateSync } from "node:zlib";
import { initWasm, Resvg } from "@resvg/resvg-wasm";
import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { readDrawingTools } from "../../src/commands/read-drawing-tools.ts";
import { drawChart } from "../../src/statistics/chart.ts";
import { drawPng, type DrawingTools } from "../../src/statistics/draw-png.ts";
import { computeFigures, type Figures } from "../../src/statistics/figures.ts";
import { FONT_FAMILY } from "../../src/statistics/picture-text.ts";
import { anyText } from "../support/any-text.ts";
import { logged } from "../support/logged.ts";
import { runs } from "../support/seed.ts";

const NOW = Date.UTC(2026, 10, 21, 12);
const CODES = ["en", "ru", "kk"] as const;

const figuresOf = (...titles: readonly string[]): Figures =>
  computeFigures(
    titles.map((title, at) => logged({ document: { path: `${at}.pdf`, title }, helpful: 1 })),
    NOW,
    "UTC",
  );

const textsOf = (svg: string): string[] =>
  Array.from(svg.matchAll(/<text[^>]*>([^<]*)<\/text>/gu), ([, text = ""]) => text);

/** What the chunks of a PNG file say of its pixels: for a blank picture, hardly more than one value. */
function pixelsOf(png: Buffer): Uint8Array {
  const packed: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at))
    if (png.toString("latin1", at + 4, at + 8) === "IDAT")
      packed.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  return inflateSync(Buffer.concat(packed));
}

let tools: DrawingTools;
let font: { fontBuffers: Uint8Array[]; defaultFontFamily: string; loadSystemFonts: boolean };
beforeAll(async () => {
  tools = await readDrawingTools();
  font = { fontBuffers: [...tools.fonts], defaultFontFamily: FONT_FAMILY, loadSystemFonts: false };
  await initWasm(tools.wasm);
});

describe("drawChart", () => {
  it("shows every figure in the reader's language", () => {
    const texts = textsOf(drawChart(figuresOf("Ережелер", "Ережелер"), "kk"));
    for (const text of ["Сұрақтар мен жауаптар", "Табылды 2 (100%)", "ағылшын тілі 2 (100%)", "Көмектесті 2 (100%)"])
      expect(texts).toContain(text);
    expect(texts).toContain("Ережелер");
    expect(texts).toContain("5 мс");
    expect(texts).toContain("21 қар.");
  });

  it("stacks the outcomes of a day on one another, as high as the day has questions", () => {
    const log = [logged(), logged({ outcome: "closest" }), logged({ outcome: "not-found" }), logged()];
    const bars = Array.from(
      drawChart(computeFigures(log, NOW, "UTC"), "en").matchAll(
        /<rect x="(?<x>[\d.]+)" y="(?<y>[\d.]+)" width="[\d.]+" height="(?<height>[\d.]+)" fill="(?<fill>#\w+)"\/>/gu,
      ),
      ({ groups }) => groups,
    ).filter((groups) => Number(groups?.["x"]) > 500 && Number(groups?.["height"]) >= 50);
    expect(bars.map((bar) => [bar?.["y"], bar?.["height"]])).toEqual([
      ["116", "100"],
      ["66", "50"],
      ["16", "50"],
    ]);
    expect(new Set(bars.map((bar) => bar?.["x"])).size).toBe(1);
    expect(new Set(bars.map((bar) => bar?.["fill"])).size).toBe(3);
  });

  it("takes a title for a text, never for a part of the picture", () => {
    const svg = drawChart(figuresOf(`<script>x</script> & "a" 'b'`), "en");
    expect(svg).toContain("&lt;script&gt;x&lt;/script&gt; &amp; &quot;a&quot; &#39;b&#39;");
    expect(svg).not.toContain("<script");
  });

  it("cuts a title that is too long, and names a file whose title cannot be drawn", () => {
    const texts = textsOf(drawChart(figuresOf("Щ".repeat(1000), "👨‍👩‍👧‍👦"), "en"));
    expect(texts.find((text) => text.startsWith("Щ"))).toMatch(/^Щ{10,40}…$/u);
    expect(texts).toContain("1.pdf");
  });

  it.each(CODES)("is a picture for whatever figures, in %s", (language) => {
    const count = fc.nat({ max: 2 ** 40 });
    fc.assert(
      fc.property(fc.array(anyText(80), { maxLength: 6 }), count, (titles, votes) => {
        const svg = drawChart({ ...figuresOf(...titles), helpful: votes, medianMilliseconds: votes }, language);
        const { width, height } = new Resvg(svg, { font });
        expect(width).toBe(720);
        expect(height / width).toBeGreaterThan(0.5);
        expect(height / width).toBeLessThan(2.5);
        expect(svg).not.toMatch(/NaN|undefined|Infinity/u);
      }),
      { numRuns: runs(10) },
    );
  });
});

describe("the font", () => {
  const draw = (letter: string, weight: number): string => {
    const text = `<text x="8" y="40" font-family="${FONT_FAMILY}" font-weight="${weight}" font-size="40">${letter}</text>`;
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="60" height="60">${text}</svg>`;
    return Buffer.from(new Resvg(svg, { font }).render().pixels).toString("base64");
  };

  it.each([400, 700])("has the letters of Kazakh, each of its own shape, in weight %d", (weight) => {
    const missing = draw("漢", weight);
    const shapes = Array.from("ӘәҒғҚқҢңӨөҰұҮүҺһІіЁё", (letter) => draw(letter, weight));
    expect(shapes).not.toContain(missing);
    expect(shapes).not.toContain(draw(" ", weight));
    expect(new Set(shapes).size).toBe(shapes.length);
  });
});

describe("drawPng", () => {
  it("draws a PNG file as wide as a telephone's screen, with something on it", async () => {
    const png = Buffer.from(await drawPng(drawChart(figuresOf("Қабылдау ережелері"), "kk"), tools));
    expect(png.subarray(0, 8).toString("latin1")).toBe("\x89PNG\r\n\x1a\n");
    expect(png.readUInt32BE(16)).toBe(1080);
    expect(png.readUInt32BE(20)).toBeGreaterThan(1080);
    expect(new Set(pixelsOf(png)).size).toBeGreaterThan(50);
  });

  it("fails, without harm, for what is no picture", async () => {
    await expect(drawPng("<svg", tools)).rejects.toThrow(/svg/iu);
  });

  it("fails, without harm, when the tools are broken", async () => {
    await expect(drawPng("<svg/>", { ...tools, wasm: new Uint8Array(8) })).rejects.toThrow(/WebAssembly/u);
  });
});
