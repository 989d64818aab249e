import { describe, expect, it } from "vitest";
import { pageOf, turningRow } from "../../../src/telegram/buttons/paging.ts";

const NUMBERS = Array.from({ length: 19 }, (_, index) => index);

describe("the pages of a list", () => {
  it("each have so many items, the last one what is left", () => {
    expect(pageOf(NUMBERS, "0", 8)).toEqual({ items: NUMBERS.slice(0, 8), page: 0, pages: 3, first: 0 });
    expect(pageOf(NUMBERS, "2", 8)).toEqual({ items: [16, 17, 18], page: 2, pages: 3, first: 16 });
    expect(pageOf([], "0", 8)).toEqual({ items: [], page: 0, pages: 1, first: 0 });
  });

  it("end with the last one when the list has become shorter, and begin with the first for a forged number", () => {
    expect(pageOf(NUMBERS, "7", 8).page).toBe(2);
    for (const arg of ["", "-1", "1e9", "0x1", "1.5", "💥", "9999999"]) expect(pageOf(NUMBERS, arg, 8).page).toBe(0);
  });

  it("are turned without an end, and not at all when there is but one", () => {
    const dataOf = (page: number, pages: number): unknown =>
      turningRow("listSources", { page, pages }).map((row) =>
        row.map((shown) => "callback_data" in shown && shown.callback_data),
      );
    expect(dataOf(0, 3)).toEqual([["1:s:-:2", "1:s:-:0", "1:s:-:1"]]);
    expect(dataOf(2, 3)).toEqual([["1:s:-:1", "1:s:-:2", "1:s:-:0"]]);
    expect(dataOf(0, 1)).toEqual([]);
  });
});
