import { countHeadRows } from "../table-heads.ts";
import { layOutCells, type Table, type TableCell } from "../table.ts";
import { joinTwinColumns } from "../twin-columns.ts";
import type { Numbering } from "./docx-numbering.ts";
import { outlineLevel, type ParagraphStyle } from "./docx-styles.ts";
import {
  attribute,
  charactersIn,
  elementAt,
  elementsIn,
  isOn,
  nameOf,
  valueAt,
  type XmlElement,
} from "./office-xml.ts";
import { raise } from "./superscript.ts";
import type { TextBuilder } from "./text-builder.ts";

/** What the body of a document refers to. */
export interface DocxParts {
  readonly styles: ReadonlyMap<string, ParagraphStyle>;
  readonly numbering: Numbering;
  readonly footnotes: XmlElement | undefined;
  readonly endnotes: XmlElement | undefined;
}

/** A heading is no longer than this, in UTF-16 units; what is longer is text that somebody has put into the outline. */
const MAX_HEADING = 250;

/**
 * Adds the body of a Word document: what is printed of it.
 * @returns its title, where a paragraph has the style of one
 */
export function addDocxBody(root: XmlElement, builder: TextBuilder, parts: DocxParts): string | undefined {
  const body = elementAt(root, "body");
  return body && new DocxReader(builder, parts).addBlocks(body);
}

/** The words of a paragraph, and what stands in it that is to be read after it. */
interface Words {
  readonly text: string;
  readonly notes: readonly { readonly mark: string; readonly text: string }[];
  /** Text boxes that are anchored in it. */
  readonly boxes: readonly XmlElement[];
  readonly isBold: boolean;
}

class DocxReader {
  readonly #builder: TextBuilder;
  readonly #parts: DocxParts;
  #notes = 0;
  /** A note may refer to another, even to itself: those are left alone. */
  #isInNote = false;
  #title: string | undefined;

  constructor(builder: TextBuilder, parts: DocxParts) {
    this.#builder = builder;
    this.#parts = parts;
  }

  /** Adds the blocks in an element; returns the title that one of them is. */
  addBlocks(parent: XmlElement): string | undefined {
    for (const element of elementsIn(parent)) {
      const name = nameOf(element);
      if (name === "p") this.#addParagraph(element);
      else if (name === "tbl") this.#addTable(element);
      else if (!IGNORED.has(name)) this.addBlocks(element);
    }
    return this.#title;
  }

