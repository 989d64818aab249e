import { cp, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { makeFolder } from "./temp-folder.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const UZBEK = path.join(ROOT, "test/fixtures/uzbek");

/** The stations with a file a language. */
const STATIONS = ["languages", "phrases"] as const;

/** An edit of one file of src/: what stands there once, and what takes its place. */
type Edit = readonly [file: string, before: string, after: string];

/** The first step of the recipe "A language" in CONTRIBUTING.md. */
const CODE: readonly Edit[] = [["languages/language.ts", '"en" | "ru" | "kk"', '"en" | "ru" | "kk" | "uz"']];

/** The others, but for the two new files. */
const REST: readonly Edit[] = [
  ["languages/registry.ts", "kk: kazakh }", "kk: kazakh, uz: uzbek }"],
  [
    "languages/registry.ts",
    'import { russian } from "./ru.ts";',
    'import { russian } from "./ru.ts";\nimport { uzbek } from "./uz.ts";',
  ],
  ["phrases/registry.ts", "kk: kazakh }", "kk: kazakh, uz: uzbek }"],
  [
    "phrases/registry.ts",
    'import { russian } from "./ru.ts";',
    'import { russian } from "./ru.ts";\nimport { uzbek } from "./uz.ts";',
  ],
  ["phrases/en.ts", 'kk: "The quote is in Kazakh."', 'kk: "The quote is in Kazakh.", uz: "The quote is in Uzbek."'],
  ["phrases/en.ts", 'kk: "in Kazakh"', 'kk: "in Kazakh", uz: "in Uzbek"'],
  [
    "phrases/ru.ts",
    'kk: "Цитата на казахском языке."',
    'kk: "Цитата на казахском языке.", uz: "Цитата на узбекском языке."',
  ],
  ["phrases/ru.ts", 'kk: "на казахском языке"', 'kk: "на казахском языке", uz: "на узбекском языке"'],
  ["phrases/kk.ts", 'kk: "Дәйексөз қазақ тілінде."', 'kk: "Дәйексөз қазақ тілінде.", uz: "Дәйексөз өзбек тілінде."'],
  ["phrases/kk.ts", 'kk: "қазақ тілінде"', 'kk: "қазақ тілінде", uz: "өзбек тілінде"'],
];

/** The files that the recipe changes. */
export const CHANGED_FILES: readonly string[] = [...new Set([...CODE, ...REST].map(([file]) => file))];

/** Documents in Uzbek. */
export const UZBEK_DOCUMENTS = path.join(UZBEK, "documents");

/** A copy of the program, to which a language is added by the recipe. */
export interface ProgramCopy {
  /** Its root, in which its src/ is. */
  readonly folder: string;
  /** The project file of the stations that the recipe changes, which is compiled in a tenth of the time. */
  readonly languagesProject: string;
  /** What was compiled of the program is of use to a copy, where it is the same. */
  readonly compileCache: string;
  /** Where it may keep what it makes. */
  readonly dataDir: string;
  /** Adds the code alone. */
  readonly addCode: () => Promise<void>;
  /** Takes the other steps of the recipe. */
  readonly addTheRest: () => Promise<void>;
}

/** Copies what the program is made of into a folder that is removed after the tests of the file. */
export async function copyProgram(): Promise<ProgramCopy> {
  const folder = await makeFolder();
  const { compilerOptions } = JSON.parse(await readFile(path.join(ROOT, "tsconfig.json"), "utf8")) as {
    compilerOptions: unknown;
  };
  const languagesProject = path.join(folder, "tsconfig.languages.json");
  await writeFile(
    languagesProject,
    JSON.stringify({ compilerOptions, include: STATIONS.map((name) => `src/${name}`) }),
  );
  await cp(path.join(ROOT, "package.json"), path.join(folder, "package.json"));
  await cp(path.join(ROOT, "src"), path.join(folder, "src"), { recursive: true });
  await symlink(path.join(ROOT, "node_modules"), path.join(folder, "node_modules"), "dir");
  const edit = async ([file, before, after]: Edit): Promise<void> => {
    const place = path.join(folder, "src", file);
    const [start, end, ...others] = (await readFile(place, "utf8")).split(before);
    if (start === undefined || end === undefined || others.length > 0)
      throw new Error(`${before} does not stand once in ${file}; fit this recipe and CONTRIBUTING.md to it`);
    await writeFile(place, start + after + end);
  };
  const editAll = async (edits: readonly Edit[]): Promise<void> => {
    for (const one of edits) await edit(one);
  };
  return {
    folder,
    languagesProject,
    compileCache: path.join(folder, "node_modules/.cache/compiled"),
    dataDir: path.join(folder, "data"),
    addCode: () => editAll(CODE),
    addTheRest: async () => {
      await editAll(REST);
      for (const station of STATIONS)
        await cp(path.join(UZBEK, station, "uz.ts"), path.join(folder, "src", station, "uz.ts"));
    },
  };
}

/**
 * Files of other stations that name a language that is neither the default one nor one of Excel's: what stands there
 * for each language would have to be added by the recipe, and the compiler might miss it or might not.
 */
export async function filesThatNameLanguages(): Promise<string[]> {
  const files = (await readdir(path.join(ROOT, "src"), { recursive: true })).filter(
    (file) => file.endsWith(".ts") && !STATIONS.some((station) => file.startsWith(station + path.sep)),
  );
  const codes = await Promise.all(files.map((file) => readFile(path.join(ROOT, "src", file), "utf8")));
  return files.filter((_, index) => /(["'`])kk\1|\bkk\s*[:,?]|\.kk\b/u.test(codes[index]!));
}
