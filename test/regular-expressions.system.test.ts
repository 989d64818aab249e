import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { attacksOn, findRegExps, isSuperLinear } from "./support/regular-expressions.ts";

const REGEXPS = await findRegExps(fileURLToPath(new URL("../src", import.meta.url)));

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

  it("take about twice as long for a text twice as long, whatever it repeats", () => {
    const guilty = REGEXPS.filter(({ regExp }) => attacksOn(regExp).some((attack) => isSuperLinear(regExp, attack)));
    expect(guilty.map(({ name }) => name)).toEqual([]);
  });

  it.each(GUILTY)("would be found out if one were %s", (regExp) => {
    expect(attacksOn(regExp).some((attack) => isSuperLinear(regExp, attack))).toBe(true);
  });
});
