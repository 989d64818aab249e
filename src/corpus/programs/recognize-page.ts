import { readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { PagePicture, RecognizedPage } from "../recognized-page.ts";
import type { RecognitionPrograms } from "./find-programs.ts";
import { readHocr } from "./read-hocr.ts";
import { runProgram, type ProgramEnd, type ProgramOptions } from "./run-program.ts";
import { makeWorkingFolder } from "./working-folder.ts";

/** What became of a page: its words, or why there are none. */
export type PageRecognition =
  | { readonly outcome: "recognized"; readonly page: RecognizedPage }
  | { readonly outcome: "failed"; readonly reason: string }
  | { readonly outcome: "stopped" };

/** Pages are drawn as finely as tesseract is trained for, in dots an inch; see docs/decisions/0014-recognition.md … */
const RESOLUTION = 300;
/** … unless that makes more pixels than this along their longer side: posters, plans. */
const MOST_PIXELS = 7000;
/** A page shown to people, along its longer side, in pixels: as large as Telegram keeps photos. */
const SHOWN_PIXELS = 1600;
const POINTS_PER_INCH = 72;

/** How long it may take, in milliseconds: a page takes 3 to 7 s, and 140 MiB, 430 at most. */
const MILLISECONDS = 120_000;

/** Lines of tables are left out of words by tesseract itself; its threads would take the processors of others. */
const ENVIRONMENT = { OMP_THREAD_LIMIT: "1" };

/** Which memory a program takes, when it is stopped, and whether others go first. */
export type HowToRun = Pick<ProgramOptions, "memory" | "signal" | "isPatient">;

/** A file of pictures in a folder of its own, from which pages are drawn and read one by one. */
export class PictureFile {
  readonly #folder: string;
  readonly #file: string;
  readonly #isPdf: boolean;

  private constructor(folder: string, file: string, isPdf: boolean) {
    this.#folder = folder;
    this.#file = file;
    this.#isPdf = isPdf;
  }

  /** @param extension of the file, in lower case with the dot */
  static async open(bytes: Uint8Array, extension: string): Promise<PictureFile> {
    const folder = await makeWorkingFolder();
    const file = path.join(folder, `file${extension}`);
    await writeFile(file, bytes);
    return new PictureFile(folder, file, extension === ".pdf");
  }

  /** The words of a page; never rejects. */
  async recognize(programs: RecognitionPrograms, picture: PagePicture, how: HowToRun): Promise<PageRecognition> {
    const { page } = picture;
    const resolution = this.#isPdf ? resolutionFor(picture) : RESOLUTION;
    let file = this.#file;
    if (this.#isPdf) {
      file = path.join(this.#folder, `page-${page}.png`);
      const drawn = await this.#draw(programs, page, ["-r", String(resolution), "-gray", "-png"], file, how);
      if (drawn.outcome !== "done") return describe(drawn);
    }
    const args = [file, "stdout", "-l", programs.languages, "--dpi", String(resolution), "--psm", "3", "hocr"];
    const read = await runProgram(programs.tesseract, args, {
      milliseconds: MILLISECONDS,
      environment: ENVIRONMENT,
      ...how,
    });
    if (file !== this.#file) await rm(file, { force: true });
    if (read.outcome !== "done") return describe(read);
    return { outcome: "recognized", page: readHocr(read.output.toString(), page, POINTS_PER_INCH / resolution) };
  }

  /** A page as people see it, as JPEG; undefined when it cannot be drawn. */
  async show(pdftoppm: string, page: number, how: HowToRun): Promise<Uint8Array | undefined> {
    const file = path.join(this.#folder, `page-${page}.jpg`);
    const options = ["-scale-to", String(SHOWN_PIXELS), "-jpeg"];
    const drawn = await this.#draw({ pdftoppm }, page, options, file, how);
    return drawn.outcome === "done" ? readFile(file) : undefined;
  }

  async close(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }

  #draw(
    { pdftoppm }: Pick<RecognitionPrograms, "pdftoppm">,
    page: number,
    options: readonly string[],
    file: string,
    how: HowToRun,
  ): Promise<ProgramEnd> {
    if (pdftoppm === undefined) return Promise.resolve({ outcome: "failed", reason: NO_POPPLER });
    const target = file.slice(0, -path.extname(file).length);
    const args = ["-f", String(page), "-l", String(page), "-singlefile", ...options, this.#file, target];
    return runProgram(pdftoppm, args, { milliseconds: MILLISECONDS, ...how });
  }
}

const NO_POPPLER = "poppler-utils is not installed";

const resolutionFor = ({ width, height }: PagePicture): number => {
  const longer = Math.max(width, height, 1);
  return Math.round(Math.min(RESOLUTION, (MOST_PIXELS * POINTS_PER_INCH) / longer));
};

function describe(end: Exclude<ProgramEnd, { outcome: "done" }>): Exclude<PageRecognition, { outcome: "recognized" }> {
  if (end.outcome === "stopped") return { outcome: "stopped" };
  const reason = end.outcome === "time" ? `it took longer than ${MILLISECONDS / 1000} s` : end.reason;
  return { outcome: "failed", reason };
}
