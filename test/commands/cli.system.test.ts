import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { pino } from "pino";
import { describe } from "vitest";
import { PHRASES } from "../../src/phrases/registry.ts";
import { openDatabase } from "../../src/store/database.ts";
import { fromRoot, Program, SHIPPED_CORPUS } from "../support/program.ts";
import { runHere, type Outcome } from "../support/run-here.ts";
import { test as base, type Finished } from "../support/system-test.ts";
import { makeFolder } from "../support/temp-folder.ts";
import { makeCorpus, QUESTION, RECTOR } from "./small-corpus.ts";

const MAIN = fromRoot("src/main.ts");
/** Without a token, on the shipped corpus. */
const ENVIRONMENT = { BOT_TOKEN: "", CORPUS_DIR: SHIPPED_CORPUS };

type RunMain = (
  args: readonly string[],
  environment?: Readonly<Record<string, string>>,
  input?: string,
) => Promise<Finished>;

const test = base.extend<{ readonly runMain: RunMain }>({
  runMain: async ({ run }, use) => {
    await use((args, environment = {}, input = "") =>
      run([MAIN, ...args], { environment: { ...ENVIRONMENT, ...environment }, input }),
    );
  },
});

/** What a command that could not do its work says, with status 1: that alone. */
function refusalOf({ status, printed, complained }: Outcome): string {
  if (status !== 1 || printed !== "" || /Unexpected error|^\s+at /mu.test(complained))
    throw new Error(`This is no clear refusal: ${JSON.stringify({ status, printed, complained })}`);
  return complained;
}

describe.concurrent("ask", () => {
  test("prints the passage that answers and its source, without colour where nobody sees it", async ({ expect }) => {
    const question = "When was the first online forum of medical universities held?";
    const { status, printed, complained } = await runHere(["ask", question], ENVIRONMENT);
    expect([status, complained]).toEqual([0, ""]);
    expect(printed).toMatch(/^ {2}│ .*On February 25, 2022/msu);
    expect(printed).toContain('\n[1] Forum "Improvement of educational work in medical universities"');
    expect(printed).toContain("\n    https://skma.edu.kz/en/news/forum-improvement");
    expect(printed).not.toContain("\u001B");
  });

  test("takes the folder that --corpus names before that of the environment, and the question in several words", async ({
    expect,
  }) => {
    const corpus = await makeCorpus();
    const words = ["ask", "--explain", "--corpus", corpus, ...QUESTION.split(" ")];
    const { status, printed } = await runHere(words, { CORPUS_DIR: path.join(corpus, "missing") });
    expect(status).toBe(0);
    expect(printed).toMatch(/^confidence /mu);
    expect(printed).toContain(RECTOR);
    expect(printed).toContain("[1] The memorandum · May 2023\n    https://example.com/memorandum");
  });
});

describe("a command line", () => {
  test("that cannot be used is refused with how to use it, status 1", async ({ runMain, expect }) => {
    const { status, stdout, stderr } = await runMain(["serve"]);
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toContain('There is no command "serve".\nUsage:\n  npm start');
  });
});

describe.concurrent("the environment", () => {
  test("may hold somebody else's variable that is nearly one of ours: it is named, and that is all", async ({
    expect,
  }) => {
    const { status, complained } = await runHere(["docs"], { CORPUS_DIR: await makeCorpus(), STAF_IDS: "5" });
    expect([status, complained]).toEqual([0, "STAF_IDS is no variable of this program: did you mean STAFF_IDS?"]);
  });

  test("may name a file as DATA_DIR: it is said once, and what needs no state goes on, such as answers to lines of standard input", async ({
    runMain,
    expect,
  }) => {
    const { status, stdout, stderr } = await runMain(
      ["ask", "--json", "--corpus", await makeCorpus()],
      { DATA_DIR: path.join(await makeFolder({ file: "" }), "file") },
      `${QUESTION}\n\nhi\n`,
    );
    expect(status).toBe(0);
    const answers = stdout
      .trim()
      .split("\n")
      .map((line): unknown => JSON.parse(line));
    expect(answers).toMatchObject([{ question: QUESTION, outcome: "found" }, { outcome: "small-talk" }]);
    expect(stderr.trim().split("\n")).toEqual([expect.stringContaining("(DATA_DIR) cannot be used: there is a file")]);
  });
});

