import { readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { CorpusReader, type GoodReading } from "../../src/corpus/corpus-reader.ts";
import { readDocument } from "../../src/corpus/read-document.ts";
import { adviceOn } from "../../src/corpus/programs/advice.ts";
import { SharedMemory } from "../../src/corpus/memory-share.ts";
import { runProgram } from "../../src/corpus/programs/run-program.ts";
import { TextCache } from "../../src/corpus/text-cache.ts";
import { openDesk, type DeskOptions } from "../../src/desk/open-desk.ts";
import { openTexts } from "../../src/desk/open-reader.ts";
import type { Desk } from "../../src/desk/desk.ts";
import { answerToJson } from "../../src/answer/answer-json.ts";
import { renderAnswer } from "../../src/terminal/render-answer.ts";
import { PLAIN } from "../../src/terminal/style.ts";
import { makeFakePrograms } from "../support/fake-programs.ts";
import { makeDocx } from "../support/office-files.ts";
import { linesFrom, makePdf } from "../support/pdf-files.ts";
import { makeFolder } from "../support/temp-folder.ts";
import { PARSERS, textIn } from "../support/test-desk.ts";

const WORDS = "The dean of the faculty of history is Aigerim Bekova and her office is in room 214 of the main building";
const QUESTION = "Who is the dean of the faculty of history?";
const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10);
const LIMITS = { milliseconds: 60_000, memory: new SharedMemory() };

async function open(folder: string, options: DeskOptions): Promise<Desk> {
  const desk = await openDesk(folder, { parsers: PARSERS, ...options });
  onTestFinished(() => desk.close());
  return desk;
}

const onError = (error: unknown): void => expect.unreachable(String(error));

