import { describe, expect, it } from "vitest";
import { spreadGroups } from "../../../src/corpus/formats/sheet-heads.ts";

describe("spreadGroups", () => {
  it("takes sheets of more rows than a call takes arguments", () => {
    const name = { text: "Chair of Law" };
    const row = [{ text: "Ivan" }, { text: "Dean" }];
    const rows = [[name, undefined], ...Array.from({ length: 130_000 }, () => row)];
    const spread = spreadGroups(rows, 0, (place) => place === name);
    expect(spread[0]).toEqual([
      { text: "Chair of Law", colSpan: 2 },
      { text: "Chair of Law", colSpan: 2 },
    ]);
  });
});
