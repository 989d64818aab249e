import { describe, expect, it } from "vitest";
import { findBuilders } from "./support/built-regular-expressions.ts";
import { fromRoot } from "./support/program.ts";
import { findRegExps, isGuilty, type FoundRegExp } from "./support/regular-expressions.ts";
import { test } from "./support/system-test.ts";

const SOURCE = fromRoot("src");
const REGEXPS = await findRegExps(SOURCE);

interface Built {
  readonly name: string;
  readonly source: string;
  readonly flags: string;
}

/** Patterns that were super-linear once, each as it stood. */
const GUILTY = [
  /\d{5,}:[\w-]{20,}/gu,
  /<(?:\/?(?<name>[a-z][^\s/<>]*)(?:"[^"<]*"|'[^'<]*'|[^"'<>])*|[!?][^<>]*)>/giu,
  /<(?:\w+:)?cellXfs\b[\s\S]*?<\/(?:\w+:)?cellXfs>/u,
];

describe("the regular expressions of the source", () => {
  it("are found", () => {
    expect(REGEXPS.length).toBeGreaterThan(250);
  });

  it("take as much longer for a text as it is longer, whatever it repeats", async () => {
    expect(await guiltyOf(REGEXPS)).toEqual([]);
  });

  test("are found where they are built from others, too, and take no longer", async ({ run, expect: check }) => {
    const { stdout } = await run([fromRoot("test/support/build-regular-expressions.ts")]);
    const built = JSON.parse(stdout) as readonly Built[];
    const files = new Set(built.map(({ name }) => name.slice(0, name.indexOf(":"))));
    check([...files].toSorted()).toEqual(await findBuilders(SOURCE));
    check(
      await guiltyOf(built.map(({ name, source, flags }) => ({ name, regExp: new RegExp(source, flags) }))),
    ).toEqual([]);
  });

  it.each(GUILTY)("would be found out if one were %s", async (regExp) => {
    expect(await isGuilty(regExp)).toBe(true);
  });
});

/** The names of those that are super-linear; those that stand in several places are tried once. */
async function guiltyOf(regExps: readonly FoundRegExp[]): Promise<string[]> {
  const names: string[] = [];
  for (const [first, ...others] of Map.groupBy(regExps, ({ regExp }) => String(regExp)).values())
    if (await isGuilty(first!.regExp)) names.push(...[first!, ...others].map(({ name }) => name));
  return names;
}
