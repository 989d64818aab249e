import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCatalogue, readFrontMatter } from "../../src/corpus/catalogue.ts";
import { anyText } from "../support/any-text.ts";
import { runs } from "../support/seed.ts";

const lines = (...text: string[]): string => text.join("\n");

describe("parseCatalogue", () => {
  it("gives each file its title, publisher, url and date", () => {
    const { details, problems } = parseCatalogue(
      lines(
        "# A comment",
        "forum.txt:",
        '  title: Forum "Improvement of work"',
        "  publisher: SKMA",
        "  url: https://skma.edu.kz/en/news",
        "  date: 2022-02-28",
        "sub/other file.md:",
        "  title: 'Other: the file'",
      ),
    );
    expect(problems).toEqual([]);
    expect(Object.fromEntries(details)).toEqual({
      "forum.txt": {
        title: 'Forum "Improvement of work"',
        publisher: "SKMA",
        url: "https://skma.edu.kz/en/news",
        date: "2022-02-28",
      },
      "sub/other file.md": { title: "Other: the file" },
    });
  });

  it("takes every value for text: a title may be a number, a date a year", () => {
    const { details, problems } = parseCatalogue(lines("a.txt:", "  title: 007", "  publisher: yes", "  date: 2022"));
    expect(problems).toEqual([]);
    expect(details.get("a.txt")).toEqual({ title: "007", publisher: "yes", date: "2022" });
  });

  it.each(["2022", "2022-02", "2022-02-28", "2020-02-29"])("takes %s for a date", (date) => {
    expect(parseCatalogue(`a.txt:\n  date: ${date}`)).toMatchObject({ problems: [] });
  });

  it("takes a file without entries for a catalogue of nothing", () => {
    for (const empty of ["", "\n\n", "# only a comment\n"]) {
      const { details, problems } = parseCatalogue(empty);
      expect([details.size, problems]).toEqual([0, []]);
    }
  });

  it("leaves out a field without a value and characters that cannot be seen", () => {
    const { details, problems } = parseCatalogue(
      lines("a.txt:", "  publisher:", "  title: A\u202Eb\u200B  ", "b.txt:", '  title: "\\e[31mA\\nb"'),
    );
    expect(problems).toEqual([]);
    expect(Object.fromEntries(details)).toEqual({ "a.txt": { title: "Ab" }, "b.txt": { title: "[31mA b" } });
  });

  it.each([
    ["an open bracket", lines("a.txt:", "  title: A", "b.txt: ["), 3],
    ["a tab as indentation", lines("a.txt:", "\ttitle: A"), 2],
    ["a colon in a title without quotation marks", lines("a.txt:", "  title: Forum: the end", "  date: 2022"), 2],
  ])("names the line of malformed YAML: %s", (_, yaml, line) => {
    expect(parseCatalogue(yaml).problems[0]).toEqual({
      path: "sources.yaml",
      line,
      reason: expect.stringContaining("not valid YAML"),
    });
  });

  it("takes the first of two entries of a file, and of two fields of an entry", () => {
    const { details, problems } = parseCatalogue(
      lines("a.txt:", "  title: A", "  title: C", "a.txt:", "  title: B", "b.txt:", "  title: D"),
    );
    expect(Object.fromEntries(details)).toEqual({ "a.txt": { title: "A" }, "b.txt": { title: "D" } });
    expect(problems.map(({ line, reason }) => `${line}: ${reason}`)).toEqual([
      '3: "a.txt": title is there twice; the first counts, remove this one',
      '4: "a.txt" is listed twice; the first entry counts, remove this one',
    ]);
  });

  it("names the line of malformed YAML in a file with Windows line ends", () => {
    const { problems } = parseCatalogue("a.txt:\r\n  title: A\r\nb.txt:\r\n\ttitle: B\r\n");
    expect(problems[0]).toMatchObject({ line: 4, reason: expect.stringContaining("not valid YAML") });
  });

  it.each([
    ["an unknown field", "  titel: B", 'there is no field "titel"'],
    ["an address that is none", "  url: skma.edu.kz", 'url must be an http or https address, not "skma.edu.kz"'],
    ["an address that runs a script", "  url: javascript:alert(1)", "url must be an http or https address"],
    ["an address of a file", "  url: file:///etc/passwd", "url must be an http or https address"],
    [
      "a date in another form",
      "  date: 28.02.2022",
      'date must look like 2022-02-28, 2022-02 or 2022, not "28.02.2022"',
    ],
    ["a day that does not exist", "  date: 2022-02-30", "date must look like"],
    ["a month that does not exist", "  date: 2022-13", "date must look like"],
    ["a list for a title", "  title: [A, B]", "title must be a single line of text"],
  ])("reports %s with its file and line, and uses the rest", (_, field, reason) => {
    const { details, problems } = parseCatalogue(
      lines("a.txt:", "  title: A", "b.txt:", "  publisher: P", field, "c.txt:", "  title: C"),
    );
    expect(problems).toEqual([{ path: "sources.yaml", line: 5, reason: expect.stringContaining(reason) }]);
    expect(problems[0]?.reason).toContain('"b.txt"');
    expect(Object.fromEntries(details)).toEqual({
      "a.txt": { title: "A" },
      "b.txt": { publisher: "P" },
      "c.txt": { title: "C" },
    });
  });

  it("reports an entry that has no fields, with its line", () => {
    const { problems } = parseCatalogue(lines("a.txt:", "  title: A", "b.txt: The title", "c.txt:"));
    expect(problems).toEqual([
      { path: "sources.yaml", line: 3, reason: expect.stringContaining('"b.txt" must be followed by indented fields') },
      { path: "sources.yaml", line: 4, reason: expect.stringContaining('"c.txt" must be followed by indented fields') },
    ]);
  });

  it.each(["- a.txt\n- b.txt", "just words"])("reports a file that lists no entries: %j", (yaml) => {
    expect(parseCatalogue(yaml).problems).toEqual([
      { path: "sources.yaml", line: 1, reason: expect.stringContaining("must map each file name") },
    ]);
  });

  it("gives web addresses only and a line with every problem, whatever the file says", () => {
    const token = fc.constantFrom(
      "a.txt",
      ":",
      " ",
      "\n",
      "  ",
      "title",
      "url",
      "&x",
      "*x",
      "[",
      "{",
      "}",
      "-",
      "?",
      "|",
      '"',
      "<<",
      "\t",
      "!!",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          anyText(40),
          fc.array(token).map((tokens) => tokens.join("")),
        ),
        (yaml) => {
          const { details, problems } = parseCatalogue(yaml);
          const unusable = [
            ...Array.from(details.values()).filter(({ url }) => url !== undefined && !/^https?:/iu.test(url)),
            ...problems.filter(({ line, reason }) => line === undefined || line < 1 || reason === ""),
          ];
          expect(unusable).toEqual([]);
        },
      ),
      { numRuns: runs(200) },
    );
  });
});

