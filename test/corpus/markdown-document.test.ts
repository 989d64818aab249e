import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { extractText } from "../../src/corpus/extraction.ts";
import { markdownDocument } from "../../src/corpus/markdown-document.ts";
import { runs } from "../support/seed.ts";

const read = async (markdown: string): Promise<unknown> => extractText(Buffer.from(markdown), "a.md");

describe("markdownDocument", () => {
  it.each([
    "The fee is 900 000 tenge.",
    "# Not a heading\n\n1. one *two* `three` _four_\n\n- five | six",
    "<b>bold</b> &amp; [link](https://u.kz/a_b) ![x](y) \\ ~~no~~",
    "---\ntitle: Other\n---\n\n> quoted\n\n    code",
    "https://u.kz/?a=1&b=2 и почта dean@u.kz",
    "Жауап: иә, болады!\n\n===",
  ])("reads as %j, word for word", async (text) => {
    const plain = text
      .split("\n")
      .map((line) => line.replaceAll(/\s+/gu, " ").trim())
      .filter((line) => line !== "")
      .join("\n\n");
    expect(await read(markdownDocument({ title: "T" }, text))).toMatchObject({ extracted: { text: plain } });
  });

  it("reads as any text does, word for word", async () => {
    const mark = fc.constantFrom(..."#*_`[]()<>!|~^=-+:;.\\/&'\"{}$@%1a ж\n".split(""));
    const line = fc.array(mark, { minLength: 1, maxLength: 12 }).map((marks) => marks.join(""));
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 4 }), async (lines) => {
        const paragraphs = lines
          .map((text) => text.replaceAll(/\s+/gu, " ").trim())
          .filter((text) => /[\p{L}\p{N}]/u.test(text));
        fc.pre(paragraphs.length > 0);
        const text = paragraphs.join("\n\n");
        expect(await read(markdownDocument({ title: "T" }, text))).toMatchObject({ extracted: { text } });
      }),
      { numRuns: runs(200) },
    );
  });

  it("is as people write where nothing needs to be marked", () => {
    const text =
      "The fee is 900 000 tenge (a year), ~5 % more for R&D. Ask: the_dean@u.kz or https://u.kz/a_b?c=d_e&f=1!";
    expect(markdownDocument({ title: "T" }, text)).toContain(`\n${text}\n`);
  });

  it("keeps details with quotes, line breaks and markup as they are", async () => {
    const details = {
      title: `Who's "there": #1\n--- <b>`,
      publisher: "Деканат — Ә. Б.",
      date: "2026-09-01",
      language: "kk",
    } as const;
    expect(await read(markdownDocument(details, "Words."))).toMatchObject({
      extracted: { details: { ...details, title: `Who's "there": #1 --- <b>` }, problems: [] },
    });
  });
});
