import { spawn } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { pino } from "pino";
import { PHRASES } from "../../src/phrases/registry.ts";
import { openDatabase } from "../../src/store/database.ts";
import { runMain, type Finished } from "../support/run-command.ts";
import { makeFolder } from "../support/temp-folder.ts";

const RECTOR = "The rector of Shakarim University is Duman Orynbekov, who spoke about courses for teachers.";
const QUESTION = "Who is the rector of Shakarim University?";

const CITATION = {
  number: 1,
  title: "The memorandum",
  path: "sub/memorandum.txt",
  headings: [],
  url: "https://example.com/memorandum",
  date: "2023-05",
};

/** A small folder of documents. */
const makeCorpus = (files: Record<string, string | Uint8Array> = {}): Promise<string> =>
  makeFolder({
    "sub/memorandum.txt": `Memorandum\n\n${RECTOR}`,
    "sources.yaml":
      "sub/memorandum.txt:\n  title: The memorandum\n  url: https://example.com/memorandum\n  date: 2023-05\n",
    ...files,
  });

/** What standard error says of a command that could not do its work: that alone, and status 1. */
function refusalOf({ status, stdout, stderr }: Finished): string {
  if (status !== 1 || stdout !== "" || /Unexpected error|^\s+at /mu.test(stderr))
    throw new Error(`This is no clear refusal: ${JSON.stringify({ status, stdout, stderr })}`);
  return stderr;
}

describe.concurrent("ask", () => {
  it("prints the passage that answers and its source, without colour in a pipe", async () => {
    const { status, stdout, stderr } = await runMain([
      "ask",
      "When was the first online forum of medical universities held?",
    ]);
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^ {2}│ .*On February 25, 2022/msu);
    expect(stdout).toContain('\n[1] Forum "Improvement of educational work in medical universities"');
    expect(stdout).toContain("\n    https://skma.edu.kz/en/news/forum-improvement");
    expect(stdout).not.toContain("\u001B");
  });

  it("takes the folder that --corpus names before that of the environment, and the question in several words", async () => {
    const corpus = await makeCorpus();
    const { status, stdout } = await runMain(["ask", "--corpus", corpus, ...QUESTION.split(" ")], {
      environment: { CORPUS_DIR: path.join(corpus, "missing") },
    });
    expect(status).toBe(0);
    expect(stdout).toContain(RECTOR);
    expect(stdout).toContain("[1] The memorandum · May 2023\n    https://example.com/memorandum\n");
  });

  it("prints one object with --json, of the shape that is agreed on", async () => {
    const { status, stdout } = await runMain(["ask", "--json", "--corpus", await makeCorpus(), QUESTION]);
    expect(status).toBe(0);
    expect(stdout.trim().split("\n")).toHaveLength(1);
    const answer = JSON.parse(stdout) as { quotes: { text: string; highlights: [number, number][] }[] };
    expect(answer).toEqual({
      question: QUESTION,
      language: "en",
      outcome: "found",
      quotes: [{ text: expect.stringContaining(RECTOR), highlights: expect.anything(), citation: CITATION, also: [] }],
      nearest: [],
      ms: expect.any(Number),
    });
    expect(
      answer.quotes.flatMap(({ text, highlights }) => highlights.map(([start, end]) => text.slice(start, end))),
    ).toEqual(["rector", "Shakarim University"]);
  });

  it("prints with --json the nearest documents when nothing was found, and nothing for small talk", async () => {
    const corpus = await makeCorpus();
    const [notFound, empty] = await Promise.all([
      runMain([
        "ask",
        "--json",
        "--corpus",
        corpus,
        "How many kangaroos, xylophones, zeppelins and walruses does the rector's orchestra need?",
      ]),
      runMain(["ask", "--json", "--corpus", corpus, ""]),
    ]);
    expect(JSON.parse(notFound.stdout)).toMatchObject({ outcome: "not-found", quotes: [], nearest: [CITATION] });
    expect(JSON.parse(empty.stdout)).toMatchObject({ outcome: "small-talk", question: "", quotes: [], nearest: [] });
  });

  it("answers with --json each line of standard input, in a conversation of its own", async () => {
    const { status, stdout } = await runMain(["ask", "--json", "--corpus", await makeCorpus()], {
      input: `${QUESTION}\n\nAnd who is he?\n`,
    });
    expect(status).toBe(0);
    const answers = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { question: string; outcome: string });
    expect(answers.map(({ question }) => question)).toEqual([QUESTION, "And who is he?"]);
    expect(answers[0]!.outcome).toBe("found");
    expect(answers[1]!.outcome).not.toBe("found");
  });

  it("prints every stage with --explain, and then the answer", async () => {
    const { status, stdout } = await runMain(["ask", "--explain", "--corpus", await makeCorpus(), QUESTION]);
    expect(status).toBe(0);
    const stages = [
      "question ",
      "language ",
      "concepts",
      "candidates",
      "sub/memorandum.txt#",
      "confidence ",
      "outcome ",
      "  │ ",
    ];
    const places = stages.map((stage) => stdout.indexOf(stage));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });
});

