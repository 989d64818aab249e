import { expect, it } from "vitest";
import { toRoman } from "../../src/text/roman-numerals.ts";

it.each([
  [1, "I"],
  [4, "IV"],
  [19, "XIX"],
  [1994, "MCMXCIV"],
  [5000, "MMMCMXCIX"],
  [0, ""],
])("%d is written %j in Roman figures", (count, roman) => {
  expect(toRoman(count)).toBe(roman);
});