describe("readFrontMatter", () => {
  it("gives the details at the head of a Markdown file and where the text begins", () => {
    const markdown = lines("---", "title: The forum", "date: 2022-02", "---", "# Heading", "");
    const { details, problems, end } = readFrontMatter(markdown, "a.md");
    expect([details, problems]).toEqual([{ title: "The forum", date: "2022-02" }, []]);
    expect(markdown.slice(end)).toBe("# Heading\n");
  });

  it("finds none in a file that does not begin with it", () => {
    for (const markdown of ["# Heading\n\n---\ntitle: A\n---\n", "---\ntitle: A\nwithout an end", "", "----\ntext"])
      expect(readFrontMatter(markdown, "a.md")).toEqual({ details: {}, problems: [], end: 0 });
  });

  it("counts the lines of its problems in the file", () => {
    const { details, problems } = readFrontMatter(
      lines("---", "title: A", "author: B", "url: here", "---", ""),
      "sub/a.md",
    );
    expect(details).toEqual({ title: "A" });
    expect(problems).toEqual([
      { path: "sub/a.md", line: 3, reason: expect.stringContaining('there is no field "author"') },
      { path: "sub/a.md", line: 4, reason: expect.stringContaining("url must be") },
    ]);
  });

  it("reports YAML that is not valid and keeps it out of the text", () => {
    const markdown = lines("---", "title: [", "---", "Text");
    const { details, problems, end } = readFrontMatter(markdown, "a.md");
    expect(details).toEqual({});
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({
      path: "a.md",
      reason: expect.stringContaining("front matter: not valid YAML"),
    });
    expect(markdown.slice(end)).toBe("Text");
  });

  it("leaves a text between two rules in the text: it is no front matter", () => {
    for (const text of ["The rector speaks to the students.", "# The heading", "- one\n- two", "> quoted", ""])
      expect(readFrontMatter(lines("---", text, "---", "Text"), "a.md")).toEqual({ details: {}, problems: [], end: 0 });
  });

  it("ends at a line of dashes, not at dashes within a line", () => {
    const markdown = lines("---", "title: Forum ---", "date: 2022", "---", "Text");
    const { details, end } = readFrontMatter(markdown, "a.md");
    expect(details).toEqual({ title: "Forum ---", date: "2022" });
    expect(markdown.slice(end)).toBe("Text");
  });
});