describe.concurrent("documents that cannot be served", () => {
  test("make start refuse a missing folder and say what to do", async ({ expect }) => {
    const folder = path.join(await makeFolder(), "missing");
    expect(refusalOf(await runHere(["start"], { CORPUS_DIR: folder }))).toContain(
      `The documents' folder "${folder}" does not exist. Create it`,
    );
  });

  test("make ask say of every file of a folder why it is not a document, and what to do", async ({ expect }) => {
    const folder = await makeFolder({
      "a.txt": Uint8Array.of(1, 0, 2),
      "b.txt": " ",
      "sources.yaml": "c.txt:\n  title: C\n",
    });
    const refusal = refusalOf(await runHere(["ask", QUESTION], { CORPUS_DIR: folder }));
    expect(refusal).toContain(`There is no readable document in "${folder}". Put`);
    expect(refusal).toContain("a.txt: it is not a text file");
    expect(refusal).toContain("b.txt: it has no text");
    expect(refusal).toContain('sources.yaml: "c.txt" is listed but there is no such file');
  });
});

describe.concurrent("start without a token, questions piped in", () => {
  test("is what runs without a command: it answers each line, in its own language, and tells on standard error alone what of the documents was skipped, and as much else as is asked for", async ({
    runMain,
    expect,
  }) => {
    const corpus = await makeCorpus({
      "binary.txt": Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 1),
      "sources.yaml":
        "sub/memorandum.txt:\n  title: The memorandum\n  url: https://example.com/memorandum\n  titel: A\ngone.txt:\n  date: 28.02.2022\n",
    });
    const questions = `${QUESTION}\r\n\n  \nКак испечь хлеб?\nрақмет`;
    const { status, stdout, stderr } = await runMain([], { CORPUS_DIR: corpus, LOG_LEVEL: "debug" }, questions);
    expect(status).toBe(0);
    const [answer, others] = stdout.split("https://example.com/memorandum\n");
    expect(answer).toContain(RECTOR);
    expect(others).toBe(`\n${PHRASES.ru.notFound}\n\n${PHRASES.kk.smallTalk.thanks}\n\n`);
    expect(stderr).toContain("the documents are indexed");
    expect(stderr).toContain("binary.txt: it is not a text file");
    expect(stderr).toContain("sources.yaml, line 4: ");
    expect(stderr).toContain("sources.yaml, line 6: ");
    expect(stderr).toMatch(/gone\.txt\\?" is listed but there is no such file/u);
  });

  test("ends quietly when nobody reads on", async ({ endAfterwards, expect }) => {
    const environment = { ...ENVIRONMENT, CORPUS_DIR: await makeCorpus() };
    const program = new Program([MAIN, "start"], { environment, input: "hi\n".repeat(5000) });
    endAfterwards(() => program.stop());
    program.stopReading();
    expect(await program.end()).toMatchObject({ status: 0 });
    expect(program.stderr).toBe("");
  });
});

describe.concurrent("the other commands", () => {
  test("eval prints the table of figures, and writes with --out a line a question", async ({ expect }) => {
    const docs = [{ id: "rector", lang: "en", title: "Memorandum", text: RECTOR }];
    const query = { id: "q1", lang: "en", kind: "facts", text: QUESTION, relevant: ["rector"], answers: ["Orynbekov"] };
    const set = { name: "tiny", note: "made up", docs, queries: [query] };
    const folder = await makeFolder({ "set.json": JSON.stringify(set) });
    const out = path.join(folder, "out.jsonl");
    const { status, printed, complained } = await runHere(["eval", path.join(folder, "set.json"), "--out", out]);
    expect([status, complained]).toEqual([0, ""]);
    expect(printed).toMatch(/^tiny +1 /mu);
    expect(JSON.parse(await readFile(out, "utf8"))).toMatchObject({ id: "q1", outcome: "found" });
  });

  test("eval says what is wrong with a set", async ({ expect }) => {
    const file = path.join(await makeFolder({ "set.json": "{}" }), "set.json");
    expect(refusalOf(await runHere(["eval", file]))).toBe(`"${file}" is no judged set: docs must be a list`);
  });

  test("docs lists the documents, and prints them with --json a line each", async ({ expect }) => {
    const corpus = await makeCorpus();
    const { status, printed, complained } = await runHere(["docs", "--corpus", corpus]);
    expect([status, complained]).toEqual([0, ""]);
    expect(printed).toContain("sub/memorandum.txt\n  The memorandum · en · 1 passage");
    const json = await runHere(["docs", "--json", "--text", "--corpus", corpus]);
    expect(JSON.parse(json.printed)).toMatchObject({
      path: "sub/memorandum.txt",
      text: expect.stringContaining(RECTOR),
    });
  });

  test("backup copies the state to a file", async ({ expect }) => {
    const folder = await makeFolder();
    openDatabase(folder, pino({ level: "silent" })).close();
    const { status, printed } = await runHere(["backup", path.join(folder, "copy.sqlite")], { DATA_DIR: folder });
    expect([status, printed]).toEqual([0, expect.stringContaining("has been copied")]);
    expect(await readdir(folder)).toContain("copy.sqlite");
  });
});
