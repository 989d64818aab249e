import { describe, expect, it } from "vitest";
import { PHRASES } from "../../../src/phrases/registry.ts";
import { computeFigures } from "../../../src/statistics/figures.ts";
import { renderFigures } from "../../../src/telegram/staff/render-figures.ts";
import { logged } from "../../support/logged.ts";
import { covered } from "../harness.ts";

const NOW = Date.UTC(2026, 10, 21, 12);
const figures = computeFigures(
  [
    logged({ language: "kk", document: { path: "rules.pdf", title: "Ережелер" }, helpful: 3 }),
    logged({ language: "kk", document: { path: "rules.pdf", title: "Ережелер" } }),
    logged({ language: "ru", outcome: "closest", document: { path: "fees.pdf", title: "Оплата" } }),
    logged({
      language: "kk",
      outcome: "not-found",
      unhelpful: { wrong: 0, outdated: 1, incomplete: 0, other: 0, unsaid: 2 },
      askedAt: NOW - 24 * 60 * 60 * 1000,
    }),
  ],
  NOW,
  "UTC",
);

/** With plain spaces: which one stands before a percent sign is a matter of the language. */
const linesOf = (language: "en" | "ru" | "kk"): string[] =>
  renderFigures(figures, language)
    .text.split("\n")
    .map((line) => line.replaceAll(/\s/gu, " "));

describe("renderFigures", () => {
  it("says in English all that the picture shows", () => {
    const lines = linesOf("en");
    expect(lines).toEqual([
      "Questions and answers",
      "October 23 – November 21, 2026",
      "",
      "Questions: 4",
      "Found: 2 (50%)",
      "Closest passage: 1 (25%)",
      "Not found: 1 (25%)",
      "Median answer time: 5 ms",
      "",
      "Languages:",
      "– Kazakh: 3 (75%)",
      "– Russian: 1 (25%)",
      "",
      "Helped: 3 (50%)",
      "Did not help: 3 (50%)",
      "– Outdated: 1",
      "– No reason given: 2",
      "",
      "Most quoted documents:",
      "1. Ережелер: 2",
      "2. Оплата: 1",
      "",
      "Questions a day (found + closest passage + not found):",
      "Oct 23 – Nov 19: 0",
      "Nov 20: 1 (0 + 0 + 1)",
      "Nov 21: 3 (2 + 1 + 0)",
    ]);
  });

  it("says it in Russian and in Kazakh, with their dates and signs", () => {
    expect(linesOf("ru")).toEqual(
      expect.arrayContaining([
        "23 октября – 21 ноября 2026 г.",
        "Найдено: 2 (50 %)",
        "– казахский: 3 (75 %)",
        "23 окт. – 19 нояб.: 0",
        "21 нояб.: 3 (2 + 1 + 0)",
      ]),
    );
    expect(linesOf("kk")).toEqual(
      expect.arrayContaining([
        "2026 ж. 23 қазан – 21 қараша",
        "Табылды: 2 (50%)",
        "– қазақ тілі: 3 (75%)",
        "23 қаз. – 19 қар.: 0",
        "21 қар.: 3 (2 + 1 + 0)",
      ]),
    );
  });

  it("folds the days", () => {
    const message = renderFigures(figures, "en");
    const [days] = covered(message, "expandable_blockquote");
    expect(days).toMatch(/^Oct 23.*\n.*\nNov 21: 3 \(2 \+ 1 \+ 0\)$/u);
    expect(covered(message, "bold")).toEqual(["Questions and answers"]);
  });

  it.each(["en", "ru", "kk"] as const)("says in %s when nothing was asked", (language) => {
    const { text } = renderFigures(computeFigures([], NOW, "UTC"), language);
    expect(text.split("\n").slice(2)).toEqual(["", PHRASES[language].statistics.none]);
  });

  it.each([
    ["a title that is too long, between graphemes", "👨‍👩‍👧‍👦".repeat(200), `${"👨‍👩‍👧‍👦".repeat(9)}…`],
    ["a title that steers the direction of text", "\u202Eevil\u0007\n title", "evil title"],
    ["a title of nothing that can be seen", "\u202E \u2066", "a.pdf"],
  ])("makes %s fit to read", (_, title, shown) => {
    const log = [logged({ document: { path: "a.pdf", title } })];
    expect(renderFigures(computeFigures(log, NOW, "UTC"), "en").text).toContain(`\n1. ${shown}: 1\n`);
  });
});
