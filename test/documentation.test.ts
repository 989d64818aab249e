import { globSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { fromRoot } from "./support/program.ts";

const read = (file: string): string => readFileSync(fromRoot(file), "utf8");

/** What a text sets as code, without its blocks of code. */
const codeIn = (text: string): string[] =>
  Array.from(
    text.replaceAll(/^```[^]*?^```/gmu, "").matchAll(/`(?<code>[^`\n]+)`/gu),
    ({ groups }) => groups!["code"]!,
  );

/** A path of the project; one without a folder, or of a folder in src, is that of a source. */
const PATH = /^(?:[\w.-]+\/)*[\w.-]+\.(?:ts|mjs|js)$/u;
/** A name of the code: of a function, of a class or type, of a constant. */
const NAME = /^(?:[a-z]+[A-Z]\w*|[A-Z][a-z]+[A-Z]\w*|[A-Z]+(?:_[A-Z]+)+)$/u;

const FILES = globSync("{src,test,tools,docs}/**/*.*", { cwd: fromRoot(".") });
const SOURCES = FILES.filter(
  (file) => /^(?:src|tools|test\/(?!fixtures))/u.test(file) && /\.(?:ts|js|mjs)$/u.test(file),
);

it.each(["CONTRIBUTING.md", "docs/design.md"])("%s names only files that there are", (document) => {
  const named = codeIn(read(document)).filter((code) => PATH.test(code));
  expect(named.length).toBeGreaterThan(50);
  expect(named.filter((file) => !FILES.some((known) => known === file || known.endsWith(`/${file}`)))).toEqual([]);
});

it.each(["CONTRIBUTING.md", "docs/design.md"])(
  "%s names only what stands in the code, or in .env.example",
  (document) => {
    const code = [...SOURCES, ".env.example"].map(read).join("\n");
    const known = new Set(code.match(/\w+/gu));
    const named = codeIn(read(document)).filter((name) => NAME.test(name));
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  },
);

it("every decision says its status, its context and what was decided, in this order, and stands in the list", () => {
  const decisions = FILES.filter((file) => file.startsWith("docs/decisions/")).toSorted();
  const list = read("docs/design.md");
  for (const [index, file] of decisions.entries()) {
    expect(read(file)).toMatch(/^# (?<number>\d+)\. .+\n\nStatus: accepted[^]+\n## Context\n[^]+\n## Decision\n/u);
    expect(read(file).startsWith(`# ${index + 1}. `)).toBe(true);
    expect(list).toContain(`](${file.replace("docs/", "")})`);
  }
});
