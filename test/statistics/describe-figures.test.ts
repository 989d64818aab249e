import { describe, expect, it } from "vitest";
import { describeFigures } from "../../src/statistics/describe-figures.ts";
import { computeFigures } from "../../src/statistics/figures.ts";
import { logged } from "./sample-log.ts";

const NOW = Date.UTC(2026, 10, 21, 12);
const figures = computeFigures(
  [
    logged({ language: "kk", document: { path: "rules.pdf", title: "Ережелер" }, helpful: 3 }),
    logged({ language: "kk", document: { path: "rules.pdf", title: "Ережелер" } }),
    logged({ language: "ru", outcome: "closest", document: { path: "fees.pdf", title: "Оплата" } }),
    logged({
      language: "kk",
      outcome: "not-found",
      unhelpful: { wrong: 0, outdated: 1, incomplete: 0, other: 0, unsaid: 0 },
      askedAt: NOW - 24 * 60 * 60 * 1000,
    }),
  ],
  NOW,
  "UTC",
);

/** With plain spaces: which one stands before a percent sign is a matter of the language. */
const plain = (lines: readonly string[]): string[] => lines.map((line) => line.replaceAll(/\s/gu, " "));

describe("describeFigures", () => {
  it("says in English all that the picture shows", () => {
    const { title, period, summary, days } = describeFigures(figures, "en");
    expect(plain([title, period])).toEqual(["Questions and answers", "October 23 – November 21, 2026"]);
    expect(plain(summary)).toEqual([
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
      "Helped: 3 (75%)",
      "Did not help: 1 (25%)",
      "– Outdated: 1",
      "",
      "Most quoted documents:",
      "1. Ережелер: 2",
      "2. Оплата: 1",
    ]);
    expect(days).toHaveLength(31);
    expect(days[0]).toBe("Questions a day (found + closest passage + not found):");
    expect(days.slice(-3)).toEqual(["Nov 19: 0", "Nov 20: 1 (0 + 0 + 1)", "Nov 21: 3 (2 + 1 + 0)"]);
  });

  it("says it in Russian and Kazakh, with their dates and signs", () => {
    const russian = describeFigures(figures, "ru");
    expect(plain([russian.period, russian.summary[1] ?? "", russian.days.at(-1) ?? ""])).toEqual([
      "23 октября – 21 ноября 2026 г.",
      "Найдено: 2 (50 %)",
      "21 нояб.: 3 (2 + 1 + 0)",
    ]);
    const kazakh = describeFigures(figures, "kk");
    expect(plain([kazakh.period, kazakh.summary[7] ?? "", kazakh.days.at(-1) ?? ""])).toEqual([
      "2026 ж. 23 қазан – 21 қараша",
      "– қазақ тілі: 3 (75%)",
      "21 қар.: 3 (2 + 1 + 0)",
    ]);
  });

  it("says so when nothing was asked", () => {
    const { summary, days } = describeFigures(computeFigures([], NOW, "UTC"), "ru");
    expect(summary).toEqual(["За эти 30 дней вопросов не было."]);
    expect(days).toEqual([]);
  });

  it.each([
    ["a title that is too long, between graphemes", "🇰🇿".repeat(200), `${"🇰🇿".repeat(99)}…`],
    ["a title that steers the direction of text", "\u202Eevil\u0007\n title", "evil title"],
    ["a title of nothing that can be seen", "\u200B", "a.pdf"],
  ])("makes %s fit to read", (_, title, shown) => {
    const log = [logged({ document: { path: "a.pdf", title } })];
    expect(describeFigures(computeFigures(log, NOW, "UTC"), "en").summary.at(-1)).toBe(`1. ${shown}: 1`);
  });
});
