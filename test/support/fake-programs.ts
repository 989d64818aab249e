import { chmod, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { OutsidePrograms } from "../../src/corpus/programs/find-programs.ts";
import { makeFolder } from "./temp-folder.ts";

/** Programs of a machine that say what a test wants. */
export interface FakePrograms {
  readonly programs: OutsidePrograms;
  /** How often each has been run. */
  readonly runs: () => Promise<Readonly<Record<"pdftoppm" | "tesseract" | "soffice", number>>>;
  /** Lets the programs that wait go on; without `isHeld` none do. */
  readonly release: () => Promise<void>;
}

/** What is wanted of fake programs. */
interface Wanted {
  /** The words that tesseract reads on every page; none when it is to fail. */
  readonly words?: string;
  /** The file that LibreOffice makes of every other; none when it is to make none. */
  readonly converted?: Uint8Array;
  /** Whether tesseract waits until it is released. */
  readonly isHeld?: boolean;
}

/** Stands for pdftoppm, tesseract and LibreOffice: shell scripts that take the same arguments. */
export async function makeFakePrograms({ words, converted, isHeld = false }: Wanted = {}): Promise<FakePrograms> {
  const folder = await makeFolder({
    "page.hocr": hocrOf(words ?? ""),
    ...(converted && { "converted.bin": converted }),
    ...(isHeld ? {} : { released: "" }),
    runs: "",
  });
  const script = async (name: string, ...lines: string[]): Promise<string> => {
    const file = path.join(folder, name);
    await writeFile(file, ["#!/bin/sh", `cd '${folder}'`, `echo ${name} >> runs`, ...lines, ""].join("\n"));
    await chmod(file, 0o755);
    return file;
  };
  const last = "for last; do :; done";
  const pdftoppm = await script(
    "pdftoppm",
    last,
    `case " $* " in *" -jpeg "*) echo picture > "$last.jpg";; *) echo picture > "$last.png";; esac`,
  );
  const tesseract = await script(
    "tesseract",
    "while [ ! -e released ]; do sleep 0.05; done",
    words === undefined ? "echo 'Error in pixRead: no picture' >&2; exit 1" : "cat page.hocr",
  );
  const soffice = await script(
    "soffice",
    "to= out=",
    'while [ $# -gt 1 ]; do case "$1" in --convert-to) to=$2;; --outdir) out=$2;; esac; shift; done',
    converted ? 'cp converted.bin "$out/document.$to"' : "exit 0",
  );
  return {
    programs: { recognition: { tesseract, version: "5.0", languages: "eng", pdftoppm }, soffice },
    runs: async () => {
      const names = (await readFile(path.join(folder, "runs"), "utf8")).split("\n");
      const count = (name: string): number => names.filter((one) => one === name).length;
      return { pdftoppm: count("pdftoppm"), tesseract: count("tesseract"), soffice: count("soffice") };
    },
    release: () => writeFile(path.join(folder, "released"), ""),
  };
}

/** Words as tesseract says that they stand on a page, ten in a line. */
function hocrOf(text: string): string {
  const lines = text.split(" ").reduce<string[][]>((all, word, index) => {
    if (index % 10 === 0) all.push([]);
    all.at(-1)!.push(word);
    return all;
  }, []);
  return [
    `<div class='ocr_page' title='image "page.png"; bbox 0 0 2480 3508; ppageno 0'>`,
    ...lines.flatMap((words, line) => {
      const [top, bottom] = [400 + line * 60, 445 + line * 60];
      return [
        `<span class='ocr_line' title="bbox 250 ${top} 2250 ${bottom}; baseline 0 -8; x_size 44; x_descenders 10; x_ascenders 12">`,
        ...words.map(
          (word, at) =>
            `<span class='ocrx_word' title='bbox ${250 + at * 200} ${top} ${430 + at * 200} ${bottom}; x_wconf 95'>${word}</span>`,
        ),
      ];
    }),
    "</div>",
  ].join("\n");
}
