import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { CHANGED_FILES, copyProgram, UZBEK_DOCUMENTS, type ProgramCopy } from "../support/fourth-language.ts";
import { runNode, type Finished } from "../support/run-command.ts";

const TSC = path.resolve(import.meta.dirname, "../../node_modules/typescript/bin/tsc");

/** What `ask --json` says of a question, as far as it is looked at here. */
interface Asked {
  readonly question: string;
  readonly language: string;
  readonly outcome: string;
  readonly quotes: readonly { readonly text: string; readonly citation: { readonly path: string } }[];
}

let program: ProgramCopy;

const compile = (): Promise<Finished> => runNode([TSC, "--noEmit", "--project", program.folder]);

const run = (args: readonly string[], input: string, environment: Readonly<Record<string, string>> = {}) =>
  runNode([path.join(program.folder, "src/main.ts"), ...args], {
    input,
    environment: { CORPUS_DIR: UZBEK_DOCUMENTS, ...environment },
  });

async function ask(...questions: readonly string[]): Promise<Asked[]> {
  const { stdout } = await run(["ask", "--json"], questions.join("\n"));
  return stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Asked);
}

// One after the other: each goes on from what the one before has made of the copy.
describe("a fourth language, Uzbek, added to a copy of the program by the recipe", () => {
  beforeAll(async () => {
    program = await copyProgram();
  });

  it("is missed by the compiler, once its code is there, in just the files that the recipe changes", async () => {
    await program.addCode();
    const { stdout, status } = await compile();
    expect(status).not.toBe(0);
    const incomplete = new Set(
      Array.from(stdout.matchAll(/^src\/(?<file>[^(]+)\(/gmu), ({ groups }) => groups!["file"]!),
    );
    expect([...incomplete, "languages/language.ts"].toSorted()).toEqual(CHANGED_FILES.toSorted());
  });

  it("leaves nothing to be done once the recipe is followed", async () => {
    await program.addTheRest();
    expect(await compile()).toMatchObject({ status: 0, stdout: "" });
  });

  it("answers questions from its documents, whichever apostrophe they are typed with", async () => {
    const expected: readonly (readonly [question: string, path: string, said: string])[] = [
      ["Universitet rektori kim?", "qabul-qoidalari.md", "Gulnora Ahmedova"],
      ["Stipendiya miqdori qancha?", "qabul-qoidalari.md", "640 ming so‘m"],
      ["O'qish narxi qancha turadi?", "qabul-qoidalari.md", "12 million so‘m"],
      ["Oʻqish narxi qancha turadi?", "qabul-qoidalari.md", "12 million so‘m"],
      ["Yotoqxona qayerda joylashgan?", "qabul-qoidalari.md", "Bog‘ishamol ko‘chasida"],
      ["Kutubxona mudiri kim?", "kutubxona.md", "Sherzod Qodirov"],
      ["Klubga a'zo bo'lish uchun nima kerak?", "sport-klubi.md", "shifokor ma’lumotnomasi"],
    ];
    const answers = await ask(...expected.map(([question]) => question));
    expect(
      answers.map(({ question, language, quotes: [quote] }, position) => [
        question,
        language,
        quote?.citation.path,
        quote?.text.includes(expected[position]![2]),
      ]),
    ).toEqual(expected.map(([question, file]) => [question, "uz", file, true]));
    expect(answers.filter(({ outcome }) => outcome === "found").length).toBeGreaterThan(expected.length / 2);
  });

  it("says in its own words that it does not know, and greets", async () => {
    const answers = await ask("Qaysi oyda karnaval bo‘ladi?", "Assalomu alaykum!");
    expect(answers.map(({ language, outcome }) => [language, outcome])).toEqual([
      ["uz", "not-found"],
      ["uz", "small-talk"],
    ]);
    const { stdout } = await run(["start"], "Qaysi oyda karnaval bo‘ladi?\nRahmat!\n", { DEFAULT_LANGUAGE: "uz" });
    expect(stdout).toContain("Hujjatlardan bu savolga javob topilmadi.");
    expect(stdout).toContain("Hujjatlar boʻyicha savol bering");
  });

  it("leaves the other languages what they are", async () => {
    const questions = ["Who is the rector?", "Кто ректор?", "Ректор кім?", "When is the library open?"];
    expect((await ask(...questions)).map(({ language }) => language)).toEqual(["en", "ru", "kk", "en"]);
  });
});
