import { stripVTControlCharacters, styleText } from "node:util";
import { describe, expect, it } from "vitest";
import { layOut } from "../../src/terminal/lay-out.ts";

const TEXT = "The league meets once a year in Shymkent, where its office is.\n\nГости уходят до 22:00.";

describe("layOut", () => {
  it("leaves lines as they are where there is no terminal", () => {
    expect(layOut(TEXT, "> ", "  ", undefined)).toBe(`> ${TEXT.replaceAll("\n", "\n  ")}`);
  });

  it("wraps at words, in lines that fit with what stands before them", () => {
    expect(layOut(TEXT, "| ", "| ", 30).split("\n")).toEqual([
      "| The league meets once a year",
      "| in Shymkent, where its",
      "| office is.",
      "| ",
      "| Гости уходят до 22:00.",
    ]);
  });

  it("counts neither colours nor marks above letters, and twice what is twice as wide", () => {
    const coloured = TEXT.replace("once a year in", styleText("yellow", "once a year in", { validateStream: false }));
    expect(stripVTControlCharacters(layOut(coloured, "", "", 30))).toBe(layOut(TEXT, "", "", 30));
    expect(layOut("е\u0301 ".repeat(10).trim(), "", "", 20).split("\n")).toHaveLength(1);
    expect(layOut("文 ".repeat(10).trim(), "", "", 20).split("\n")).toHaveLength(2);
  });

  it("ends a colour with its line and takes it up in the next, so that no bar has it", () => {
    const [first = "", second = ""] = layOut(styleText("yellow", TEXT, { validateStream: false }), "|", "|", 30).split(
      "\n",
    );
    expect(first.endsWith("\u001B[39m")).toBe(true);
    expect(second.startsWith("|\u001B[33m")).toBe(true);
  });

  it("keeps a long word whole, for it may be an address", () => {
    const address = `https://example.org/${"a".repeat(60)}`;
    expect(layOut(`See ${address} there`, "", "", 30)).toContain(address);
  });

  it("wraps in a very wide terminal where lines are still easy to read, and lives with a tiny one", () => {
    const long = "word ".repeat(100).trim();
    expect(
      Math.max(
        ...layOut(long, "", "", 400)
          .split("\n")
          .map(({ length }) => length),
      ),
    ).toBeLessThanOrEqual(100);
    expect(layOut(long, "  ", "  ", 1)).toContain("word word");
  });
});