describe.concurrent("a command line that cannot be used", () => {
  it.each([
    ["an unknown command", ["serve"], 'There is no command "serve".'],
    ["ask without a question", ["ask"], "The question is missing."],
    ["backup without a file", ["backup"], "Name the file for the copy."],
    ["ask with an unknown option", ["ask", "--nope", "who?"], "--nope"],
    ["start with words after it", ["start", "now"], "now"],
    ["start with an option", ["start", "--corpus", "docs"], "--corpus"],
  ])("is refused with how to use it, status 1: %s", async (_, args, message) => {
    const finished = await runMain(args);
    expect(refusalOf(finished)).toContain(message);
    expect(finished.stderr).toContain("Usage:\n  npm start");
  });

  it("is refused when the environment cannot be used, every mistake named and no secret shown", async () => {
    const finished = await runMain(["ask", QUESTION], {
      environment: { BOT_TOKEN: "hunter2", PORT: "0", LOG_LEVEL: "loud" },
    });
    expect(refusalOf(finished)).toContain("BOT_TOKEN must");
    expect(
      finished.stderr
        .trim()
        .split("\n")
        .map((line) => line.split(" ", 1)[0]),
    ).toEqual(["BOT_TOKEN", "PORT", "LOG_LEVEL"]);
    expect(finished.stderr).not.toContain("hunter2");
  });
});

describe.concurrent("documents that cannot be served", () => {
  it("makes ask refuse an empty folder and say what to do", async () => {
    const folder = await makeFolder();
    expect(refusalOf(await runMain(["ask", "--corpus", folder, QUESTION]))).toContain(
      `There is no readable document in "${folder}". Put`,
    );
  });

  it("makes start refuse a missing folder and say what to do", async () => {
    const folder = path.join(await makeFolder(), "missing");
    expect(refusalOf(await runMain(["start"], { environment: { CORPUS_DIR: folder } }))).toContain(
      `The documents' folder "${folder}" does not exist. Create it`,
    );
  });

  it("says of every file of a folder why it is not a document, when none is", async () => {
    const folder = await makeFolder({
      "a.txt": Uint8Array.of(1, 0, 2),
      "b.txt": " ",
      "sources.yaml": "c.txt:\n  title: C\n",
    });
    const finished = await runMain(["ask", QUESTION], { environment: { CORPUS_DIR: folder } });
    expect(refusalOf(finished)).toContain("a.txt: it is not a text file");
    expect(finished.stderr).toContain("b.txt: it has no text");
    expect(finished.stderr).toContain('sources.yaml: "c.txt" is listed but there is no such file');
  });
});

