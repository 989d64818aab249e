import { drawable, fit, FONT_FAMILY } from "./picture-text.ts";

/** A piece of a picture, beginning at the top edge, as SVG elements. */
export interface Block {
  readonly svg: string;
  readonly height: number;
}

/** How a text is drawn. */
export interface TextStyle {
  readonly size: number;
  readonly fill: string;
  readonly bold?: boolean;
  readonly anchor?: "start" | "middle" | "end";
}

/** A picture with `content` on a background. */
export const picture = (width: number, height: number, background: string, content: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${FONT_FAMILY}">` +
  `${rectangle(0, 0, width, height, background)}${content}</svg>`;

export const rectangle = (x: number, y: number, width: number, height: number, fill: string, radius = 0): string =>
  `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" fill="${fill}"${radius > 0 ? ` rx="${radius}"` : ""}/>`;

export const horizontalLine = (x: number, y: number, width: number, stroke: string): string =>
  `<path d="M${round(x)} ${round(y)}h${round(width)}" stroke="${stroke}"/>`;

/**
 * A line of text: any text, made safe, and cut where it would be wider than `width`.
 * @param y of its base line
 */
export function line(text: string, x: number, y: number, width: number, style: TextStyle): string {
  const { size, fill, bold = false, anchor = "start" } = style;
  return (
    `<text x="${round(x)}" y="${round(y)}" font-size="${size}" fill="${fill}"${bold ? ' font-weight="700"' : ""}` +
    `${anchor === "start" ? "" : ` text-anchor="${anchor}"`}>${escape(fit(drawable(text), size, width))}</text>`
  );
}

/** Blocks one below the other. */
export function stack(blocks: readonly Block[], gap: number): Block {
  let height = 0;
  const parts = blocks.map((block, at) => {
    if (at > 0) height += gap;
    const part = `<g transform="translate(0 ${round(height)})">${block.svg}</g>`;
    height += block.height;
    return part;
  });
  return { svg: parts.join(""), height };
}

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const escape = (text: string): string => text.replace(/[&<>"']/gu, (sign) => ESCAPES[sign] ?? sign);

/** Hundredths are finer than what can be seen. */
const round = (value: number): number => Math.round(value * 100) / 100;
