import { onTestFinished } from "vitest";
import { readDocument } from "../../src/corpus/read-document.ts";
import { ParserPool } from "../../src/corpus/parser-pool.ts";
import type { Desk } from "../../src/desk/desk.ts";
import { openDesk, type DeskOptions } from "../../src/desk/open-desk.ts";
import { testEngine } from "./engine.ts";
import { WAIT_NET } from "./net.ts";
import { makeFolder } from "./temp-folder.ts";

/** The parsers of all tests of a process: to start them for each desk would take longer than the tests. */
export const PARSERS = new ParserPool({ milliseconds: WAIT_NET, slowMilliseconds: WAIT_NET });

/** A desk on a folder that is closed when the test has ended, in whatever way. */
export async function openTestDesk(folder: string, options: DeskOptions = {}): Promise<Desk> {
  const engine = testEngine();
  // With a folder for them, the texts of a desk whose index is elsewhere are not in memory.
  const cacheDir = engine.clusterIndex && (await makeFolder());
  const desk = await openDesk(folder, { parsers: PARSERS, ...engine, ...(cacheDir && { cacheDir }), ...options });
  onTestFinished(desk.close);
  return desk;
}

/** The same on a folder that holds just these files. */
export const deskOf = async (files: Readonly<Record<string, string | Uint8Array>>): Promise<Desk> =>
  openTestDesk(await makeFolder(files));

/** The text of a document that a desk serves. */
export const textIn = async ({ document }: Pick<Desk, "document">, path: string): Promise<string | undefined> =>
  (await readDocument(document(path)))?.text;