describe.concurrent("start without a token, questions piped in", () => {
  it("answers each line, in its own language, and writes nothing else on standard output", async () => {
    const corpus = await makeCorpus();
    const [chat, ask] = await Promise.all([
      runMain(["start"], {
        environment: { CORPUS_DIR: corpus },
        input: `${QUESTION}\r\n\n  \nКак испечь хлеб?\nрақмет`,
      }),
      runMain(["ask", "--corpus", corpus, QUESTION]),
    ]);
    expect([chat.status, chat.stderr]).toEqual([0, ""]);
    expect(chat.stdout).toBe(`${ask.stdout}\n${PHRASES.ru.notFound}\n\n${PHRASES.kk.smallTalk}\n\n`);
  });

  it("writes to standard error what of the documents was skipped, and serves the others", async () => {
    const corpus = await makeCorpus({
      "binary.txt": Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 1),
      "sources.yaml": "sub/memorandum.txt:\n  titel: The memorandum\ngone.txt:\n  date: 28.02.2022\n",
    });
    const { status, stdout, stderr } = await runMain(["start"], {
      environment: { CORPUS_DIR: corpus },
      input: QUESTION,
    });
    expect(status).toBe(0);
    expect(stdout).toContain(RECTOR);
    expect(stdout).not.toMatch(/sources\.yaml|binary\.txt/u);
    expect(stderr).toContain("binary.txt: it is not a text file");
    expect(stderr).toContain("sources.yaml, line 2: ");
    expect(stderr).toContain("sources.yaml, line 4: ");
    expect(stderr).toMatch(/gone\.txt\\?" is listed but there is no such file/u);
  });

  it("names the line of a sources.yaml that is malformed, and ends with the input, status 0, nothing asked", async () => {
    const corpus = await makeCorpus({ "sources.yaml": "a.txt:\n  title: A\n\tdate: 2022\n" });
    const { status, stdout, stderr } = await runMain(["start"], { environment: { CORPUS_DIR: corpus } });
    expect([status, stdout]).toEqual([0, ""]);
    expect(stderr).toContain("sources.yaml, line 3: it is not valid YAML");
  });

  it("is what runs without a command, and logs as much as is asked for to standard error", async () => {
    const { status, stdout, stderr } = await runMain([], { environment: { LOG_LEVEL: "debug" }, input: "hi\n" });
    expect([status, stdout]).toEqual([0, `${PHRASES.en.smallTalk}\n\n`]);
    expect(stderr).toContain("the documents are indexed");
  });

  it("ends quietly when nobody reads on", async () => {
    const main = path.resolve(import.meta.dirname, "../../src/main.ts");
    const child = spawn(process.execPath, [main, "start"], {
      cwd: path.resolve(import.meta.dirname, "../.."),
      env: { PATH: process.env["PATH"], BOT_TOKEN: "", CORPUS_DIR: await makeCorpus() },
    });
    let stderr = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.stdin.on("error", () => {});
    child.stdin.write("hi\n");
    child.stdout.once("data", () => {
      child.stdout.destroy();
      child.stdin.end("hi\n".repeat(5000));
    });
    const status = await new Promise((resolve) => child.on("close", resolve));
    expect([status, stderr]).toEqual([0, ""]);
  });
});

