import { describe, expect, it } from "vitest";
import { describeKnown, describeUnread, type PictureProblem } from "../../src/corpus/picture-problems.ts";
import type { PagePicture } from "../../src/corpus/recognized-page.ts";

const pictures = (...pages: number[]): PagePicture[] =>
  pages.map((page) => ({ page, width: 595, height: 842, kind: "empty" }));

const textOf = (problems: readonly PictureProblem[]): string =>
  problems.map(({ reason, unreadPages }) => `${unreadPages}: ${reason}`).join("\n");

describe("describeUnread", () => {
  it("says of a scan what would read it, and of pages without text which they are", () => {
    expect(textOf(describeUnread(pictures(1), true))).toMatch(/a scan\?.*install tesseract/u);
    expect(textOf(describeUnread(pictures(2, 3, 4), false))).toMatch(/there is no text on pages 2, 3, 4 \(scans\?\)/u);
  });

  it("takes a page or two without text for blank ones, and one with some for no scan", () => {
    expect(textOf(describeUnread(pictures(2, 3), false))).toBe("");
    const nearlyBlank = pictures(1, 2, 3, 4).map((picture) => ({ ...picture, kind: "few" as const }));
    expect(textOf(describeUnread(nearlyBlank, false))).toBe("");
  });

  it("says of nonsense that it is left out, and why", () => {
    const nonsense = pictures(2).map((picture) => ({ ...picture, kind: "nonsense" as const }));
    expect(textOf(describeUnread(nonsense, false))).toMatch(/1: the text on page 2 is nonsense.*left out/u);
    expect(textOf(describeUnread([...nonsense, ...pictures(1)], true))).toMatch(/2: its fonts do not say/u);
  });

  it("names ten pages and counts the others", () => {
    const many = pictures(...Array.from({ length: 30 }, (_, index) => index + 1));
    expect(textOf(describeUnread(many, false))).toContain("1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 20 more");
  });
});

describe("describeKnown", () => {
  const recognized = [{ page: 1, width: 595, height: 842, words: [] }];

  it("says what is still to come", () => {
    expect(textOf(describeKnown({ recognized: [], unknown: pictures(1), failed: [] }, true, false))).toMatch(
      /being recognized; it is served/u,
    );
    expect(textOf(describeKnown({ recognized, unknown: pictures(2, 3), failed: [] }, true, true))).toMatch(
      /on pages 2, 3 are being/u,
    );
  });

  it("says which pages have failed and why", () => {
    const failed = [{ page: 7, reason: "it took longer than 120 s" }];
    expect(textOf(describeKnown({ recognized, unknown: [], failed }, false, true))).toMatch(
      /on page 7 \(it took longer/u,
    );
  });

  it("says of a file on which nothing can be read that it is too faint, and nothing of one that is read", () => {
    expect(textOf(describeKnown({ recognized, unknown: [], failed: [] }, true, false))).toMatch(/a clearer scan/u);
    expect(textOf(describeKnown({ recognized, unknown: [], failed: [] }, true, true))).toBe("");
    expect(textOf(describeKnown({ recognized, unknown: [], failed: [] }, false, true))).toBe("");
  });
});