  #addParagraph(paragraph: XmlElement): void {
    const style = this.#styleOf(paragraph);
    if (style?.isContents) return;
    const { text, notes, boxes } = this.#read(paragraph);
    const marker = text.trim() === "" ? "" : this.#markerOf(paragraph, style);
    const heading = outlineLevel(elementAt(paragraph, "pPr")) ?? style?.heading;
    if (style?.isTitle && text.trim() !== "") {
      this.#title ??= text;
      this.#builder.addHeading(1, text);
    } else if (heading !== undefined && heading <= 6 && text.length <= MAX_HEADING)
      this.#builder.addHeading(heading, marker === "•" ? text : `${marker} ${text}`);
    else if (marker === "") this.#builder.addParagraph(text);
    else this.#builder.addListItem(marker, text);
    for (const note of notes) this.#builder.addNote(note.mark, note.text);
    for (const box of boxes) this.addBlocks(box);
  }

  #addTable(element: XmlElement): void {
    const rows = elementsWithin(element, "tr").map((row) => ({ row, cells: this.#cellsOf(row) }));
    const widest = rows.reduce(
      (width, { cells }) =>
        Math.max(
          width,
          cells.reduce((sum, { colSpan }) => sum + colSpan, 0),
        ),
      0,
    );
    // A table of one column only frames what is in it.
    if (widest <= 1) {
      for (const { cells } of rows) for (const { element: cell } of cells) if (cell) this.addBlocks(cell);
      return;
    }
    const marked = new Set<TableCell | undefined>();
    const notes: Words["notes"][number][] = [];
    const boxes: XmlElement[] = [];
    const read = joinMerged(rows.map(({ cells }) => cells)).map((cells) =>
      cells.map(({ element: cell, rowSpan, colSpan }): TableCell => {
        const words = cell ? this.#readCell(cell) : { text: "", notes: [], boxes: [], isBold: false };
        notes.push(...words.notes);
        boxes.push(...words.boxes);
        const made: TableCell = { text: words.text, rowSpan, colSpan };
        if (cell && words.text !== "" && (words.isBold || isShaded(cell))) marked.add(made);
        return made;
      }),
    );
    const table = joinTwinColumns(read, marked);
    const said = rows.findIndex(({ row }) => !isOn(elementAt(row, "trPr"), "tblHeader"));
    const headRows = said > 0 ? said : countHeadRows(layOutCells(table), (place) => marked.has(place));
    this.#builder.addTable({ rows: table, headRows } satisfies Table);
    for (const note of notes) this.#builder.addNote(note.mark, note.text);
    for (const box of boxes) this.addBlocks(box);
  }

  #cellsOf(row: XmlElement): DocxCell[] {
    const skipped = Number(valueAt(row, "trPr", "gridBefore") ?? 0);
    const before: DocxCell[] = Array.from({ length: skipped }, () => ({
      element: undefined,
      colSpan: 1,
      rowSpan: 1,
      goesOn: false,
    }));
    const cells = elementsWithin(row, "tc").map((element): DocxCell => {
      const properties = elementAt(element, "tcPr");
      const merge = elementAt(properties, "vMerge");
      return {
        element,
        colSpan: Math.max(1, Number(valueAt(properties, "gridSpan") ?? 1) || 1),
        rowSpan: 1,
        goesOn: merge !== undefined && attribute(merge, "val") !== "restart",
      };
    });
    return [...before, ...cells];
  }

  /** The words of a cell on one line: its paragraphs, and those of tables within it. */
  #readCell(cell: XmlElement): Words {
    const paragraphs = descendants(cell, "p").map((paragraph) => {
      const words = this.#read(paragraph);
      const marker = words.text.trim() === "" ? "" : this.#markerOf(paragraph, this.#styleOf(paragraph));
      return { ...words, text: /\d|\p{L}/u.test(marker) ? `${marker} ${words.text}` : words.text };
    });
    const said = paragraphs.filter(({ text }) => text.trim() !== "");
    return {
      boxes: paragraphs.flatMap(({ boxes }) => boxes),
      text: said.map(({ text }) => text.trim()).join(" "),
      notes: said.flatMap(({ notes }) => notes),
      isBold: said.length > 0 && said.every(({ isBold }) => isBold),
    };
  }

  #styleOf(paragraph: XmlElement): ParagraphStyle | undefined {
    return this.#parts.styles.get(valueAt(paragraph, "pPr", "pStyle") ?? "");
  }

  #markerOf(paragraph: XmlElement, style: ParagraphStyle | undefined): string {
    const own = elementAt(paragraph, "pPr", "numPr");
    const id = valueAt(own, "numId") ?? style?.numbering?.id;
    const level = Number(valueAt(own, "ilvl") ?? style?.numbering?.level ?? 0);
    return id === undefined || id === "0" ? "" : this.#parts.numbering.next(id, level);
  }

  #read(paragraph: XmlElement): Words {
    let text = "";
    let letters = 0;
    let boldLetters = 0;
    const notes: { mark: string; text: string }[] = [];
    const boxes: XmlElement[] = [];
    const isBoldStyle = this.#styleOf(paragraph)?.isBold ?? false;
    const visit = (parent: XmlElement, isBold: boolean, isRaised = false): void => {
      for (const element of elementsIn(parent)) {
        const name = nameOf(element);
        if (name === "t") {
          const words = charactersIn(element);
          text += isRaised ? raise(text, words) : words;
          letters += words.trim().length;
          boldLetters += isBold ? words.trim().length : 0;
        } else if (name === "tab" || name === "br" || name === "cr") text += " ";
        else if (name === "noBreakHyphen") text += "-";
        else if (name === "footnoteReference" || name === "endnoteReference") {
          const note = this.#noteOf(element, name);
          if (note !== "") {
            const mark = String(++this.#notes);
            text += `[${mark}]`;
            notes.push({ mark, text: note });
          }
        } else if (name === "txbxContent") boxes.push(element);
        else if (name === "r") {
          const properties = elementAt(element, "rPr");
          if (!isOn(properties, "vanish"))
            visit(
              element,
              elementAt(properties, "b") ? isOn(properties, "b") : isBoldStyle,
              valueAt(properties, "vertAlign") === "superscript" || Number(valueAt(properties, "position") ?? 0) > 0,
            );
        } else if (name === "AlternateContent") {
          // The same for newer and for older programs.
          const [choice] = elementsIn(element, "Choice", "Fallback");
          if (choice) visit(choice, isBold, isRaised);
        } else if (!IGNORED.has(name)) visit(element, isBold, isRaised);
      }
    };
    visit(paragraph, isBoldStyle);
    return { text, notes, boxes, isBold: letters > 0 && boldLetters === letters };
  }

  #noteOf(reference: XmlElement, kind: string): string {
    const root = kind === "footnoteReference" ? this.#parts.footnotes : this.#parts.endnotes;
    const id = attribute(reference, "id");
    const note = (root ? elementsIn(root) : []).find((one) => attribute(one, "id") === id);
    if (!note || this.#isInNote) return "";
    this.#isInNote = true;
    const words = descendants(note, "p").map((paragraph) => this.#read(paragraph).text.trim());
    this.#isInNote = false;
    return words.filter((text) => text !== "").join(" ");
  }
}

