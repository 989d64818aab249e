import { describe, expect, it } from "vitest";
import { spellDates } from "../../src/corpus/spell-dates.ts";

describe("spellDates", () => {
  it.each([
    ["ru", "10.02.2025 — Понедельник, 10/02/25", ["10 февраля 2025 г."]],
    ["en", "due 2025-02-10, 10.02.2025 and 02/28/25", ["February 10, 2025", "February 28, 2025"]],
    ["en", "02/03/25 may be in two months", []],
    ["kk", "31.02.2025, 1.2.3, 5.10.02.2025", []],
  ] as const)("writes out in %s the months of %j", (language, text, spelled) => {
    expect(spellDates(text, language)).toEqual(spelled);
  });
});
