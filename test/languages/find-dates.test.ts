import { expect, it } from "vitest";
import { findDates } from "../../src/languages/find-dates.ts";

it.each([
  ["The hall opened on 14 June 1974 above the town.", "14 June 1974", "1974-06-14"],
  ["From March 2, 2026 on", "March 2, 2026", "2026-03-02"],
  ["on the 2nd March 2026", "2nd March 2026", "2026-03-02"],
  ["до 1 сентября 2026 г. включительно", "1 сентября 2026", "2026-09-01"],
  ["Обсерватория 1974 жылғы 14 маусымда ашылды", "1974 жылғы 14 маусым", "1974-06-14"],
  ["Версия от 02.03.2026.", "02.03.2026", "2026-03-02"],
  ["Updated: 2026-03-02", "2026-03-02", "2026-03-02"],
])("finds the date in: %s", (text, words, day) => {
  expect(findDates(text).map(({ start, end, day: named }) => [text.slice(start, end), named])).toEqual([[words, day]]);
});

it.each(["03/02/2026", "31.02.2026", "14 June", "June 1974", "версия 1.02.20261", "10.11.2020.4", "2026-13-01"])(
  "leaves out what is no certain date: %s",
  (text) => {
    expect(findDates(text)).toEqual([]);
  },
);
