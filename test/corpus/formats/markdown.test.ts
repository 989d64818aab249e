import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ExtractedText } from "../../../src/corpus/formats/format.ts";
import { markdownFormat } from "../../../src/corpus/formats/markdown.ts";
import { encodeAs } from "../../support/encode.ts";

const extract = (source: string | Uint8Array): ExtractedText =>
  markdownFormat.extract(Buffer.from(source), "a.md") as ExtractedText;
const textOf = (source: string): string => extract(source).text;

describe("markdownFormat", () => {
  it.each([
    ["emphasis", "The **rector** _of_ ~~the~~ `university`.", "The rector of the university."],
    ["links and images", "See [the site](https://example.com) ![of the forum](f.png).", "See the site of the forum."],
    ["line ends within a paragraph", "one\ntwo  \nthree", "one two three"],
    ["entities and escapes", "R&amp;D \\*stars\\* &lt;b&gt;", "R&D *stars* <b>"],
    ["inline HTML", "The <b>rector</b> of H<sub>2</sub>O", "The rector of H2O"],
    ["line ends in HTML", "Rector:<br>Duman", "Rector: Duman"],
    ["quotations", "> The rector said so.", "The rector said so."],
    ["rules", "One.\n\n***\n\nTwo.", "One.\n\nTwo."],
    ["bullets", "- one\n- two\n  - three", "• one\n• two\n• three"],
    ["numbered lists", "3. three\n4. four", "3. three\n4. four"],
    ["code", "```js\nrun the  forum\n```", "run the forum"],
    [
      "tables",
      "| Faculty | Fee |\n|--|--|\n| Dentistry | 5 |\n| Law | 4 |",
      "Faculty — Fee\nDentistry — Fee: 5\nLaw — Fee: 4",
    ],
    ["comments", "<!-- not for readers -->\n\nText.", "Text."],
  ])("reads %s as they read when rendered", (_, source, text) => {
    expect(textOf(source)).toBe(text);
  });

  it("keeps the words of a block of HTML", () => {
    expect(textOf("Before.\n\n<p>The rector is <b>Duman</b>.</p>\n\nAfter.")).toContain("The rector is Duman.");
  });

  it.each([
    [
      "its paragraphs",
      "<h1>Guide</h1>\n<p>One\ntwo</p>\n<ul><li>three<li>four</ul>",
      "Guide\n\nOne two\n\nthree\n\nfour",
    ],
    ["entities, and backslashes as they are", "<p>R&amp;D &lt;b&gt; C:\\*x</p>", "R&D <b> C:\\*x"],
    ["no scripts, styles and comments", "<div>a<script>\nif (a<b) x();\n</script><!--\n<p>no</p> -->b</div>", "ab"],
    ["no attributes, whatever they hold", '<p title="a > b">One</p>', "One"],
    ["Markdown within", "<details>\n<summary>More</summary>\n\nIs **here**.\n\n</details>", "More\n\nIs here."],
    ["an item of a list", "- <p>one</p>\n- two", "• one\n• two"],
  ])("reads of a block of HTML %s", (_, source, text) => {
    expect(textOf(source)).toBe(text);
  });

  it("is quick on HTML that never ends", () => {
    for (const piece of ["<", "<a ", "<a '", '<a "', "<!", "<!--", "<script>", "</"])
      expect(textOf(`<p>${piece.repeat(20_000)}`).length).toBeLessThan(200_000);
  }, 2000);

  it("gives the mark of an empty item to nothing else", () => {
    expect(textOf("- one\n-\n\nText.")).toBe("• one\n\nText.");
  });

  it("makes sections of headings of either kind", () => {
    const { text, sections } = extract("# Guide\n\nIntro.\n\n## The **fees**\n\nFive.\n\nOther\n=====\n\nEnd.");
    expect(sections.map(({ headings, span }) => [headings, text.slice(span.start, span.end)])).toEqual([
      [["Guide"], "Guide\n\nIntro.\n\n"],
      [["Guide", "The fees"], "The fees\n\nFive.\n\n"],
      [["Other"], "Other\n\nEnd."],
    ]);
  });

  it("takes the front matter for what it says of the file, not for text", () => {
    const extracted = extract("---\ntitle: The forum\nurl: https://example.com\nwho: me\n---\n\nText.");
    expect(extracted).toMatchObject({
      text: "Text.",
      details: { title: "The forum", url: "https://example.com" },
      problems: [{ path: "a.md", line: 4, reason: expect.stringContaining('"who"') }],
    });
  });

  it("reads a file with a byte order mark or in windows-1251", () => {
    expect(textOf("\uFEFF# Форум\n\nТекст.")).toBe("Форум\n\nТекст.");
    expect(extract(encodeAs("windows-1251", "# Форум\n\nРектор открыл форум.")).text).toBe(
      "Форум\n\nРектор открыл форум.",
    );
  });

  it("has sections that cover the text, one after the other, whatever the file says", () => {
    const piece = fc.constantFrom(
      "# A\n",
      "## B\n",
      "\n",
      "word ",
      "- item\n",
      "1. item\n",
      "| a | b |\n|--|--|\n| c | d |\n",
      "```\n",
      "> ",
      "<p>",
      "**",
      "[x](y)",
      "---\n",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const { text, sections } = extract(pieces.join(""));
        const bounds = sections.flatMap(({ span }) => [span.start, span.end]);
        const starts = sections.map(({ span }) => span.start);
        expect(bounds).toEqual(
          text === "" ? [] : [0, ...starts.slice(1).flatMap((start) => [start, start]), text.length],
        );
      }),
    );
  });
});
