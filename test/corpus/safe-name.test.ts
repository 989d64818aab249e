import { assert, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { isServedName } from "../../src/corpus/list-files.ts";
import { nameKey, safeFileName } from "../../src/corpus/safe-name.ts";
import { anyText } from "../support/any-text.ts";
import { runs } from "../support/seed.ts";

describe("safeFileName", () => {
  it.each([
    ["Fees 2026.pdf", "Fees 2026.pdf"],
    ["Правила приёма.DOCX", "Правила приёма.docx"],
    ["../../etc/passwd.txt", "passwd.txt"],
    ["C:\\Users\\me\\Rules.pdf", "Rules.pdf"],
    ["..\\..\\a.md", "a.md"],
    ["CON.pdf", "_CON.pdf"],
    ["com1.tar.txt", "_com1.tar.txt"],
    ["LPT¹.txt", "_LPT¹.txt"],
    ["console.txt", "console.txt"],
    ["a\u202Efdp.exe.pdf", "afdp.exe.pdf"],
    ["a\u0000b\u001B[2Jc\n.txt", "ab[2Jc.txt"],
    [".hidden.md", "hidden.md"],
    ["...md", "document.md"],
    [".pdf", "document.pdf"],
    ["a . . .pdf", "a.pdf"],
    ['what? "really": <yes>|*.csv', "what_ _really__ _yes___.csv"],
    ["и\u0306.txt", "й.txt"],
    ["bad\uD800letter.txt", "bad_letter.txt"],
    ["sheet .XLSX", "sheet.xlsx"],
  ])("makes of %j the name %j", (name, safe) => {
    expect(safeFileName(name)).toBe(safe);
  });

  it.each(["virus.exe", "noextension", "", "a.pdf.exe", "pdf", "a.pdf/", "sources.yaml", "lexicon.tsv"])(
    "has no name for %j, which could not be read",
    (name) => {
      expect(safeFileName(name)).toBeUndefined();
    },
  );

  it("cuts what is too long between graphemes, not within a family", () => {
    const family = "👩‍👩‍👧‍👦";
    const safe = safeFileName(`${family.repeat(300)}.pdf`)!;
    expect(safe.replace(".pdf", "").replaceAll(family, "")).toBe("");
    expect(Buffer.byteLength(safe)).toBeLessThan(200);
    expect(safeFileName(`${"ы".repeat(300)}.pdf`)).toBe(`${"ы".repeat(90)}.pdf`);
    expect(safeFileName(`a${"\u0301".repeat(3000)}.pdf`)).toBe("document.pdf");
  });

  it("gives, of any name, one that is served, short and stays as it is", () => {
    assert(
      property(anyText(300), (stem) => {
        const safe = safeFileName(`${stem}.txt`)!;
        expect(isServedName(safe)).toBe(true);
        expect(Buffer.byteLength(safe)).toBeLessThan(200);
        expect(safe).not.toMatch(/[/\\:]/u);
        expect(safeFileName(safe)).toBe(safe);
      }),
      { numRuns: runs(60) },
    );
  });
});

describe("nameKey", () => {
  it("is the same for names that some file systems take for one", () => {
    expect(nameKey("Правила.PDF")).toBe(nameKey("правила.pdf"));
    expect(nameKey("й.txt")).toBe(nameKey("и\u0306.txt"));
    expect(nameKey("a.txt")).not.toBe(nameKey("b.txt"));
  });
});
