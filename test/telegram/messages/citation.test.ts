import { describe, expect, test } from "vitest";
import type { Citation } from "../../../src/answer/answer.ts";
import { citationText, formatCitation } from "../../../src/telegram/messages/citation.ts";
import { joinLines } from "../../../src/telegram/messages/formatted-message.ts";
import { covered, links } from "../harness.ts";
import { accept, cite, FAMILY } from "./citing.ts";

const line = (details: Partial<Citation>): string => formatCitation(cite(details), "en").text;

describe("a citation", () => {
  test("has number, title, headings, publisher, page and date in this order", () => {
    const details = { number: 3, headings: ["Part", "Chapter"], publisher: "Press", page: 12, date: "2021-04-12" };
    expect(line(details)).toBe("[3] Title · Part · Chapter · Press · p. 12 · April 12, 2021");
  });

  test("does not repeat the title as a heading", () => {
    expect(line({ headings: ["Title", "Chapter"] })).toBe("[1] Title · Chapter");
  });

  test("of many headings has the innermost", () => {
    expect(line({ headings: ["1", "2", "3", "4", "5", "6"] })).toBe("[1] Title · 3 · 4 · 5 · 6");
  });

  test("cuts a title of 1,000 characters at 200, with an ellipsis that is part of the link", () => {
    const citation = formatCitation(cite({ title: "t".repeat(1000), url: "https://a.example/x" }), "en");
    expect(citation.text).toBe(`[1] ${"t".repeat(199)}…`);
    expect(covered(citation, "text_link")).toEqual([`${"t".repeat(199)}…`]);
  });

  test("does not cut a title in the middle of a family of emoji", () => {
    const title = line({ title: FAMILY.repeat(100) }).slice("[1] ".length);
    expect(title).toBe(`${FAMILY.repeat((title.length - 1) / FAMILY.length)}…`);
    expect(title.length).toBeGreaterThan(180);
  });

  test("does not let a title steer the direction of what follows, or break the line", () => {
    expect(line({ title: "\u202Egnp.exe\u2066\n\n[2]\t\u0000 Other", publisher: "A\u202B\r\nB" })).toBe(
      "[1] gnp.exe [2] Other · A B",
    );
  });

  test.each(["", " \n ", "\u202E\u2069"])("names the file when the title is only %j", (title) => {
    const citation = formatCitation(cite({ title, url: "https://a.example/x" }), "en");
    expect(links(citation)).toEqual({ "a.md": "https://a.example/x" });
  });

  test("mends half a surrogate pair, which Telegram would refuse", () => {
    expect(line({ title: "a\uD83Db", publisher: "\uDE00" })).toBe("[1] a\uFFFDb · \uFFFD");
  });

  test.each([
    ["https://a.example/x?y=1&z=<2>#Семей", "https://a.example/x?y=1&z=<2>#Семей"],
    ["HTTP://A.example:8080", "HTTP://A.example:8080"],
    ["https:/a.example\\x", "https://a.example/x"],
    ["https://a.example/with space", "https://a.example/with%20space"],
    ["http://[::1]/x", "http://[::1]/x"],
  ])("links the title to %j", (url, linked) => {
    const citation = formatCitation(cite({ url }), "en");
    expect(links(citation)).toEqual({ Title: linked });
    accept(joinLines([citation]));
  });

  test.each(["http://intranet/handbook", "http://localhost:8080", "javascript:alert(1)", "not an address"])(
    "shows %j beside the title, as Telegram refuses a message that links to it",
    (url) => {
      const citation = formatCitation(cite({ url }), "en");
      expect(citation.text).toBe(`[1] Title · ${url}`);
      expect(citation.entities).toEqual([]);
    },
  );
});

describe("a citation that is copied", () => {
  test.each([
    [{}, "Title."],
    [{ url: "https://a.example/x" }, "Title. https://a.example/x"],
    [{ title: "Who may park?", url: "https://a.example/x" }, "Who may park? https://a.example/x"],
    [{ title: "Who may park?", publisher: "Dean" }, "Who may park? Dean."],
    [{ title: "t".repeat(300), url: "https://a.example/x" }, `${"t".repeat(199)}… https://a.example/x`],
  ])("of %j is %j", (details, text) => {
    expect(citationText(cite(details), "en", 256).replace(/\.?$/u, "")).toBe(text.replace(/\.?$/u, ""));
    expect(citationText(cite(details), "en", 256).length).toBeLessThanOrEqual(256);
  });

  test("has a full stop less where a date ends in one", () => {
    expect(citationText(cite({ date: "1998-03-02", url: "https://a.example/x" }), "ru", 256)).toBe(
      "Title. 2 марта 1998 г. https://a.example/x",
    );
  });

  test("leaves out an address that does not fit rather than cut it", () => {
    expect(citationText(cite({ url: `https://a.example/${"x".repeat(240)}` }), "en", 256)).toBe("Title");
  });
});