describe("a scan", () => {
  test("is answered from, page by page, and its words are marked as recognized", async () => {
    const { programs, runs } = await makeFakePrograms({ words: WORDS });
    const desk = await open(await makeFolder({ "scan.pdf": await makePdf([[], []]) }), { programs });
    const answer = await desk.answer(QUESTION);
    const quote = "quotes" in answer ? answer.quotes[0] : undefined;
    expect(quote?.text).toContain("Aigerim Bekova");
    expect(quote?.citation).toMatchObject({ page: 1, isRecognized: true });
    expect(answerToJson(answer, 1)).toMatchObject({ quotes: [{ citation: { page: 1, recognized: true } }] });
    expect(renderAnswer(answer, PLAIN)).toContain("p. 1 · recognized text");
    expect(desk.problems()).toEqual([]);
    expect(await runs()).toEqual({ pdftoppm: 2, tesseract: 2, soffice: 0 });
  });

  test("is read once: the next start knows its pages", async () => {
    const { programs, runs } = await makeFakePrograms({ words: WORDS });
    const folder = await makeFolder({ "scan.pdf": await makePdf([[]]) });
    const cacheDir = await makeFolder();
    for (let start = 0; start < 2; start++) {
      const desk = await openDesk(folder, { cacheDir, programs, parsers: PARSERS });
      expect(await textIn(desk, "scan.pdf")).toContain("Aigerim");
      await desk.close();
    }
    expect((await runs()).tesseract).toBe(1);
  });

  test("of which the first pages have been read is kept as far as that, and then as a whole", async () => {
    const { programs } = await makeFakePrograms({ words: WORDS });
    const folder = await makeFolder({ "scan.pdf": await makePdf([[], [], []]) });
    const reader = new CorpusReader(folder, { programs, pool: PARSERS, cache: new TextCache(await makeFolder()) });
    onTestFinished(() => reader.close());
    for (const [patience, pages] of [
      ["first", 2],
      ["all", 3],
    ] as const) {
      const { key, extracted } = (await reader.read("scan.pdf", { patience })) as GoodReading;
      expect(extracted.sections).toHaveLength(pages);
      expect(await reader.keptText(key)).toMatchObject({ text: extracted.text, sections: extracted.sections });
    }
  });

  test("keeps nobody waiting: the desk answers from other documents until it is read", async () => {
    const { programs, release } = await makeFakePrograms({ words: WORDS, isHeld: true });
    const folder = await makeFolder({
      "library.txt": "The library is open until 20:00.",
      "scan.pdf": await makePdf([[]]),
    });
    const changed: string[] = [];
    const desk = await open(folder, {
      cacheDir: await makeFolder(),
      programs,
      watch: { onChange: ({ put }) => changed.push(...put.map(({ id }) => id)), onError },
    });
    expect(desk.documents().map(({ id }) => id)).toEqual(["library.txt"]);
    expect(desk.problems()).toEqual([{ path: "scan.pdf", reason: expect.stringContaining("being recognized") }]);
    await release();
    await expect.poll(() => desk.document("scan.pdf")).toBeDefined();
    expect(changed).toContain("scan.pdf");
    expect(desk.problems()).toEqual([]);
  });

  test("keeps no other file waiting, however large it is", async () => {
    const { programs, release } = await makeFakePrograms({ words: WORDS, isHeld: true });
    const large = new Uint8Array(33 * 1024 * 1024);
    large.set(PNG);
    const folder = await makeFolder({ "a.txt": "The library is open until 20:00.", "large.png": large });
    const watch = { onChange: () => {}, onError };
    const desk = await open(folder, { cacheDir: await makeFolder(), programs, watch });
    await writeFile(path.join(folder, "b.txt"), "The canteen is open until 18:00.");
    await desk.reindex();
    expect(desk.documents().map(({ id }) => id)).toEqual(["a.txt", "b.txt"]);
    await release();
    await expect.poll(() => desk.document("large.png")).toBeDefined();
  });

  test("that is all there is, is waited for", async () => {
    const { programs } = await makeFakePrograms({ words: WORDS });
    const watch = { onChange: () => {}, onError };
    const desk = await open(await makeFolder({ "scan.pdf": await makePdf([[]]) }), { programs, watch });
    expect(await textIn(desk, "scan.pdf")).toContain("Aigerim");
  });

  test("whose pages cannot be read is named with what tesseract says, and leaves nothing behind", async () => {
    const temporary = await makeFolder();
    vi.stubEnv("TMPDIR", temporary);
    onTestFinished(() => void vi.unstubAllEnvs());
    const { programs } = await makeFakePrograms();
    const reader = new CorpusReader(await makeFolder({ "scan.pdf": await makePdf([[]]) }), { programs, pool: PARSERS });
    onTestFinished(() => reader.close());
    expect(await reader.read("scan.pdf")).toMatchObject({
      outcome: "skipped",
      problem: { reason: expect.stringContaining("on page 1 (Error in pixRead: no picture)") },
    });
    expect((await readdir(temporary)).filter((name) => name.startsWith("anyqtama-work-"))).toEqual([]);
  });

  test("in a PDF of other pages adds to them", async () => {
    const { programs, runs } = await makeFakePrograms({ words: WORDS });
    const text = linesFrom(700, "The canteen opens at nine and serves breakfast, lunch and, on weekdays only, dinner.");
    const desk = await open(await makeFolder({ "mixed.pdf": await makePdf([text, []]) }), { programs });
    const sections = (await readDocument(desk.document("mixed.pdf")))?.sections;
    expect(sections?.map(({ page, isRecognized }) => [page, isRecognized])).toEqual([
      [1, undefined],
      [2, true],
    ]);
    expect((await runs()).tesseract).toBe(1);
  });

  test("in a PDF of other pages has the file read once, and blank pages have nothing read anew", async () => {
    const text = linesFrom(700, "The canteen opens at nine and serves breakfast, lunch and, on weekdays only, dinner.");
    const bytes = await makePdf([text, []]);
    const parse = vi.spyOn(PARSERS, "parse");
    onTestFinished(() => parse.mockRestore());
    for (const words of [WORDS, ""]) {
      const { programs } = await makeFakePrograms({ words });
      parse.mockClear();
      const reader = new CorpusReader(await makeFolder({ "mixed.pdf": bytes }), { programs, pool: PARSERS });
      onTestFinished(() => reader.close());
      const reading = await reader.read("mixed.pdf");
      expect(reading).toMatchObject({ extracted: { text: expect.stringContaining(`canteen`) } });
      expect(JSON.stringify(reading).includes("Aigerim")).toBe(words !== "");
      const isFile = parse.mock.calls.map(([given]) => Buffer.from(given).toString("latin1").startsWith("%PDF"));
      expect(isFile).toEqual(words === "" ? [true] : [true, false]);
    }
  });

  test("is drawn for people to compare", async () => {
    const { programs } = await makeFakePrograms({ words: WORDS });
    const desk = await open(await makeFolder({ "scan.pdf": await makePdf([[]]) }), { programs });
    expect(Buffer.from((await desk.pagePicture("scan.pdf", 1))!).toString()).toBe("picture\n");
    expect(await desk.pagePicture("other.pdf", 1)).toBeUndefined();
  });
});

test("a photo is read as a page without a number", async () => {
  const { programs, runs } = await makeFakePrograms({ words: WORDS });
  const desk = await open(await makeFolder({ "board.png": PNG }), { programs });
  const answer = await desk.answer(QUESTION);
  expect(renderAnswer(answer, PLAIN)).toMatch(/^\[1\] (?!.*p\. 1).*recognized text/mu);
  expect((await runs()).pdftoppm).toBe(0);
});

