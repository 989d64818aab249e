import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { FoundRegExp } from "./regular-expressions.ts";

/** Files in a folder of TypeScript files that build regular expressions while they run. */
export async function findBuilders(folder: string): Promise<string[]> {
  const files = (await readdir(folder, { recursive: true })).filter((file) => /(?<!\.d)\.ts$/u.test(file));
  const codes = await Promise.all(files.map((file) => readFile(path.join(folder, file), "utf8")));
  return files.filter((_, index) => /\bnew RegExp\(/u.test(codes[index]!)).toSorted();
}

/**
 * Runs something, and returns the regular expressions that the files of a folder build meanwhile.
 * @param work loads the files, or calls what builds them
 */
export async function recordRegExps(folder: string, work: () => Promise<unknown>): Promise<FoundRegExp[]> {
  const found = new Map<string, FoundRegExp>();
  const Original = globalThis.RegExp;
  const root = [folder, pathToFileURL(folder).href].map((start) => `${start}/`);
  globalThis.RegExp = new Proxy(Original, {
    construct: (target, args: ConstructorParameters<typeof RegExp>, newTarget) => {
      const regExp = Reflect.construct(target, args, newTarget) as RegExp;
      // The first line is the message, the second this place.
      const [, , caller = ""] = new Error("where").stack?.split("\n") ?? [];
      const start = root.find((one) => caller.includes(one));
      if (start !== undefined) {
        const [file = ""] = caller.slice(caller.indexOf(start) + start.length).split(/[:?]/u);
        const name = `${file}: /${regExp.source}/`;
        found.set(name, { regExp, name });
      }
      return regExp;
    },
  });
  try {
    await work();
  } finally {
    globalThis.RegExp = Original;
  }
  return [...found.values()];
}
