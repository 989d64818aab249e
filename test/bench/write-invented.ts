import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { InventedDocuments } from "./invented-corpus.ts";

/** Writes invented documents of so many passages into a folder, as text files. */
export async function writeInvented(folder: string, passages: number): Promise<void> {
  for (const { id, title, text } of new InventedDocuments(passages).all()) {
    const file = path.join(folder, id);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, `${title}\n\n${text}`);
  }
}
