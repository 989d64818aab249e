import path from "node:path";
import { findOriginalFile } from "./original-file.ts";
import type { SharedMemory } from "./memory-share.ts";
import { PictureFile } from "./programs/recognize-page.ts";

/**
 * A page of a PDF of the corpus as people see it, as JPEG.
 * @param id its path inside the folder, with forward slashes
 * @param page counted from 1
 * @param pdftoppm the program that draws it, and `memory` what it takes
 * @returns undefined when there is no such program or file, or when the page cannot be drawn
 */
export async function drawPage(
  folder: string,
  id: string,
  page: number,
  pdftoppm: string | undefined,
  memory: SharedMemory,
): Promise<Uint8Array | undefined> {
  const extension = path.posix.extname(id).toLowerCase();
  if (pdftoppm === undefined || extension !== ".pdf") return undefined;
  const original = await findOriginalFile(folder, id);
  if (!original) return undefined;
  const chunks: Uint8Array[] = [];
  for await (const chunk of original.read()) chunks.push(chunk);
  const file = await PictureFile.open(Buffer.concat(chunks), extension);
  try {
    return await file.show(pdftoppm, page, { memory });
  } finally {
    await file.close();
  }
}
