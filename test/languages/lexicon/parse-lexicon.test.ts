import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseLexicon } from "../../../src/languages/lexicon/parse-lexicon.ts";
import { anyText } from "../../support/any-text.ts";

describe("parseLexicon", () => {
  it("reads a headword, a tab, and equivalents separated by commas", () => {
    expect(parseLexicon("мост\tbridge\nвысшее образование\thigher education, university degree\n")).toEqual({
      entries: [
        { headword: "мост", equivalents: ["bridge"] },
        { headword: "высшее образование", equivalents: ["higher education", "university degree"] },
      ],
      problems: [],
    });
  });

  it("does not mind Windows line ends, blanks around words, and commas without a word", () => {
    expect(parseLexicon(" мост \t bridge ,, span, \r\nлес\tforest\r\n")).toEqual({
      entries: [
        { headword: "мост", equivalents: ["bridge", "span"] },
        { headword: "лес", equivalents: ["forest"] },
      ],
      problems: [],
    });
  });

  it("leaves out comments and empty lines", () => {
    expect(parseLexicon("# words\tof mine\n\n   \nмост\tbridge")).toEqual({
      entries: [{ headword: "мост", equivalents: ["bridge"] }],
      problems: [],
    });
  });

  it("names every broken line, counted with comments and empty lines, and uses the rest", () => {
    const { entries, problems } = parseLexicon(
      "# mine\n\nмост bridge\nлес\tforest\nгора\tmountain\thill\n\tsea\nполе\t\nозеро\t , ,\nрека\triver",
    );
    expect(entries.map(({ headword }) => headword)).toEqual(["лес", "река"]);
    expect(problems).toEqual([
      { line: 3, reason: expect.stringContaining("one tab") },
      { line: 5, reason: expect.stringContaining("one tab") },
      { line: 6, reason: "the word is missing" },
      { line: 7, reason: expect.stringContaining("equivalents") },
      { line: 8, reason: expect.stringContaining("equivalents") },
    ]);
  });

  it("of nothing reads nothing", () => {
    expect(parseLexicon("")).toEqual({ entries: [], problems: [] });
  });

  it("makes of every line an entry or a problem, or leaves it out, whatever it is", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(anyText(20), fc.constantFrom("мост\tbridge", "a\tb\tc", "#", "\t", "a\t,")), {
          maxLength: 20,
        }),
        (lines) => {
          const tsv = lines.join("\n");
          const { entries, problems } = parseLexicon(tsv);
          const meant = tsv.split(/\r?\n/u).filter((line) => line.trim() !== "" && !line.startsWith("#"));
          expect(entries.length + problems.length).toBe(meant.length);
          for (const { headword, equivalents } of entries) expect([headword, ...equivalents]).not.toContain("");
        },
      ),
    );
  });
});
