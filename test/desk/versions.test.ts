import { describe, expect, it } from "vitest";
import { answerNotes } from "../../src/phrases/answer-notes.ts";
import { quotesOf } from "../support/documents.ts";
import { deskOf } from "../support/test-desk.ts";

const rules = (fee: string): string =>
  [
    "Rules of the dormitory",
    ...Array.from({ length: 40 }, (_, index) => `Paragraph ${index} is about order in the building ${index * 3}.`),
    `The laundry costs ${fee} tenge.`,
  ].join("\n\n");

describe("documents that are versions or copies of each other", () => {
  it("are quoted from the newer one, and the answer says that the older one differs", async () => {
    const desk = await deskOf({ "rules-2024.txt": rules("200"), "rules-2026.txt": rules("350") });
    const answer = await desk.answer("How much does the laundry cost?");
    expect(quotesOf(answer)).toMatchObject([
      { citation: { path: "rules-2026.txt" }, older: { path: "rules-2024.txt" } },
    ]);
    expect(answerNotes(answer).join("\n")).toContain(
      "An older version says otherwise: Rules of the dormitory (rules-2024.txt)",
    );
  });

  it("are quoted once and both cited when they are the same", async () => {
    const desk = await deskOf({ "a.txt": rules("200"), "b/a.txt": rules("200") });
    expect(quotesOf(await desk.answer("How much does the laundry cost?"))).toMatchObject([
      { citation: { number: 1, path: "a.txt" }, also: [{ number: 2, path: "b/a.txt" }] },
    ]);
  });

  it("are found when they have expired, and marked", async () => {
    const desk = await deskOf({ "a.txt": rules("200"), "sources.yaml": "'*.txt':\n  validUntil: 2020-08-31\n" });
    const answer = await desk.answer("How much does the laundry cost?");
    expect(quotesOf(answer)[0]?.citation).toMatchObject({ expired: "2020-08-31" });
    expect(answerNotes(answer).join("\n")).toContain("valid until");
  });
});