describe.concurrent("eval", () => {
  const texts: Record<string, string> = {
    rector: RECTOR,
    forum: "The first online forum of medical universities was held on February 25, 2022.",
  };
  const set = {
    name: "tiny",
    note: "made up",
    docs: [
      { id: "rector", lang: "en", title: "Memorandum", text: texts["rector"] },
      { id: "forum", lang: "en", title: "Forum", text: texts["forum"], url: "https://example.com" },
    ],
    queries: [
      { id: "q1", lang: "en", kind: "facts", text: QUESTION, relevant: ["rector"], answers: ["Orynbekov"] },
      {
        id: "q2",
        lang: "en",
        kind: "facts",
        text: "When was it held?",
        history: "What of the first online forum?",
        relevant: ["forum"],
        answers: ["2022"],
      },
      {
        id: "q3",
        lang: "en",
        kind: "none",
        text: "How many kangaroos, xylophones, zeppelins and walruses does the rector's orchestra need?",
        relevant: [],
      },
      { id: "q4", lang: "en", kind: "none", text: "hi", relevant: [] },
    ],
  };

  it("prints the table of figures and leaves the set as it is", async () => {
    const folder = await makeFolder({ "set.json": JSON.stringify(set) });
    const { status, stdout, stderr } = await runMain(["eval", path.join(folder, "set.json")]);
    expect([status, stderr]).toEqual([0, ""]);
    const rows = stdout.trimEnd().split("\n");
    expect(rows[0]?.trim().split(/\s+/u)).toEqual(
      "n R@1 R@5 MRR@10 nDCG@10 answered shown seen inMessage foundShare foundRight false refused verbatim".split(" "),
    );
    expect(rows.slice(1, 4).map((row) => row.trim().split(/\s+/u).slice(0, 2))).toEqual([
      ["tiny", "4"],
      ["facts", "2"],
      ["none", "2"],
    ]);
    expect(rows[1]).toMatch(/1\.000$/u);
    expect(await readdir(folder)).toEqual(["set.json"]);
  });

  it("writes with --out a line a question, in order, with what the question's documents would show", async () => {
    const folder = await makeFolder({ "set.json": JSON.stringify(set) });
    const out = path.join(folder, "out.jsonl");
    const { status } = await runMain(["eval", path.join(folder, "set.json"), "--out", out]);
    expect(status).toBe(0);
    const written = await readFile(out, "utf8");
    expect(written.endsWith("}\n")).toBe(true);
    const lines = written
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const shown = { doc: expect.any(String), quote: expect.any(String) };
    const listed = { ...shown, score: expect.any(Number) };
    const ms = expect.any(Number);
    expect(lines).toEqual([
      {
        id: "q1",
        outcome: "found",
        results: expect.arrayContaining([{ ...listed, doc: "rector" }]),
        message: expect.arrayContaining([{ ...shown, doc: "rector" }]),
        ms,
      },
      {
        id: "q2",
        outcome: expect.any(String),
        results: expect.arrayContaining([{ ...listed, doc: "forum" }]),
        message: expect.any(Array),
        ms,
      },
      { id: "q3", outcome: "not-found", results: [{ ...listed, doc: "rector" }], message: [], ms },
      { id: "q4", outcome: "small-talk", results: [], message: [], ms },
    ]);
    const results = lines.flatMap((line) =>
      ["results", "message"].flatMap((key) => line[key] as { doc: string; quote: string }[]),
    );
    expect(results.filter(({ doc, quote }) => quote === "" || !texts[doc]?.includes(quote))).toEqual([]);
  });

  it("names the field of a set that is wrong", async () => {
    const folder = await makeFolder({
      "set.json": JSON.stringify({ ...set, queries: [{ ...set.queries[0], relevant: "rector" }] }),
    });
    expect(refusalOf(await runMain(["eval", path.join(folder, "set.json")]))).toContain(
      "queries[0].relevant must be a list",
    );
  });

  it("says that there is no such set", async () => {
    const file = path.join(await makeFolder(), "missing.json");
    expect(refusalOf(await runMain(["eval", file]))).toContain(
      `"${file}" cannot be read: there is no such file or folder; check the path`,
    );
  });

  it("says that it cannot write where --out points", async () => {
    const folder = await makeFolder({ "set.json": JSON.stringify(set) });
    const out = path.join(folder, "missing", "out.jsonl");
    expect(refusalOf(await runMain(["eval", path.join(folder, "set.json"), "--out", out]))).toContain(
      `"${out}" cannot be written: there is no such file or folder; check the path`,
    );
  });
});

describe.concurrent("backup", () => {
  it("copies the state to a file, and says that it holds personal texts", async () => {
    const folder = await makeFolder();
    openDatabase(folder, pino({ level: "silent" })).close();
    const target = path.join(folder, "copy.sqlite");
    const { status, stdout } = await runMain(["backup", target], { environment: { DATA_DIR: folder } });
    expect(status).toBe(0);
    expect(stdout).toContain(`has been copied to "${target}"`);
    expect(await readdir(folder)).toContain("copy.sqlite");
  });

  it("says that there is nothing to copy", async () => {
    const folder = await makeFolder();
    const finished = await runMain(["backup", path.join(folder, "copy")], { environment: { DATA_DIR: folder } });
    expect(refusalOf(finished)).toContain(`There is no database in "${folder}" (DATA_DIR): nothing to back up.`);
  });
});
