// Draws pages of a PDF beside what is read on them, to look at one against the other: tables and the lines that draw
// them, the parts of the page in the order of reading, and the text. Needs pdftoppm (poppler-utils).
// usage: npx node tools/show-pages.mjs FILE.pdf OUT_DIR [PAGE …]
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import process from "node:process";
import { initWasm, Resvg } from "@resvg/resvg-wasm";
import { readAreas } from "../src/corpus/formats/pdf/add-pages.ts";
import { unite } from "../src/corpus/formats/pdf/geometry.ts";
import { findGrids } from "../src/corpus/formats/pdf/grids.ts";
import { openPdf } from "../src/corpus/formats/pdf/open-pdf.ts";
import { pdfFormat } from "../src/corpus/formats/pdf/pdf.ts";

const [file, out, ...wanted] = process.argv.slice(2);
if (file === undefined || out === undefined) {
  process.stderr.write("usage: npx node tools/show-pages.mjs FILE.pdf OUT_DIR [PAGE …]\n");
  process.exit(2);
}
/** The text is set in so many letters a line, in a column as wide as this, in points. */
const LETTERS = 88;
const TEXT_WIDTH = 560;
const LINE_HEIGHT = 12;

const require = createRequire(import.meta.url);
await initWasm(readFileSync(require.resolve("@resvg/resvg-wasm/index_bg.wasm")));
const font = readFileSync(require.resolve("dejavu-fonts-ttf/ttf/DejaVuSans.ttf"));
const bytes = readFileSync(file);
const { pages } = await openPdf(bytes);
const { text, sections } = await pdfFormat.extract(bytes, path.basename(file));
mkdirSync(out, { recursive: true });

for (const [index, page] of pages.entries()) {
  const number = index + 1;
  if (wanted.length > 0 && !wanted.includes(String(number))) continue;
  const picture = execFileSync("pdftoppm", ["-r", "72", "-f", String(number), "-l", String(number), "-png", file], {
    maxBuffer: 1 << 28,
  });
  const svg = drawPage(page, picture, textOf(number));
  const drawn = new Resvg(svg, {
    font: { fontBuffers: [font], defaultFontFamily: "DejaVu Sans", loadSystemFonts: false },
  });
  const name = path.join(out, `${path.basename(file, ".pdf")}-${String(number).padStart(3, "0")}.png`);
  writeFileSync(name, drawn.render().asPng());
  process.stdout.write(`${name}\n`);
}

/** What is kept of a page, each section under its path of headings. */
function textOf(number) {
  return sections
    .filter(({ page }) => page === number)
    .map(({ headings, span }) => `[${headings.join(" > ")}]\n${text.slice(span.start, span.end)}`)
    .join("\n");
}

function drawPage(page, picture, read) {
  const box = ({ left, right, bottom, top }, colour, width) =>
    `<rect x="${left}" y="${page.height - top}" width="${right - left}" height="${top - bottom}" fill="none" stroke="${colour}" stroke-width="${width}"/>`;
  const areas = readAreas(page, findGrids(page));
  const marks = areas.flatMap(({ lines, tables }, order) => [
    ...(lines.length > 0
      ? [
          box(unite(lines), "#2a6fdb", 1),
          `<text x="${unite(lines).left}" y="${page.height - unite(lines).top}" font-size="14" fill="#2a6fdb">${order + 1}</text>`,
        ]
      : []),
    ...tables.map((table) => box(table, table.kind === "ruled" ? "#d22" : "#d70", 2)),
  ]);
  const lines = read
    .split("\n")
    .flatMap((line) => line.match(new RegExp(`.{1,${LETTERS}}(?:\\s|$)|.{1,${LETTERS}}`, "gu")) ?? [""]);
  const height = Math.max(page.height, (lines.length + 2) * LINE_HEIGHT);
  const words = lines.map(
    (line, row) => `<text x="${page.width + 12}" y="${(row + 1) * LINE_HEIGHT}" font-size="9">${escape(line)}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${page.width + TEXT_WIDTH}" height="${height}"><rect width="100%" height="100%" fill="#fff"/><image width="${page.width}" height="${page.height}" xlink:href="data:image/png;base64,${picture.toString("base64")}"/>${marks.join("")}${words.join("")}</svg>`;
}

function escape(line) {
  return line.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
