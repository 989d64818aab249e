// Draws an answer as Telegram shows it, for the README: the question, and the message with its quote, its source and
// its buttons, which are those that the bot sends. usage: npx node tools/draw-answer.mjs "question" OUT.png [FOLDER]
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import process from "node:process";
import fontkit from "@pdf-lib/fontkit";
import { initWasm, Resvg } from "@resvg/resvg-wasm";
import { openDesk } from "../src/desk/open-desk.ts";
import { answerButtons } from "../src/telegram/answers/answer-buttons.ts";
import { renderAnswer } from "../src/telegram/answers/render-answer.ts";

const [question, out, folder = "corpus"] = process.argv.slice(2);
if (question === undefined || out === undefined) {
  process.stderr.write('usage: npx node tools/draw-answer.mjs "question" OUT.png [FOLDER]\n');
  process.exit(2);
}

const { resolve } = createRequire(import.meta.url);
const readFace = (face) => readFileSync(resolve(`@expo-google-fonts/pt-sans/${face}.ttf`));
const files = {
  regular: readFace("400Regular/PTSans_400Regular"),
  bold: readFace("700Bold/PTSans_700Bold"),
  italic: readFace("400Regular_Italic/PTSans_400Regular_Italic"),
};
const faces = Object.fromEntries(Object.entries(files).map(([name, file]) => [name, fontkit.create(file)]));

/** Sizes in pixels at the picture's own scale. */
const WIDTH = 620;
const MARGIN = 16;
const SIZE = 16;
const LEADING = 22;
const BUBBLE = 540;
const PADDING = 12;
const BUTTON = 36;
const COLOURS = {
  back: "#c8d9c4",
  own: "#e6fbd1",
  bubble: "#ffffff",
  text: "#111111",
  accent: "#2b7cb8",
  button: "#5c7a5ac0",
};

/**
 * Material icons (https://fonts.google.com/icons, Apache 2.0) in the place of the emoji that the font does not have.
 */
const ICONS = {
  "🔍": "M15.5 14h-.79l-.28-.27C15.41 12.59 16 11.11 16 9.5 16 5.91 13.09 3 9.5 3S3 5.91 3 9.5 5.91 16 9.5 16c1.61 0 3.09-.59 4.23-1.57l.27.28v.79l5 4.99L20.49 19l-4.99-5zm-6 0C7.01 14 5 11.99 5 9.5S7.01 5 9.5 5 14 7.01 14 9.5 11.99 14 9.5 14z",
  "📄": "M14 2H6c-1.1 0-1.99.9-1.99 2L4 20c0 1.1.89 2 1.99 2H18c1.1 0 2-.9 2-2V8l-6-6zm2 16H8v-2h8v2zm0-4H8v-2h8v2zm-3-5V3.5L18.5 9H13z",
  "👍": "M1 21h4V9H1v12zm22-11c0-1.1-.9-2-2-2h-6.31l.95-4.57.03-.32c0-.41-.17-.79-.44-1.06L14.17 1 7.59 7.59C7.22 7.95 7 8.45 7 9v10c0 1.1.9 2 2 2h9c.83 0 1.54-.5 1.84-1.22l3.02-7.05c.09-.23.14-.47.14-.73v-2z",
  "👎": "M15 3H6c-.83 0-1.54.5-1.84 1.22l-3.02 7.05c-.09.23-.14.47-.14.73v2c0 1.1.9 2 2 2h6.31l-.95 4.57-.03.32c0 .41.17.79.44 1.06L9.83 23l6.59-6.59c.36-.36.58-.86.58-1.41V5c0-1.1-.9-2-2-2zm4 0v12h4V3h-4z",
  "🔔": "M12 22c1.1 0 2-.9 2-2h-4c0 1.1.89 2 2 2zm6-6v-5c0-3.07-1.64-5.64-4.5-6.32V4c0-.83-.67-1.5-1.5-1.5s-1.5.67-1.5 1.5v.68C7.63 5.36 6 7.92 6 11v5l-2 2v1h16v-1l-2-2z",
  "📋": "M16 1H4c-1.1 0-2 .9-2 2v14h2V3h12V1zm3 4H8c-1.1 0-2 .9-2 2v14c0 1.1.9 2 2 2h11c1.1 0 2-.9 2-2V7c0-1.1-.9-2-2-2zm0 16H8V7h11v14z",
  "↗": "M9 5v2h6.59L4 18.59 5.41 20 17 8.41V15h2V5H9z",
};

