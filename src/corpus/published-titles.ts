import { readFile } from "node:fs/promises";
import path from "node:path";
import { Document, parseDocument } from "yaml";
import { cleanLine } from "../text/normalize.ts";
import { shorten } from "../text/shorten.ts";
import { PUBLISHED_CATALOGUE_FILE } from "./catalogue.ts";
import { SHARED } from "./file-modes.ts";
import { writeAtomically } from "./write-atomically.ts";

const HEADER = ` Titles given by Telegram. The bot writes this file; what sources.yaml says goes before it.`;

/** A title above this is a paragraph; UTF-16 units. */
const MAX_TITLE = 200;

/** A title as people give it, made one line of bounded length. */
export const cleanTitle = (title: string): string =>
  shorten(cleanLine(title.toWellFormed().replaceAll("\uFFFD", "")), MAX_TITLE);

/** The titles that staff has given to published documents, in a catalogue of the bot's own beside the keeper's. */
export class PublishedTitles {
  readonly #file: string;

  /** @param folder the documents' */
  constructor(folder: string) {
    this.#file = path.join(folder, PUBLISHED_CATALOGUE_FILE);
  }

  async get(id: string): Promise<string | undefined> {
    const title: unknown = (await this.#read()).getIn([id, "title"]);
    return typeof title === "string" ? title : undefined;
  }

  /**
   * @returns whether anything changed
   * @throws Error when the file is there and no catalogue; it is not overwritten then
   */
  async set(id: string, title: string): Promise<boolean> {
    const document = await this.#read();
    if (document.getIn([id, "title"]) === title) return false;
    document.setIn([id, "title"], title);
    await this.#write(document);
    return true;
  }

  /** @returns whether there was one */
  async delete(id: string): Promise<boolean> {
    const document = await this.#read();
    if (!document.delete(id)) return false;
    await this.#write(document);
    return true;
  }

  async #read(): Promise<Document> {
    const yaml = await readFile(this.#file, "utf8").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return "";
      throw error;
    });
    const document = parseDocument(yaml, { schema: "failsafe", uniqueKeys: false });
    if (document.errors.length > 0) throw new Error(`${PUBLISHED_CATALOGUE_FILE} is not valid YAML; mend or remove it`);
    if (document.contents !== null) return document;
    const empty = new Document({});
    empty.commentBefore = HEADER;
    return empty;
  }

  async #write(document: Document): Promise<void> {
    await writeAtomically(this.#file, Buffer.from(document.toString()), SHARED);
  }
}
