import path from "node:path";
import { beforeAll, describe } from "vitest";
import { PHRASES } from "../../src/phrases/registry.ts";
import {
  CHANGED_FILES,
  copyProgram,
  filesThatNameLanguages,
  UZBEK_DOCUMENTS,
  type ProgramCopy,
} from "../support/fourth-language.ts";
import { fromRoot } from "../support/program.ts";
import { test } from "../support/system-test.ts";

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
    const { stdout, status } = await run([TSC, "--noEmit", "--project", program.languagesProject]);
    expect({ stdout, status }).toEqual({ stdout: "", status: 0 });
    // Elsewhere nothing stands for each language, so there the compiler would find as much as without the new one.
    expect(await filesThatNameLanguages()).toEqual([]);
  });

  test("answers from its documents, whichever apostrophe is typed, leaves the others what they are, and speaks its own sentences", async ({
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
    const others: readonly (readonly [question: string, reply: string])[] = [
      ["Qaysi oyda karnaval bo‘ladi?", "Hujjatlardan bu savolga javob topilmadi."],
      ["Assalomu alaykum!", "Hujjatlar boʻyicha savol bering"],
      ["Who is the rector?", PHRASES.en.notFound],
      ["Сколько стоит обучение?", PHRASES.ru.notFound],
      ["Карнавал қашан өтеді?", PHRASES.kk.notFound],
    ];
    const { stdout } = await run([path.join(program.folder, "src/main.ts"), "start"], {
      input: [...answered, ...others].map(([question]) => question).join("\n"),
      environment: {
        CORPUS_DIR: UZBEK_DOCUMENTS,
        DATA_DIR: program.dataDir,
        DEFAULT_LANGUAGE: "uz",
        NODE_COMPILE_CACHE: program.compileCache,
      },
    });
    const replies = stdout.trimEnd().split("\n\n");
    // A quote in the language of the question stands there without a word before it.
    const [bar, source] = ["  │ ", /^\[1\] .*\n {4}(?<path>.*)$/mu];
    expect(
      replies.slice(0, answered.length).map((reply, position) => {
        const [quote = ""] = reply.split("\n[1] ", 1);
        const says = answered[position]![2];
        return [quote.startsWith(bar), source.exec(reply)?.groups!["path"], quote.includes(says) ? says : quote];
      }),
    ).toEqual(answered.map(([, document, says]) => [true, document, says]));
    expect(replies.slice(answered.length)).toEqual(others.map(([, reply]) => expect.stringContaining(reply)));
  });
});