interface DocxCell {
  /** None for a place that a row leaves out. */
  readonly element: XmlElement | undefined;
  readonly colSpan: number;
  rowSpan: number;
  /** Whether it is the lower part of the cell above it. */
  readonly goesOn: boolean;
}

/** What is taken out of the document, moved elsewhere, or no words. */
const IGNORED: ReadonlySet<string> = new Set(
  "del moveFrom pPr rPr tblPr tblGrid trPr tcPr sectPr instrText delText sdtPr rt fldData annotationRef".split(" "),
);

/** The elements of a name below one, through what only wraps them; not those within another of that name. */
function elementsWithin(parent: XmlElement, name: string): XmlElement[] {
  return elementsIn(parent).flatMap((element) => {
    if (nameOf(element) === name) return [element];
    return IGNORED.has(nameOf(element)) || nameOf(element) === "tbl" ? [] : elementsWithin(element, name);
  });
}

/** The elements of a name anywhere below one, in their order. */
const descendants = (parent: XmlElement, name: string): XmlElement[] =>
  elementsIn(parent).flatMap((element) =>
    nameOf(element) === name ? [element] : IGNORED.has(nameOf(element)) ? [] : descendants(element, name),
  );

/** Rows in which a cell that goes on from the row above is part of that one. */
function joinMerged(rows: readonly (readonly DocxCell[])[]): DocxCell[][] {
  let above = new Map<number, DocxCell>();
  return rows.map((row) => {
    const here = new Map<number, DocxCell>();
    const kept: DocxCell[] = [];
    let column = 0;
    for (const cell of row) {
      const upper = cell.goesOn ? above.get(column) : undefined;
      if (upper) upper.rowSpan++;
      else kept.push(cell);
      here.set(column, upper ?? cell);
      column += cell.colSpan;
    }
    above = here;
    return kept;
  });
}

const isShaded = (cell: XmlElement): boolean =>
  !/^(?:auto|F{6}|)$/iu.test(attribute(elementAt(cell, "tcPr", "shd"), "fill") ?? "");
