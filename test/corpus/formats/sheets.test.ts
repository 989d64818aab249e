import { describe, expect, it } from "vitest";
import type { ExtractedText } from "../../../src/corpus/formats/format.ts";
import { formatOf } from "../../../src/corpus/formats/registry.ts";
import { encodeAs } from "../../support/encode.ts";
import { makeXlsx } from "../../support/office-files.ts";

const extract = async (extension: string, bytes: Uint8Array): Promise<ExtractedText> =>
  formatOf(extension)!.extract(bytes, `a${extension}`);

describe(".xlsx", () => {
  it("gives each sheet as a page under its name, captions and rows with the heads of their columns", async () => {
    const bytes = makeXlsx({
      "Tuition fees": [
        ["Fees of the academic year"],
        ["", ""],
        ["Programme", "Fee, KZT", "Starts"],
        ["Dentistry", 1_700_000, new Date("2026-09-01")],
        ["Фармация", 0.1 + 0.2, "қыркүйек"],
      ],
      Лист2: [
        ["Room", "Floor"],
        ["101", 1],
      ],
    });
    const { text, sections } = await extract(".xlsx", bytes);
    expect(text).toBe(
      "Tuition fees\n\nFees of the academic year\nDentistry — Fee, KZT: 1700000 — Starts: 2026-09-01\nФармация — Fee, KZT: 0.3 — Starts: қыркүйек\n\n101 — Floor: 1",
    );
    expect(sections.map(({ page, headings }) => [page, headings])).toEqual([
      [1, ["Tuition fees"]],
      [2, []],
    ]);
  });

  it("is refused when it is cut short", async () => {
    const whole = makeXlsx({ A: [["a", "b"]] });
    await expect(extract(".xlsx", whole.subarray(0, whole.length - 200))).rejects.toThrow(/damaged/u);
  });
});

describe(".csv", () => {
  const row = "Dentistry — Fee, KZT: 1 700 000 — Duration: 6 years";

  it.each([
    ["commas and quotation marks", 'Programme,"Fee, KZT",Duration\nDentistry,1 700 000,6 years\n'],
    ["semicolons", "Programme;Fee, KZT;Duration\nDentistry;1 700 000;6 years\n"],
    ["tabs", "Programme\tFee, KZT\tDuration\nDentistry\t1 700 000\t6 years"],
    ["a byte order mark and CRLF", "\uFEFFProgramme;Fee, KZT;Duration\r\nDentistry;1 700 000;6 years\r\n"],
  ])("reads rows with %s", async (_, csv) => {
    expect((await extract(".csv", Buffer.from(csv))).text).toBe(row);
  });

  it("reads windows-1251, rows of unequal length and stray quotation marks", async () => {
    const csv = 'Факультет;Оплата\nМедицинский "общий";900 000;сноска\nЮридический\n';
    expect((await extract(".csv", encodeAs("windows-1251", csv))).text).toBe(
      'Медицинский "общий" — Оплата: 900 000 — сноска\nЮридический',
    );
  });
});