const escape = (text) => text.replace(/[&<>"]/gu, (sign) => `&#${sign.codePointAt(0)};`);
const rectangle = (x, y, width, height, fill, radius) =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${fill}"/>`;
const widthOf = (text, face) => (faces[face].layout(text).advanceWidth / faces[face].unitsPerEm) * SIZE;
const write = (text, x, y, { face = "regular", fill = COLOURS.text } = {}) =>
  `<text xml:space="preserve" x="${x.toFixed(2)}" y="${y}" fill="${fill}"${face === "bold" ? ' font-weight="700"' : ""}${face === "italic" ? ' font-style="italic"' : ""}>${escape(text)}</text>`;

/** The lines of a message as they fit into `width`: of each, whether it is quoted and its runs of one style. */
function layOut({ text, entities = [] }, width) {
  const within = (type, at) =>
    entities.some((entity) => entity.type === type && at >= entity.offset && at < entity.offset + entity.length);
  const styleAt = (at) => ({
    face: within("bold", at) ? "bold" : within("italic", at) ? "italic" : "regular",
    fill: within("text_link", at) || within("url", at) ? COLOURS.accent : COLOURS.text,
  });
  const lines = [];
  for (const { 0: paragraph, index: start } of text.matchAll(/[^\n]*(?:\n|$)/gu)) {
    if (start >= text.length) break;
    const quoted = within("blockquote", start) || within("expandable_blockquote", start);
    let runs = [];
    let used = 0;
    for (const { 0: word, index } of paragraph.trimEnd().matchAll(/\S+\s*/gu)) {
      const pieces = [];
      for (const [i, letter] of Array.from(word).entries()) {
        const style = styleAt(start + index + i);
        const last = pieces.at(-1);
        if (last && last.face === style.face && last.fill === style.fill) last.text += letter;
        else pieces.push({ text: letter, ...style });
      }
      const needed = pieces.reduce((sum, piece) => sum + widthOf(piece.text.trimEnd(), piece.face), 0);
      if (used + needed > width - (quoted ? 22 : 0) && runs.length > 0) {
        lines.push({ quoted, runs });
        runs = [];
        used = 0;
      }
      for (const piece of pieces) {
        runs.push({ ...piece, x: used });
        used += widthOf(piece.text, piece.face);
      }
    }
    lines.push({ quoted, runs });
  }
  return lines;
}

/** A message in a bubble, beginning at the height `top`. */
function drawBubble(message, top, fill, isOwn) {
  const lines = layOut(message, BUBBLE - 2 * PADDING);
  const widest = Math.max(
    ...lines.map(({ runs, quoted }) =>
      quoted ? BUBBLE : (runs.at(-1)?.x ?? 0) + widthOf(runs.at(-1)?.text ?? "", runs.at(-1)?.face ?? "regular"),
    ),
  );
  const width = Math.min(BUBBLE, widest + 2 * PADDING);
  const x = isOwn ? WIDTH - MARGIN - width : MARGIN;
  const height = lines.length * LEADING + 2 * PADDING - 4;
  let svg = rectangle(x, top, width, height, fill, 14);
  for (let i = 0; i < lines.length; i++) {
    if (!lines[i].quoted || lines[i - 1]?.quoted) continue;
    const count = lines.slice(i).findIndex(({ quoted }) => !quoted);
    const y = top + PADDING + i * LEADING - 2;
    const tall = (count === -1 ? lines.length - i : count) * LEADING + 2;
    svg +=
      rectangle(x + PADDING, y, width - 2 * PADDING, tall, `${COLOURS.accent}18`, 4) +
      rectangle(x + PADDING, y, 3, tall, COLOURS.accent, 1.5);
  }
  for (const [i, { quoted, runs }] of lines.entries())
    for (const run of runs)
      svg += write(run.text, x + PADDING + (quoted ? 12 : 0) + run.x, top + PADDING + i * LEADING + 16, run);
  return { svg, bottom: top + height };
}

function drawButtons(rows, top) {
  let svg = "";
  for (const [i, row] of rows.entries()) {
    const width = (BUBBLE - (row.length - 1) * 4) / row.length;
    for (const [j, { text }] of row.entries()) {
      const x = MARGIN + j * (width + 4);
      const y = top + i * (BUTTON + 4);
      const [icon] = Object.keys(ICONS).filter((emoji) => text.includes(emoji));
      const label = text.replace(/[^\p{L}\p{N}\p{P} ]/gu, "").trim();
      const whole = (icon ? 18 : 0) + (icon && label !== "" ? 6 : 0) + widthOf(label, "regular");
      const left = x + (width - whole) / 2;
      svg += rectangle(x, y, width, BUTTON, COLOURS.button, 8);
      if (icon) svg += `<path transform="translate(${left} ${y + 9}) scale(.75)" fill="#fff" d="${ICONS[icon]}"/>`;
      svg += write(label, left + (icon ? 24 : 0), y + 23, { fill: "#ffffff" });
    }
  }
  return { svg, bottom: top + rows.length * (BUTTON + 4) };
}

const desk = await openDesk(folder);
const answer = await desk.answer(question);
await desk.close();
const asked = drawBubble({ text: question }, MARGIN, COLOURS.own, true);
const replied = drawBubble(renderAnswer(answer), asked.bottom + 10, COLOURS.bubble, false);
const buttons = answerButtons(answer, {
  id: "answer",
  language: answer.language,
  hasStaff: true,
  canFollow: true,
  hasInlineMode: true,
});
const below = drawButtons(buttons, replied.bottom + 4);
const height = below.bottom + MARGIN - 4;
const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="PT Sans" font-size="${SIZE}">${rectangle(0, 0, WIDTH, height, COLOURS.back, 0)}${asked.svg}${replied.svg}${below.svg}</svg>`;
await initWasm(readFileSync(resolve("@resvg/resvg-wasm/index_bg.wasm")));
const font = { fontBuffers: Object.values(files), defaultFontFamily: "PT Sans", loadSystemFonts: false };
writeFileSync(out, new Resvg(svg, { fitTo: { mode: "zoom", value: 2 }, font }).render().asPng());
process.stdout.write(`${answer.outcome}: ${out}\n`);
