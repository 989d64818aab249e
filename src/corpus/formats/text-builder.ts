import { foldSpaces } from "../../text/normalize.ts";
import type { Span } from "../../text/span.ts";
import type { PlacedTable, Section } from "../document.ts";
import { namesADay } from "../table-blocks.ts";
import { tableParts } from "../table-parts.ts";
import { tableText } from "../table-lines.ts";
import type { Table } from "../table.ts";
import { joinTwinColumns } from "../twin-columns.ts";

/** What is known of a page beside its place in the file. */
interface PageFacts {
  readonly isRecognized?: boolean | undefined;
  readonly printed?: number | undefined;
}

/**
 * The longest text of a document, in UTF-16 units: some 4,000 pages. A bot keeps all texts and an index of them in its
 * memory, unless a cluster keeps that, and one file is not to take more than its share.
 */
export const MAX_TEXT = 8_000_000;

/** Builds a document's text block by block, keeping track of headings and of the page. */
export class TextBuilder {
  /** The text in pieces: to look at the end of a text that grows would copy all of it, each time. */
  readonly #pieces: string[] = [];
  #isCut = false;
  #length = 0;
  #headings: { readonly level: number; readonly title: string }[] = [];
  #page: number | undefined;
  #isRecognized = false;
  #printedPage: number | undefined;
  readonly #sections: (Omit<Section, "span"> & { readonly start: number })[] = [];
  readonly #tables: PlacedTable[] = [];
  /** The heading or paragraph right above what comes next. */
  #lastLine = "";

  /** Starts a section under a heading of `level` (1 is the outermost); the heading is part of the text. */
  addHeading(level: number, title: string): void {
    const clean = foldSpaces(title);
    if (clean === "") return;
    this.#headings = [...this.#headings.filter((heading) => heading.level < level), { level, title: clean }];
    this.#openSection();
    this.#append(clean);
    this.#lastLine = clean;
  }

  /** Ends the sections that are open: what follows stands under no heading. */
  closeHeadings(): void {
    this.#headings = [];
  }

  /**
   * Starts a page, slide or sheet.
   * @param page counted from 1; what is known of it: whether its words were read by recognition, and the number that is
   * printed on it, where that is another
   */
  startPage(page: number, { isRecognized = false, printed }: PageFacts = {}): void {
    this.#page = page;
    this.#isRecognized = isRecognized;
    this.#printedPage = printed;
    this.#openSection();
  }

  addParagraph(text: string): void {
    const clean = foldSpaces(text);
    this.#append(clean);
    if (clean !== "") this.#lastLine = clean;
  }

  /** Adds an item of a list; `marker` is what stands before it, such as "•" or "2.". */
  addListItem(marker: string, text: string): void {
    const clean = foldSpaces(text);
    if (clean !== "") this.addListLine(`${marker} ${clean}`);
  }

  /** Adds an item of a list that brings its own marker. */
  addListLine(text: string): void {
    this.#append(foldSpaces(text), "\n");
    this.#lastLine = "";
  }

  /** Adds a table; see tableText for how it reads. */
  addTable(table: Table): void {
    for (const part of tableParts({ ...table, rows: joinTwinColumns(table.rows) }))
      if (!this.#isCut) this.#addPart(part);
  }

  #addPart(table: Table): void {
    const text = tableText(table, namesADay(this.#lastLine) ? this.#lastLine : "");
    if (text.rows.length === 0) {
      this.addParagraph(text.title);
      return;
    }
    const [lead] = [table.caption ?? "", text.title, text.head]
      .map(foldSpaces)
      .filter((line) => line !== "")
      .map((line) => this.#append(line));
    const between = text.areCards ? "\n\n" : "\n";
    const rows = text.rows.map((row, index) =>
      this.#append(row, index > 0 || (lead && !text.areCards) ? between : "\n\n"),
    );
    if (rows[0]!.end === rows[0]!.start) return;
    const page = table.page ?? this.#page;
    const placed = page === undefined ? table : { ...table, page };
    this.#lastLine = "";
    const kept = this.#isCut ? rows.filter(({ start, end }) => end > start) : rows;
    this.#tables.push({ table: placed, span: { start: (lead ?? rows[0]!).start, end: kept.at(-1)!.end }, rows: kept });
  }

  /** Adds a footnote or endnote after what it belongs to; `mark` is what refers to it, where that is known. */
  addNote(mark: string, text: string): void {
    const clean = foldSpaces(text);
    if (clean !== "") this.#append(mark === "" ? clean : `[${mark}] ${clean}`);
  }

  /** The text, its sections and its tables so far. */
  build(): { text: string; sections: Section[]; tables: PlacedTable[]; isCut?: true } {
    const text = this.#pieces.join("");
    const bounds =
      this.#sections.length > 0 && this.#sections[0]!.start === 0
        ? this.#sections
        : [{ headings: [], start: 0 }, ...this.#sections];
    const sections = bounds.map(({ start, ...section }, index) => ({
      ...section,
      span: { start, end: bounds[index + 1]?.start ?? text.length },
    }));
    return {
      text,
      sections: sections.filter(({ span }) => span.end > span.start),
      tables: this.#tables,
      ...(this.#isCut ? { isCut: true as const } : {}),
    };
  }

  #openSection(): void {
    // What follows begins after the separator, which belongs to the section before.
    if (this.#needsSeparator) this.#add(this.#pieces.at(-1)!.endsWith("\n") ? "\n" : "\n\n");
    const section = {
      headings: this.#headings.map(({ title }) => title),
      start: this.#length,
      ...(this.#page === undefined ? {} : { page: this.#page }),
      ...(this.#printedPage === undefined ? {} : { printedPage: this.#printedPage }),
      ...(this.#isRecognized ? { isRecognized: true as const } : {}),
    };
    if (this.#sections.at(-1)?.start === section.start) this.#sections.pop();
    this.#sections.push(section);
  }

  /** Returns where the block stands now. */
  #append(block: string, separator = "\n\n"): Span {
    this.#isCut ||= this.#length + separator.length + block.length > MAX_TEXT;
    if (this.#isCut) return { start: this.#length, end: this.#length };
    if (block !== "") {
      if (this.#needsSeparator) this.#add(separator);
      this.#add(block);
    }
    return { start: this.#length - block.length, end: this.#length };
  }

  /** Whether there is a text that does not end with an empty line. */
  get #needsSeparator(): boolean {
    const end = this.#pieces.slice(-2).join("");
    return this.#length > 0 && !end.endsWith("\n\n");
  }

  #add(piece: string): void {
    this.#pieces.push(piece);
    this.#length += piece.length;
  }
}
