import path from "node:path";
import { beforeAll, describe } from "vitest";
import { CHANGED_FILES, copyProgram, UZBEK_DOCUMENTS, type ProgramCopy } from "../support/fourth-language.ts";
import { fromRoot } from "../support/program.ts";
import { test } from "../support/system-test.ts";

/** What `ask --json` says of a question, as far as it is looked at here. */
interface Asked {
  readonly language: string;
  readonly outcome: string;
  readonly quotes: readonly { readonly text: string; readonly citation: { readonly path: string } }[];
}

const TSC = fromRoot("node_modules/typescript/bin/tsc");

let program: ProgramCopy;

beforeAll(async () => {
  program = await copyProgram();
});

// One after the other: each goes on from what the one before has made of the copy.
describe("a fourth language, Uzbek, added to a copy of the program by the recipe", () => {
  test("is missed by the compiler, once its code is there, in just the files that the recipe changes", async ({
    run,
    expect,
  }) => {
    await program.addCode();
    const { stdout } = await run([TSC, "--noEmit", "--project", program.languagesProject]);
    const incomplete = Array.from(
      stdout.matchAll(/src\/(?<file>\S+)\(\d+,\d+\): error/gu),
      ({ groups }) => groups!["file"]!,
    );
    expect([...new Set(["languages/language.ts", ...incomplete])].toSorted()).toEqual(CHANGED_FILES.toSorted());
  });

  test("leaves the compiler nothing to say once the recipe is followed", async ({ run, expect }) => {
    await program.addTheRest();
    const { stdout, status } = await run([TSC, "--noEmit", "--singleThreaded", "--project", program.folder]);
    expect({ stdout, status }).toEqual({ stdout: "", status: 0 });
  });

  test("answers from its documents, whichever apostrophe is typed, and leaves the others what they are", async ({
    run,
    expect,
  }) => {
    const answered: readonly (readonly [question: string, document: string, says: string])[] = [
      ["Universitet rektori kim?", "qabul-qoidalari.md", "Gulnora Ahmedova"],
      ["Stipendiya miqdori qancha?", "qabul-qoidalari.md", "640 ming so‘m"],
      ["O'qish narxi qancha turadi?", "qabul-qoidalari.md", "12 million so‘m"],
      ["Oʻqish narxi qancha turadi?", "qabul-qoidalari.md", "12 million so‘m"],
      ["Yotoqxona qayerda joylashgan?", "qabul-qoidalari.md", "Bog‘ishamol ko‘chasida"],
      ["Kutubxona mudiri kim?", "kutubxona.md", "Sherzod Qodirov"],
      ["Klubga a'zo bo'lish uchun nima kerak?", "sport-klubi.md", "shifokor ma’lumotnomasi"],
    ];
    const others: readonly (readonly [question: string, language: string, outcome: string])[] = [
      ["Qaysi oyda karnaval bo‘ladi?", "uz", "not-found"],
      ["Assalomu alaykum!", "uz", "small-talk"],
      ["Who is the rector?", "en", "not-found"],
      ["Сколько стоит обучение?", "ru", "not-found"],
      ["Карнавал қашан өтеді?", "kk", "not-found"],
    ];
    const input = [...answered, ...others].map(([question]) => question).join("\n");
    const { stdout } = await run(
      [path.join(program.folder, "src/main.ts"), "ask", "--json", "--corpus", UZBEK_DOCUMENTS],
      { input, environment: { DATA_DIR: program.dataDir } },
    );
    const answers = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Asked);
    expect(
      answers.slice(0, answered.length).map(({ language, quotes: [quote] }, position) => {
        const says = answered[position]![2];
        return [language, quote?.citation.path, quote?.text.includes(says) ? says : quote?.text];
      }),
    ).toEqual(answered.map(([, document, says]) => ["uz", document, says]));
    expect(answers.slice(answered.length).map(({ language, outcome }) => [language, outcome])).toEqual(
      others.map(([, language, outcome]) => [language, outcome]),
    );
  });

  test("speaks to people in its own sentences", async ({ run, expect }) => {
    const { stdout } = await run([path.join(program.folder, "src/main.ts"), "start"], {
      input: "Qaysi oyda karnaval bo‘ladi?\nRahmat!\n",
      environment: { CORPUS_DIR: UZBEK_DOCUMENTS, DATA_DIR: program.dataDir, DEFAULT_LANGUAGE: "uz" },
    });
    expect(stdout).toContain("Hujjatlardan bu savolga javob topilmadi.");
    expect(stdout).toContain("Hujjatlar boʻyicha savol bering");
  });
});