describe("a file in an old format of Office", () => {
  const DOCX = makeDocx({ blocks: [{ text: WORDS }] });

  test("is read as LibreOffice saves it anew, once", async () => {
    const { programs, runs } = await makeFakePrograms({ converted: DOCX });
    const folder = await makeFolder({ "old.doc": "old" });
    const cacheDir = await makeFolder();
    for (let start = 0; start < 2; start++) {
      const reader = new CorpusReader(folder, { ...openTexts(folder, cacheDir), programs, pool: PARSERS });
      expect(await reader.read("old.doc")).toMatchObject({ outcome: "read", extracted: { text: WORDS } });
      await reader.close();
    }
    expect((await runs()).soffice).toBe(1);
  });

  test("that LibreOffice cannot open is named with what to do", async () => {
    const { programs } = await makeFakePrograms();
    const reader = new CorpusReader(await makeFolder({ "old.ppt": "old" }), { programs, pool: PARSERS });
    onTestFinished(() => reader.close());
    expect(await reader.read("old.ppt")).toMatchObject({
      problem: { reason: expect.stringMatching(/could not be converted .*save it as \.pptx/u) },
    });
  });

  test("does not keep a desk from opening", async () => {
    const { programs } = await makeFakePrograms({ converted: DOCX });
    const folder = await makeFolder({ "a.txt": "The library is open until 20:00.", "old.doc": "old" });
    const watch = { onChange: () => {}, onError };
    const desk = await open(folder, { programs, watch, cacheDir: await makeFolder() });
    expect(desk.problems()).toEqual([{ path: "old.doc", reason: expect.stringContaining("LibreOffice converts it") }]);
    await expect.poll(() => desk.document("old.doc")).toBeDefined();
  });
});

test("a machine without the programs says once how to get them", async () => {
  const folder = await makeFolder({ "a.txt": "Text.", "b.png": PNG, "c.png": PNG, "d.doc": "old" });
  const warnings: string[] = [];
  await open(folder, { onWarning: (warning) => warnings.push(warning) });
  expect(warnings).toEqual(adviceOn(new Set(["tesseract", "soffice"])));
  expect(warnings).toEqual([expect.stringContaining("tesseract-ocr-kaz"), expect.stringContaining("libreoffice")]);
});

describe("runProgram", () => {
  test("gives what a program prints, or what it says is wrong", async () => {
    expect(await runProgram("/bin/echo", ["a", "b"], LIMITS)).toEqual({
      outcome: "done",
      output: Buffer.from("a b\n"),
    });
    const failing = ["-c", "echo first >&2; echo last >&2; exit 3"];
    expect(await runProgram("/bin/sh", failing, LIMITS)).toEqual({ outcome: "failed", reason: "last" });
    expect(await runProgram("/no/such/program", [], LIMITS)).toMatchObject({ outcome: "failed" });
  });

  test("ends one that takes too long or is no longer wanted, with all that it started", async () => {
    const long = ["-c", "sleep 600 & wait"];
    expect(await runProgram("/bin/sh", long, { ...LIMITS, milliseconds: 50 })).toEqual({ outcome: "time" });
    const stop = new AbortController();
    const ending = runProgram("/bin/sh", long, { ...LIMITS, signal: stop.signal });
    stop.abort();
    expect(await ending).toEqual({ outcome: "stopped" });
  });

  test("refuses a program more memory than its limit", async () => {
    const hungry = ["-e", "globalThis.kept = Buffer.alloc(2e9, 1)"];
    const memory = new SharedMemory({ megabytes: 1024, total: 1024 });
    expect(await runProgram(process.execPath, hungry, { ...LIMITS, memory })).toMatchObject({ outcome: "failed" });
    const modest = ["-e", "globalThis.kept = Buffer.alloc(1e8, 1)"];
    expect(await runProgram(process.execPath, modest, { ...LIMITS, memory })).toMatchObject({ outcome: "done" });
  });

  test("starts a program when there is memory for it, unless it is no longer wanted", async () => {
    const memory = new SharedMemory({ megabytes: 600, total: 1000 });
    const stop = new AbortController();
    const happened: string[] = [];
    const { promise: held, resolve: release } = Promise.withResolvers<void>();
    const parsing = memory.use(async () => {
      await held;
      happened.push("parsed");
    });
    const unwanted = runProgram("/bin/echo", ["a"], { ...LIMITS, memory, signal: stop.signal });
    const wanted = runProgram("/bin/echo", ["b"], { ...LIMITS, memory }).then(() => happened.push("run"));
    stop.abort();
    expect(await unwanted).toEqual({ outcome: "stopped" });
    release();
    await Promise.all([parsing, wanted]);
    expect(happened).toEqual(["parsed", "run"]);
  });

  test("lets a program see nothing of the environment but where programs are", async () => {
    vi.stubEnv("BOT_TOKEN", "123:secret");
    onTestFinished(() => void vi.unstubAllEnvs());
    const printed = await runProgram("/usr/bin/env", [], { ...LIMITS, environment: { OMP_THREAD_LIMIT: "1" } });
    const seen = printed.outcome === "done" ? printed.output.toString() : "";
    expect(seen).toContain("PATH=");
    expect(seen).toContain("OMP_THREAD_LIMIT=1");
    expect(seen).not.toContain("secret");
  });
});
