import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, vi } from "vitest";
import { findBuilders, recordRegExps } from "./support/built-regular-expressions.ts";
import { makeXlsx } from "./support/office-files.ts";
import { attacksOn, findRegExps, isSuperLinear } from "./support/regular-expressions.ts";

const SOURCE = fileURLToPath(new URL("../src", import.meta.url));
const REGEXPS = await findRegExps(SOURCE);

/** Loads all files that build regular expressions, and has those built that are only when they are needed. */
const BUILT = await recordRegExps(SOURCE, async () => {
  // What another test file of this process has loaded is loaded anew.
  vi.resetModules();
  const builders = await findBuilders(SOURCE);
  await Promise.all(builders.map((file) => import(path.join(SOURCE, file))));
  const { extractText } = await import("../src/corpus/extraction.ts");
  await extractText(
    makeXlsx(
      {
        Fees: [
          ["Course", "Fee"],
          ["Law", 5],
        ],
      },
      { comments: { A1: "A note" } },
    ),
    "a.xlsx",
  );
  const { checkName } = await import("../src/corpus/list-files.ts");
  checkName("a\\b");
  const { parsePattern } = await import("../src/crawl/address-pattern.ts");
  parsePattern("https://example.org/news/**/*.html?page=*");
  const { exampleCandidates } = await import("../src/answer/example-candidates.ts");
  const { EXAMPLE_TEMPLATES } = await import("../src/phrases/registry.ts");
  const { textDocument } = await import("./support/documents.ts");
  exampleCandidates(textDocument("a.txt", "The library is open from 9:00 to 18:00 on weekdays."), EXAMPLE_TEMPLATES);
});

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

  it("are found where they are built from others, too", async () => {
    const files = new Set(BUILT.map(({ name }) => name.slice(0, name.indexOf(":"))));
    expect([...files].toSorted()).toEqual(await findBuilders(SOURCE));
  });

  it("take about twice as long for a text twice as long, whatever it repeats", () => {
    const guilty = [...REGEXPS, ...BUILT].filter(({ regExp }) =>
      attacksOn(regExp).some((attack) => isSuperLinear(regExp, attack)),
    );
    expect(guilty.map(({ name }) => name)).toEqual([]);
  });

  it.each(GUILTY)("would be found out if one were %s", (regExp) => {
    expect(attacksOn(regExp).some((attack) => isSuperLinear(regExp, attack))).toBe(true);
  });
});
