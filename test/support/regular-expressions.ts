import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { stripTypeScriptTypes } from "node:module";
import { takesMoreThan, threadTime } from "./processor-time.ts";

/** A regular expression of the source. */
export interface FoundRegExp {
  readonly regExp: RegExp;
  /** Its file in src/ and how it stands there. */
  readonly name: string;
}

/** A literal, where a value may begin: code in this project's format has no division there. */
const LITERAL =
  /(?<=[(=,:;&|?{}[>] |[([!]|^\s*|return )\/(?<source>(?![*/])(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+)\/(?<flags>[dgimsuvy]*)/gmu;

/** Every literal regular expression in a folder of TypeScript files. */
export async function findRegExps(folder: string): Promise<FoundRegExp[]> {
  const files = (await readdir(folder, { recursive: true })).filter((file) => /(?<!\.d)\.ts$/u.test(file));
  const found = await Promise.all(
    files.toSorted().map(async (file) => {
      const code = stripTypeScriptTypes(await readFile(path.join(folder, file), "utf8"));
      return Array.from(code.matchAll(LITERAL), ({ groups }) => ({
        regExp: new RegExp(groups!["source"]!, groups!["flags"]),
        name: `${file}: /${groups!["source"]}/`,
      }));
    }),
  );
  return found.flat();
}

/** One of each class of characters that patterns name, and some that no pattern likes. */
const CLASSES = [" ", "\t", "\n", "a", "A", "0", "_", "-", ".", ",", ";", "<", ">", "(", '"', "я", "Я", "—", "\0"];

/**
 * Texts that repeat what a pattern begins to match, over and over, and then do not let it match: of its own characters
 * and words, alone and two by two.
 * @returns functions from a length in UTF-16 units to a text of about that length
 */
function attacksOn({ source }: RegExp): ((length: number) => string)[] {
  const literal = source.replaceAll(/\\[pPu]\{[^}]*\}|\\u[\dA-Fa-f]{4}|\(\?<?[\w!=:]*>?|\\[a-zA-Z]/gu, " ");
  const words = literal.match(/[\p{L}\d]+/gu) ?? [];
  const runs = literal.match(/[^\s()|?*+^$[\]{}\\]+/gu) ?? [];
  const own = new Set([...words, ...runs].filter((word) => word.length <= 12).slice(0, 24));
  const characters = [...new Set([...own, ...CLASSES, ...(literal.match(/[^\s\p{L}\d]/gu) ?? [])])];
  const starts = [...own].slice(0, 4);
  const texts = [
    ...characters.map((pump) => ["", pump]),
    ...starts.flatMap((start) => characters.map((pump) => [start, pump])),
    ...characters.flatMap((one) => [" ", "a", "A"].map((other) => ["", `${one}${other}`])),
    ...Array.from(own, (word) => ["", `<${word} `]),
  ];
  return texts.map(
    ([start = "", pump = ""]) =>
      (length: number) =>
        `${start}${pump.repeat(Math.ceil(length / pump.length))}\0\n`,
  );
}

/**
 * Lengths at which a linear search takes less than a millisecond, and a quadratic one several at the last; UTF-16
 * units.
 */
const LENGTHS = [2000, 16_000];
/** Time below this, in milliseconds, is not looked at again. */
const UNSUSPICIOUS = 3;
/**
 * A text takes as long as its four quarters, one by one, when the search is linear, and four times as long when it is
 * quadratic.
 */
const GROWTH = 2.5;
/** What repeats without an end: without it a search is linear. */
const ENDLESS = /[^\\][*+]|\{\d+,\}/u;

/** Whether one of the texts that attack a regular expression takes much longer than it is longer; see isSuperLinear. */
export async function isGuilty({ source, flags }: RegExp): Promise<boolean> {
  if (!ENDLESS.test(source)) return false;
  const everywhere = new RegExp(source, flags.includes("g") ? flags : `${flags}g`);
  for (const attack of attacksOn(everywhere)) if (await isSuperLinear(everywhere, attack)) return true;
  return false;
}

/**
 * Whether searching a text takes much longer than searching its four quarters, one by one. What is compared is
 * processor time, and only for what is suspiciously slow; see takesMoreThan.
 */
async function isSuperLinear(regExp: RegExp, attack: (length: number) => string): Promise<boolean> {
  const length = LENGTHS.find((one) => isSuspicious(regExp, attack(one)));
  if (length === undefined) return false;
  const whole = [attack(length)];
  const quarters = Array.from({ length: 4 }, () => attack(length / 4));
  return takesMoreThan(
    GROWTH,
    () => searchTime(regExp, whole),
    () => searchTime(regExp, quarters),
  );
}

/**
 * Whether finding all that matches takes long by the clock on the wall, which never shows less than that of the
 * processor and tells it in a tenth of the time.
 */
function isSuspicious(regExp: RegExp, text: string): boolean {
  const before = performance.now();
  text.replaceAll(regExp, "");
  return performance.now() - before >= UNSUSPICIOUS;
}

/** The processor time for finding all that matches in each text, in milliseconds. */
function searchTime(regExp: RegExp, texts: readonly string[]): number {
  const before = threadTime();
  for (const text of texts) text.replaceAll(regExp, "");
  return threadTime() - before;
}
