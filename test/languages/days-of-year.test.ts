import { describe, expect, it } from "vitest";
import { findDaysOfYear } from "../../src/languages/days-of-year.ts";

const daysIn = (text: string): string[] => findDaysOfYear(text).map(({ day, month }) => `${day} ${month}`);

describe("findDaysOfYear", () => {
  it.each([
    "до 15.09",
    "до 15.09.2026 включительно",
    "by 15/09/26",
    "15 сентября",
    "с 15-го сентября",
    "15-қыркүйек",
    "15 қыркүйекке дейін",
    "15th of September",
    "September 15",
    "by Sept. 15",
    "15 сент",
  ])("finds the day in %j, whatever the form and the language", (text) => {
    expect(daysIn(text)).toEqual(["15 9"]);
  });

  it.each(["31.02", "15.30", "room 15.09.1", "192.168.10.12", "15 students", "3 to 5", "12 мест", "в 15:09", "2.1.5"])(
    "finds none in %j",
    (text) => {
      expect(daysIn(text)).toEqual([]);
    },
  );

  it.each(["section 3.10", "Version 3.12?", "п. 3.11", "в пункте № 4.12 правил", "3.10-тармақ", "GPA 3.12"])(
    "takes the number of a section, a version or a grade for none: %j",
    (text) => {
      expect(daysIn(text)).toEqual([]);
    },
  );

  it("finds both ends of a range, and where their months stand", () => {
    const text = "с 1 июня по 20 июля";
    const found = findDaysOfYear(text);
    expect(found.map(({ monthSpan }) => text.slice(monthSpan.start, monthSpan.end))).toEqual(["июня", "июля"]);
    expect(found.map(({ start, end }) => text.slice(start, end))).toEqual(["1 июня", "20 июля"]);
  });
});
