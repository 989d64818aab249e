import { html } from "hono/html";
import type { Document } from "../../corpus/document.ts";
import type { TableCell } from "../../corpus/table.ts";
import { foldSpaces } from "../../text/normalize.ts";
import type { ShownBlock } from "../reading/blocks.ts";
import { shownTable, type ShownRow } from "../reading/table-rows.ts";
import type { Visit } from "../site.ts";
import type { Markup } from "./layout.ts";
import type { Marker } from "./marked-text.ts";

/** A wider span is a mistake: no table for people has more columns. */
const MAX_SPAN = 200;

/** A table of a document, or part of a long one, with quoted rows marked cell by cell. */
export function renderTable(
  { text }: Pick<Document, "text">,
  { table, span }: Extract<ShownBlock, { readonly kind: "table" }>,
  marker: Marker,
  { phrases }: Visit,
): Markup {
  const shown = shownTable(text, table, span, (line) => marker.touches(line));
  const { caption = "" } = table.table;
  if (!shown) return html`<p class="lines">${marker.mark(text, span)}</p>`;
  const row = (tag: "th" | "td", { cells, isQuoted }: ShownRow): Markup =>
    html`<tr>
      ${cells.map((cell) => renderCell(tag, cell, isQuoted ? marker : undefined))}
    </tr>`;
  return html`<div
    class="table"
    role="region"
    tabindex="0"
    aria-label="${caption === "" ? phrases.web.table : caption}"
  >
    <table>
      ${
        caption === ""
          ? ""
          : html`<caption>
              ${caption}
            </caption>`
      }
      ${
        shown.heads.length === 0
          ? ""
          : html`<thead>
              ${shown.heads.map((cells) => row("th", cells))}
            </thead>`
      }
      <tbody>
        ${shown.body.map((cells) => row("td", cells))}
      </tbody>
    </table>
  </div>`;
}

function renderCell(
  tag: "th" | "td",
  { text, colSpan = 1, rowSpan = 1 }: TableCell,
  marker: Marker | undefined,
): Markup {
  const across = colSpan > 1 ? html` colspan="${Math.min(colSpan, MAX_SPAN)}"` : "";
  const down = rowSpan > 1 ? html` rowspan="${Math.min(rowSpan, MAX_SPAN)}"` : "";
  const words = marker && foldSpaces(text) !== "" ? marker.whole(text) : text;
  return tag === "th" ? html`<th${across}${down} scope="col">${words}</th>` : html`<td${across}${down}>${words}</td>`;
}
