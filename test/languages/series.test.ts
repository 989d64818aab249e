import { expect, it } from "vitest";
import { seriesOf } from "../../src/languages/series.ts";

it.each([
  ["en", "tuesdays", "weekday"],
  ["ru", "среду", "weekday"],
  ["ru", "пятницам", "weekday"],
  ["kk", "жұмада", "weekday"],
  ["en", "вторник", "weekday"],
  ["en", "june", "month"],
  ["ru", "июня", "month"],
  ["ru", "июнь", "month"],
  ["kk", "мамырда", "month"],
  ["ru", "5а", "class"],
  ["ru", "2024", "year"],
  ["ru", "3", "number"],
  ["en", "10000", "number"],
] as const)("knows in %s that %s is a %s", (language, word, series) => {
  expect(seriesOf(word, language)).toBe(series);
});

it.each([
  ["ru", "средний"],
  ["en", "day"],
  ["en", "b2b"],
  ["en", "9:05"],
  ["kk", "апта"],
] as const)("takes %s %s for none", (language, word) => {
  expect(seriesOf(word, language)).toBeUndefined();
});
