import { LANGUAGES } from "../../languages/registry.ts";
import { SharedMemory } from "../memory-share.ts";
import { findProgram, runProgram } from "./run-program.ts";

/** The programs that read pictures of text. */
export interface RecognitionPrograms {
  readonly tesseract: string;
  /** Its version and the languages that it reads, in the order in which it is to try them: "rus+kaz+eng". */
  readonly version: string;
  readonly languages: string;
  /** Draws the pages of PDF files; without it only picture files are read. */
  readonly pdftoppm: string | undefined;
}

/** The programs of this machine that read what we cannot read ourselves. */
export interface OutsidePrograms {
  readonly recognition?: RecognitionPrograms | undefined;
  /** LibreOffice. */
  readonly soffice?: string | undefined;
}

/** How long a program may take to tell of itself, in milliseconds. */
const MILLISECONDS = 10_000;

/** The languages to be read. */
const WANTED = Object.values(LANGUAGES).map(({ longCode }) => longCode);

/** Looks for the programs of this machine, in the folders where its shell finds them. */
export async function findPrograms(): Promise<OutsidePrograms> {
  const [tesseract, pdftoppm, soffice] = await Promise.all(
    ["tesseract", "pdftoppm", "soffice"].map((name) => findProgram(name)),
  );
  const recognition = tesseract === undefined ? undefined : await askTesseract(tesseract, pdftoppm);
  return { recognition, soffice };
}

async function askTesseract(tesseract: string, pdftoppm: string | undefined): Promise<RecognitionPrograms | undefined> {
  // Before anything else is started.
  const memory = new SharedMemory();
  const [version, list] = await Promise.all(
    ["--version", "--list-langs"].map((option) =>
      runProgram(tesseract, [option], { milliseconds: MILLISECONDS, memory }),
    ),
  );
  if (version?.outcome !== "done" || list?.outcome !== "done") return undefined;
  const installed = new Set(list.output.toString().split(/\s+/u));
  const languages = WANTED.filter((language) => installed.has(language)).join("+");
  const [, number = ""] = /tesseract\s+v?(\S+)/iu.exec(version.output.toString()) ?? [];
  return languages === "" ? undefined : { tesseract, version: number, languages, pdftoppm };
}
